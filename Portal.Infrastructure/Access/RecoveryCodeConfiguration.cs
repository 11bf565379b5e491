using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Infrastructure.Access;

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    private const int LongestUserId = 32;
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.HasKey(code => code.Id);
        builder.Property(code => code.UserId).HasMaxLength(LongestUserId);
        builder.Property(code => code.Hash).HasMaxLength(HashLength);
        builder.HasIndex(code => new { code.UserId, code.Hash }).IsUnique();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(code => code.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
