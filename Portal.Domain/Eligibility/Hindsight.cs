using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Domain.Replays;

namespace Portal.Domain.Eligibility;

/// <summary>
/// One version, made ready to say what it would have meant to orders of the past. It asks <see cref="Quote"/> and nothing else: of the order's own time only
/// the dates of its schedule follow, everything else is as it is today.
/// </summary>
public sealed class Hindsight(OfferingVersion version)
{
    private readonly OfferingCatalogue _catalogue = OfferingCatalogue.Of(version);

    public CompiledOffering Offering => _catalogue.Offerings[0];

    /// <summary>A spec as if it were published: what it answers depends on nothing else of a version.</summary>
    public static Hindsight Of(OfferingSpec spec) => new(new OfferingVersion
    {
        Merchant = default,
        Environment = default,
        Id = default,
        Offering = default,
        Number = 0,
        Spec = spec,
        Partner = default,
        Creditor = "",
        PublishedAt = default,
        PublishedBy = "",
        Why = "",
        BasedOn = null,
        CopyOf = null,
    });

    /// <summary>Whether it is eligible and which plan it takes; makes no other plan.</summary>
    public TakenOffer Of(PastOrder order) => Quote.Taken(Offering, Decide(order.Facts), order.Facts, order.Choice);

    /// <summary>The same, where imported orders take plans by shares: one that was sold here keeps what it took.</summary>
    /// <param name="order">The order.</param>
    /// <param name="reference">The merchant's own name for it.</param>
    /// <param name="shares">Which plans are taken how often.</param>
    public TakenOffer Of(PastOrder order, string reference, TakeShares shares)
    {
        var decision = Decide(order.Facts);
        var choice = decision.IsEligible && order.Choice == PlanChoice.First && shares.Choose(reference, term => Offering.Offers(decision, term)) is { } term
            ? PlanChoice.Of(term)
            : order.Choice;
        return Quote.Taken(Offering, decision, order.Facts, choice);
    }

    /// <summary>The codes for which it refuses an order, each once; none for one that it takes.</summary>
    public IEnumerable<string> CodesOf(TakenOffer offer) => offer.IsEligible ? [] : ReasonCodes.AllOf(offer.Against, Offering.Rule(offer.Rule));

    /// <summary>The offer that a checkout would have shown for it, written out.</summary>
    public Offer OfferTo(PastOrder order) => Quote.Of(Offering, Decide(order.Facts), order.Facts);

    private Decision Decide(QuoteFacts facts)
    {
        Span<Decision> decisions = stackalloc Decision[1];
        _catalogue.Decide(facts, decisions);
        return decisions[0];
    }
}
