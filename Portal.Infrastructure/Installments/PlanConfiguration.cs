using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Installments;

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    private const int LongestInstrument = 200;
    private const string Late = "past_due_since IS NOT NULL";
    private const string Lost = "status IN ('ChargedOff', 'Recovered')";

    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.ToTable("plans");
        builder.HasKey(plan => new { plan.Merchant, plan.Environment, plan.Id });
        builder.Property(plan => plan.Shopper).HasMaxLength(64);
        builder.Property(plan => plan.Instrument).HasMaxLength(LongestInstrument);
        builder.Property(plan => plan.Terms).HasStoredConversion();
        builder.Property(plan => plan.Book).HasStoredConversion();
        builder.Property(plan => plan.Flags).HasConversion<int>();
        builder.Property(plan => plan.Revision).IsConcurrencyToken();

        // Written in one statement with its order, which comes first in no particular order: a foreign key would only cost.
        builder.HasIndex(plan => new { plan.Merchant, plan.Environment, plan.NextActionOn }).HasFilter("next_action_on IS NOT NULL");
        builder.HasIndex(plan => new { plan.Merchant, plan.Environment, plan.PastDueSince }).HasFilter(Late);

        // The orders of plans that are late, or were lost, by time and by amount: of all orders they are few.
        builder.HasIndex(plan => new { plan.Merchant, plan.Environment, plan.OrderedAt, plan.Order, plan.Currency, plan.OrderAmount }, "ix_plans_late_time").HasFilter(Late);
        builder.HasIndex(plan => new { plan.Merchant, plan.Environment, plan.Currency, plan.OrderAmount, plan.Order, plan.OrderedAt }, "ix_plans_late_amount").HasFilter(Late);
        builder.HasIndex(plan => new { plan.Merchant, plan.Environment, plan.OrderedAt, plan.Order, plan.Currency, plan.OrderAmount }, "ix_plans_lost_time").HasFilter(Lost);
        builder.HasIndex(plan => new { plan.Merchant, plan.Environment, plan.Currency, plan.OrderAmount, plan.Order, plan.OrderedAt }, "ix_plans_lost_amount").HasFilter(Lost);

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
