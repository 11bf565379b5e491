using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Replays;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Offerings;

internal sealed class OfferingConfiguration : IEntityTypeConfiguration<Offering>
{
    public void Configure(EntityTypeBuilder<Offering> builder)
    {
        builder.ToTable("offerings");
        builder.HasKey(offering => new { offering.Merchant, offering.Environment, offering.Id });
        builder.Property(offering => offering.Kind).HasConversion<KindName>().HasMaxLength(30);
        builder.Property(offering => offering.Name).HasMaxLength(Offering.LongestName);
        builder.Property(offering => offering.Revision).IsConcurrencyToken();
        builder.Ignore(offering => offering.NextNumber);
    }
}

internal sealed class OfferingVersionConfiguration : IEntityTypeConfiguration<OfferingVersion>
{
    public void Configure(EntityTypeBuilder<OfferingVersion> builder)
    {
        builder.ToTable("offering_versions");
        builder.HasKey(version => new { version.Merchant, version.Environment, version.Id });
        builder.HasIndex(version => new { version.Merchant, version.Environment, version.Offering, version.Number }).IsUnique();
        builder.HasOne<Offering>().WithMany()
            .HasForeignKey(version => new { version.Merchant, version.Environment, version.Offering })
            .OnDelete(DeleteBehavior.Restrict);
        builder.Property(version => version.Creditor).HasMaxLength(200);
        builder.Property(version => version.PublishedBy).HasMaxLength(60);
        builder.Property(version => version.Why).HasMaxLength(Offering.LongestWhy);
        builder.Ignore(version => version.Kind);
    }
}

internal sealed class OfferingDraftConfiguration : IEntityTypeConfiguration<OfferingDraft>
{
    public void Configure(EntityTypeBuilder<OfferingDraft> builder)
    {
        builder.ToTable("offering_drafts");
        builder.HasKey(draft => new { draft.Merchant, draft.Environment, draft.Offering });
        builder.HasOne<Offering>().WithMany()
            .HasForeignKey(draft => new { draft.Merchant, draft.Environment, draft.Offering })
            .OnDelete(DeleteBehavior.Restrict);
        builder.Property(draft => draft.Revision).IsConcurrencyToken();
        builder.Property(draft => draft.ChangedBy).HasMaxLength(60);
        builder.Property(draft => draft.Makers).HasJsonConversion();
        builder.Property(draft => draft.Stamps).HasJsonConversion();
    }
}

internal sealed class PartnerBoundsConfiguration : IEntityTypeConfiguration<PartnerBounds>
{
    public void Configure(EntityTypeBuilder<PartnerBounds> builder)
    {
        builder.ToTable("partner_bounds");
        builder.Property(bounds => bounds.Kind).HasConversion<KindName>().HasMaxLength(30);
        builder.HasKey(bounds => new { bounds.Partner, bounds.Kind, bounds.Currency, bounds.EffectiveFrom });
        builder.HasOne<Domain.Onboarding.Partner>().WithMany().HasForeignKey(bounds => bounds.Partner).OnDelete(DeleteBehavior.Restrict);
        builder.Property(bounds => bounds.Source).HasMaxLength(200);
    }
}

internal sealed class KindName() : ValueConverter<ProductKind, string>(kind => kind.Name, name => new ProductKind(name));

/// <summary>A spec in its column, read by the kinds that the house knows.</summary>
internal sealed class SpecText(OfferingKinds kinds) : ValueConverter<OfferingSpec, string>(spec => SpecJson.Write(spec), text => kinds.Read(text))
{
    public static void Apply(ModelBuilder builder, OfferingKinds kinds)
    {
        var text = new SpecText(kinds);
        builder.Entity<OfferingVersion>().Property(version => version.Spec).HasConversion(text);
        builder.Entity<OfferingDraft>().Property(draft => draft.Spec).HasConversion(text);
        builder.Entity<Replay>().Property(replay => replay.BaseSpec!).HasConversion(text);
        builder.Entity<Replay>().Property(replay => replay.CandidateSpec).HasConversion(text);
    }
}
