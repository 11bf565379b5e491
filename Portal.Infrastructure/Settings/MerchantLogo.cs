using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;

namespace Portal.Infrastructure.Settings;

/// <summary>The picture that a merchant's shoppers know it by, as it was sent. One per merchant.</summary>
public sealed class MerchantLogo : IMerchantOwned
{
    public required MerchantId Merchant { get; init; }

    /// <summary>SHA-256 of the bytes, in lower-case hex: its address.</summary>
    public required string Hash { get; set; }

    public required LogoKind Kind { get; set; }

    public required byte[] Bytes { get; set; }
}

internal sealed class MerchantLogoConfiguration : IEntityTypeConfiguration<MerchantLogo>
{
    public void Configure(EntityTypeBuilder<MerchantLogo> builder)
    {
        builder.ToTable("merchant_logos");
        builder.HasKey(logo => logo.Merchant);
        builder.HasIndex(logo => logo.Hash);
        builder.Property(logo => logo.Hash).HasMaxLength(64);
        builder.Property(logo => logo.Bytes).HasMaxLength(LogoPicture.LargestFile);
        builder.HasOne<Merchant>().WithOne().HasForeignKey<MerchantLogo>(logo => logo.Merchant).OnDelete(DeleteBehavior.Cascade);
    }
}
