using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Access;

internal sealed class WayBackConfiguration : IEntityTypeConfiguration<WayBack>
{
    private const int LongestUserId = 32;

    public void Configure(EntityTypeBuilder<WayBack> builder)
    {
        builder.ToTable("ways_back");
        builder.HasKey(way => way.UserId);
        builder.Property(way => way.UserId).HasMaxLength(LongestUserId);
        builder.Property(way => way.Links).HasJsonConversion();
        builder.Property(way => way.Version).IsConcurrencyToken();
        builder.HasIndex(way => way.DueAt);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(way => way.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
