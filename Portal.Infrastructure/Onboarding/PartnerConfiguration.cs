using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Onboarding;

internal sealed class PartnerConfiguration : IEntityTypeConfiguration<Partner>
{
    public void Configure(EntityTypeBuilder<Partner> builder)
    {
        builder.ToTable("partners");
        builder.HasKey(partner => partner.Id);
        builder.Property(partner => partner.Name).HasMaxLength(200);
        builder.Property(partner => partner.ShopperExposureLimits).HasJsonConversion();
    }
}
