using Portal.Domain.Common;
using Portal.Domain.Installments.Disclosures;
using Portal.Domain.Quotes;

namespace Portal.Domain.Checkout;

/// <summary>Where a shopper agreed.</summary>
public enum AcceptanceDoor
{
    /// <summary>On the house's own checkout page.</summary>
    HostedPage,

    /// <summary>In the shop's page, which told the house with its publishable key.</summary>
    ShopPage,

    /// <summary>In a flow of the shop's own, whose server told the house.</summary>
    ShopServer,
}

/// <summary>
/// What a shopper agreed to of a quote: the plan and the very words that were shown. A quote has one at a time; who changes their mind agrees anew, until the
/// quote has become an order or expires. An order takes no other plan, and keeps these words and their time.
/// </summary>
public sealed class QuoteAcceptance : ITenantOwned
{
    private QuoteAcceptance()
    {
    }

    public MerchantId Merchant { get; private init; }

    public TenantEnvironment Environment { get; private init; }

    public QuoteId Quote { get; private init; }

    /// <summary>As the quote named it.</summary>
    public string Plan { get; private set; } = "";

    /// <summary>The version of the offering that wrote the words.</summary>
    public OfferingVersionId Version { get; private set; }

    /// <summary>Whose words they are.</summary>
    public PackStamp Pack { get; private set; } = null!;

    /// <summary>The exact words that were shown.</summary>
    public string Disclosure { get; private set; } = "";

    /// <summary>SHA-256 of <see cref="Disclosure"/> in UTF-8, lower-case hex.</summary>
    public string DisclosureHash { get; private set; } = "";

    public AcceptanceDoor Through { get; private set; }

    /// <summary>The tenant's clock.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The machine's clock.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    public static QuoteAcceptance Of(MerchantId merchant, TenantEnvironment environment, QuoteId quote, AcceptedPlan plan, AcceptanceDoor through, DateTimeOffset at, DateTimeOffset recordedAt)
    {
        var made = new QuoteAcceptance { Merchant = merchant, Environment = environment, Quote = quote };
        made.Take(plan, through, at, recordedAt);
        return made;
    }

    /// <summary>The shopper has changed their mind.</summary>
    /// <param name="plan">Of the same quote.</param>
    /// <param name="through">Where they agreed now.</param>
    /// <param name="at">The tenant's clock.</param>
    /// <param name="recordedAt">The machine's clock.</param>
    public void Take(AcceptedPlan plan, AcceptanceDoor through, DateTimeOffset at, DateTimeOffset recordedAt) =>
        (Plan, Version, Pack, Disclosure, DisclosureHash, Through, At, RecordedAt) =
        (plan.Offer.Id.ToString(), plan.Version.Id, plan.Disclosure.Pack, plan.Disclosure.Text, plan.Disclosure.Hash, through, at, recordedAt);

    /// <summary>Whether it is this plan that was agreed to.</summary>
    /// <param name="plan">Null for an order without one.</param>
    public bool IsOf(AcceptedPlan? plan) => plan is not null && string.Equals(plan.Offer.Id.ToString(), Plan, StringComparison.Ordinal);
}
