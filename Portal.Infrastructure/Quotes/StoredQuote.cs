using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Offerings;

namespace Portal.Infrastructure.Quotes;

/// <summary>
/// What is kept of a quote: the request and the versions that answered it. The answer is not kept, since the same request and versions give it again.
/// </summary>
public sealed class StoredQuote : ITenantOwned
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required QuoteId Id { get; init; }

    /// <summary>The <see cref="OfferingSet"/> that answered.</summary>
    public required string OfferingSet { get; init; }

    /// <summary>The tenant's clock.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The tenant's clock; from this instant on it can't be ordered.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The machine's clock.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Of the cart, minor units.</summary>
    public required long Total { get; init; }

    /// <summary>The facts as <see cref="FactsJson"/> writes them; nothing personal.</summary>
    public required string Facts { get; init; }

    /// <summary>Personal data: the merchant's name for the customer. Null when none was given, or it was erased.</summary>
    public string? CustomerReference { get; set; }

    /// <summary>The rest of the personal data as JSON. Null when none was given, or it was erased.</summary>
    public string? Person { get; set; }

    /// <summary>Takes the person out; what was asked and answered stays. Nobody orders for a person who was forgotten: it is no longer in time.</summary>
    /// <param name="now">The tenant's clock.</param>
    public void Forget(DateTimeOffset now)
    {
        (CustomerReference, Person) = (null, null);
        ExpiresAt = ExpiresAt < now ? ExpiresAt : now;
    }
}

internal sealed class StoredQuoteConfiguration : IEntityTypeConfiguration<StoredQuote>
{
    public void Configure(EntityTypeBuilder<StoredQuote> builder)
    {
        builder.ToTable("quotes");
        builder.HasKey(quote => new { quote.Merchant, quote.Environment, quote.Id });

        // No foreign key: the set is written before the first quote that names it, and the index a key brings would cost every quote.
        builder.Property(quote => quote.OfferingSet).HasMaxLength(OfferingSet.IdLength).IsFixedLength().IsUnicode(false);
        builder.Property(quote => quote.CustomerReference).HasMaxLength(Customer.LongestReference);

        // What an erasure looks by, and what the job that forgets; only quotes that name somebody are in them.
        builder.HasIndex(quote => new { quote.Merchant, quote.Environment, quote.CustomerReference }).HasFilter("customer_reference IS NOT NULL");
        builder.HasIndex(quote => new { quote.Merchant, quote.Environment, quote.RecordedAt }).HasFilter("person IS NOT NULL");
    }
}
