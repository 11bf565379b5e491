using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Installments;

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.ToTable("plans");
        builder.HasKey(plan => new { plan.Merchant, plan.Environment, plan.Id });
        builder.Property(plan => plan.Shopper).HasMaxLength(64);
        builder.Property(plan => plan.Terms).HasStoredConversion();
        builder.Property(plan => plan.Book).HasStoredConversion();
        builder.Property(plan => plan.Flags).HasConversion<int>();
        builder.Property(plan => plan.Revision).IsConcurrencyToken();

        // Written in one statement with its order, which comes first in no particular order: a foreign key would only cost.
        builder.HasIndex(plan => new { plan.Merchant, plan.Environment, plan.NextActionOn }).HasFilter("next_action_on IS NOT NULL");
        builder.HasIndex(plan => new { plan.Merchant, plan.Environment, plan.PastDueSince }).HasFilter("past_due_since IS NOT NULL");
        builder.HasIndex(plan => new { plan.Merchant, plan.Environment, plan.Order }).HasFilter("past_due_since IS NOT NULL");
        builder.HasIndex(plan => new { plan.Merchant, plan.Environment, plan.Order }, "ix_plans_written_off").HasFilter("status IN ('ChargedOff', 'Recovered')");
        // How many run on each version is counted within the index.
        builder.HasIndex(plan => new { plan.Merchant, plan.Environment, plan.Offering, plan.Status, plan.Version });
        builder.HasIndex(plan => new { plan.Merchant, plan.Environment, plan.Shopper }).HasFilter("shopper IS NOT NULL");
    }
}

internal sealed class CreditRefusalConfiguration : IEntityTypeConfiguration<CreditRefusal>
{
    public void Configure(EntityTypeBuilder<CreditRefusal> builder)
    {
        builder.ToTable("credit_refusals");
        builder.HasKey(refusal => new { refusal.Merchant, refusal.Environment, refusal.Id });
        builder.Property(refusal => refusal.Shopper).HasMaxLength(64);
        builder.Property(refusal => refusal.Reasons).HasStoredConversion();
        builder.HasIndex(refusal => new { refusal.Merchant, refusal.Environment, refusal.Quote });
    }
}
