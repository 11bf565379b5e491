using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Onboarding;

internal sealed class MerchantConfiguration : IEntityTypeConfiguration<Merchant>
{
    private const int LongestColour = 7;
    private const int LongestHash = 64;

    public void Configure(EntityTypeBuilder<Merchant> builder)
    {
        builder.ToTable("merchants");
        builder.HasKey(merchant => merchant.Id);
        builder.Property(merchant => merchant.Slug).HasMaxLength(40);
        builder.HasIndex(merchant => merchant.Slug).IsUnique();
        builder.Property(merchant => merchant.Name).HasMaxLength(200);
        builder.Property(merchant => merchant.Country).HasMaxLength(2);
        builder.Property(merchant => merchant.TimeZone).HasMaxLength(60);
        builder.Ignore(merchant => merchant.Profile);
        builder.Property(merchant => merchant.Details).HasJsonConversion();
        builder.Property(merchant => merchant.BrandColour).HasMaxLength(LongestColour);
        builder.Property(merchant => merchant.LogoHash).HasMaxLength(LongestHash);
        builder.Property(merchant => merchant.Origins).HasJsonConversion();
        builder.HasOne<Partner>().WithMany().HasForeignKey(merchant => merchant.Partner).OnDelete(DeleteBehavior.Restrict);
    }
}
