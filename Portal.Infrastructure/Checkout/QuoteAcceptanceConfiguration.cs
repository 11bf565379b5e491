using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Checkout;
using Portal.Infrastructure.Persistence.Conventions;
using Portal.Infrastructure.Quotes;

namespace Portal.Infrastructure.Checkout;

internal sealed class QuoteAcceptanceConfiguration : IEntityTypeConfiguration<QuoteAcceptance>
{
    private const int LongestPlan = 100;

    public void Configure(EntityTypeBuilder<QuoteAcceptance> builder)
    {
        builder.ToTable("quote_acceptances");
        builder.HasKey(acceptance => new { acceptance.Merchant, acceptance.Environment, acceptance.Quote });
        builder.Property(acceptance => acceptance.Plan).HasMaxLength(LongestPlan);
        builder.Property(acceptance => acceptance.Pack).HasStoredConversion();
        builder.Property(acceptance => acceptance.DisclosureHash).HasMaxLength(64);
        builder.HasOne<StoredQuote>().WithOne()
            .HasForeignKey<QuoteAcceptance>(acceptance => new { acceptance.Merchant, acceptance.Environment, acceptance.Quote })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
