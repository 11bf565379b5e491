using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Liability;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Liability;

internal sealed class DutyAgreementConfiguration : IEntityTypeConfiguration<DutyAgreement>
{
    public void Configure(EntityTypeBuilder<DutyAgreement> builder)
    {
        builder.ToTable("duty_agreements");
        builder.Property(row => row.Kind).HasConversion<KindName>().HasMaxLength(30);
        builder.HasKey(row => new { row.Partner, row.Kind, row.EffectiveFrom });
        builder.Property(row => row.Terms).HasJsonConversion();
        builder.Property(row => row.Source).HasMaxLength(200);
        builder.HasOne<Partner>().WithMany().HasForeignKey(row => row.Partner).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DutyChoiceConfiguration : IEntityTypeConfiguration<DutyChoice>
{
    public void Configure(EntityTypeBuilder<DutyChoice> builder)
    {
        builder.ToTable("duty_choices");
        builder.HasKey(row => new { row.Merchant, row.Environment, row.Offering, row.Duty });
        builder.Property(row => row.Owner).HasJsonConversion();
        builder.HasOne<Offering>().WithMany().HasForeignKey(row => new { row.Merchant, row.Environment, row.Offering }).OnDelete(DeleteBehavior.Cascade);
    }
}
