using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Launches;

internal sealed class LaunchConfiguration : IEntityTypeConfiguration<Launch>
{
    public void Configure(EntityTypeBuilder<Launch> builder)
    {
        builder.ToTable("launches");
        builder.HasKey(row => new { row.Merchant, row.Environment, row.Id });
        builder.Property(row => row.Guards).HasJsonConversion();
        builder.Property(row => row.Halt!).HasJsonConversion();
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.Ignore(row => row.IsOpen);
        builder.Ignore(row => row.IsPartial);
        builder.HasOne<Offering>().WithMany()
            .HasForeignKey(row => new { row.Merchant, row.Environment, row.Offering })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.Merchant, row.Environment, row.Offering, row.Number }).IsUnique();

        // Few at any time: what quotes are shared by, and what the job looks at.
        builder.HasIndex(row => new { row.Merchant, row.Environment, row.Id }, "ix_launches_under_way").HasFilter("status IN ('Scheduled', 'Running')");
        builder.HasIndex(row => row.LookAt).HasFilter("look_at IS NOT NULL");
    }
}

internal sealed class LaunchTallyConfiguration : IEntityTypeConfiguration<LaunchTally>
{
    public void Configure(EntityTypeBuilder<LaunchTally> builder)
    {
        builder.ToTable("launch_tallies");
        builder.HasKey(row => new { row.Merchant, row.Environment, row.Version });
        builder.Ignore(row => row.Counts);
    }
}
