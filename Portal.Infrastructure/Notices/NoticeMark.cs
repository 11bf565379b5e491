using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;

namespace Portal.Infrastructure.Notices;

/// <summary>How far one person has read what is told in a merchant and environment.</summary>
public sealed class NoticeMark : ITenantOwned
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required string UserId { get; init; }

    /// <summary>The newest audit entry that was shown.</summary>
    public required long Number { get; set; }
}

internal sealed class NoticeMarkConfiguration : IEntityTypeConfiguration<NoticeMark>
{
    public void Configure(EntityTypeBuilder<NoticeMark> builder)
    {
        builder.ToTable("notice_marks");
        builder.HasKey(mark => new { mark.Merchant, mark.Environment, mark.UserId });
        builder.HasIndex(mark => mark.UserId);
        builder.Property(mark => mark.UserId).HasMaxLength(32);
        builder.Property(mark => mark.Number).IsConcurrencyToken();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(mark => mark.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
