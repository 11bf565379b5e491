using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Onboarding;
using Portal.Domain.Replays;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Replays;

internal sealed class ReplayConfiguration : IEntityTypeConfiguration<Replay>
{
    public void Configure(EntityTypeBuilder<Replay> builder)
    {
        builder.ToTable("replays");
        builder.HasKey(replay => new { replay.Merchant, replay.Environment, replay.Id });
        builder.Property(replay => replay.Base).HasJsonConversion();
        builder.Property(replay => replay.Candidate).HasJsonConversion();
        builder.Property(replay => replay.Shares).HasJsonConversion();
        builder.Property(replay => replay.Assumptions).HasJsonConversion();
        builder.Property(replay => replay.CreatedBy).HasMaxLength(60);
        builder.Property(replay => replay.Hash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        builder.Property(replay => replay.Report).HasStoredConversion();
        builder.Property(replay => replay.Fault).HasMaxLength(60);
        builder.Property(replay => replay.Worker).HasMaxLength(60);
        builder.Property(replay => replay.Revision).IsConcurrencyToken();
        builder.Ignore(replay => replay.Terms);
        builder.HasIndex(replay => new { replay.Merchant, replay.Environment, replay.Offering, replay.Id });

        // What a worker looks for, in all tenants: the few that are not at their end.
        builder.HasIndex(replay => replay.Status).HasFilter("status IN ('Queued', 'Running')");
    }
}

internal sealed class PartnerAssumptionsConfiguration : IEntityTypeConfiguration<PartnerAssumptions>
{
    public void Configure(EntityTypeBuilder<PartnerAssumptions> builder)
    {
        builder.ToTable("partner_assumptions");
        builder.Property(row => row.Kind).HasConversion<KindName>().HasMaxLength(30);
        builder.HasKey(row => new { row.Partner, row.Kind, row.Currency, row.EffectiveFrom });
        builder.HasOne<Partner>().WithMany().HasForeignKey(row => row.Partner).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Source).HasMaxLength(200);
    }
}
