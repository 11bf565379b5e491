using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Onboarding;

namespace Portal.Infrastructure.Onboarding;

internal sealed class TenantClockConfiguration : IEntityTypeConfiguration<TenantClock>
{
    public void Configure(EntityTypeBuilder<TenantClock> builder)
    {
        builder.ToTable("tenant_clocks");
        builder.HasKey(clock => new { clock.Merchant, clock.Environment });
        builder.HasOne<Merchant>().WithMany().HasForeignKey(clock => clock.Merchant).OnDelete(DeleteBehavior.Cascade);
        builder.Property(clock => clock.Offset).HasConversion<long>().IsConcurrencyToken();
    }
}
