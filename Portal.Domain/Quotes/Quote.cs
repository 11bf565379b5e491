using Portal.Domain.Common;
using Portal.Domain.Installments;

namespace Portal.Domain.Quotes;

/// <summary>What one offering answers to a cart, with all that is shown of it.</summary>
/// <param name="Reasons">None when it is eligible.</param>
/// <param name="Plans">None unless it is eligible.</param>
/// <param name="Disclosures">One for each plan, in the same order.</param>
public sealed record Offer(
    CompiledOffering Offering, Outcome Outcome, IReadOnlyList<Reason> Reasons, IReadOnlyList<PlanOffer> Plans, IReadOnlyList<PlanDisclosure> Disclosures)
{
    /// <summary>What a kind without plans offers; none unless it is eligible.</summary>
    public IReadOnlyList<CoverOffer> Covers { get; init; } = [];
}

/// <summary>
/// The one function behind checkout, preview, API, replay and order: from versions and facts to offers. Pure: no clock, no I/O, no chance; the same
/// versions and facts give the same offers forever, which is why only those are stored.
/// </summary>
public static class Quote
{
    /// <summary>How long a quote holds where no offering says otherwise, in minutes.</summary>
    public const int DefaultMinutes = 30;

    /// <summary>Every offering's answer, in the order of the catalogue.</summary>
    public static IReadOnlyList<Offer> Offers(OfferingCatalogue catalogue, QuoteFacts facts)
    {
        var decisions = new Decision[catalogue.Count];
        catalogue.Decide(facts, decisions);
        var offers = new Offer[decisions.Length];
        for (var i = 0; i < offers.Length; i++)
            offers[i] = Of(catalogue.Offerings[i], decisions[i], facts);
        return offers;
    }

    /// <summary>One offering's answer, written out.</summary>
    public static Offer Of(CompiledOffering offering, Decision decision, QuoteFacts facts)
    {
        if (!decision.IsEligible)
            return new Offer(offering, decision.Outcome, offering.Reasons(decision, facts), [], []);

        var offered = offering.Offered(decision, facts);
        if (offered.Plans.Count > 0)
            return new Offer(offering, decision.Outcome, [], offered.Plans, offered.Disclosures);
        return offering.Covers(decision, facts) is { Count: > 0 } covers
            ? new Offer(offering, decision.Outcome, [], [], []) { Covers = covers }
            : new Offer(offering, Outcome.Refused, [Reason.Of(ReasonCodes.NoTermForAmount, facts.Cart.Amount.ToString())], [], []);
    }

    /// <summary>
    /// One offering's answer to an order that was placed: whether it is eligible as <see cref="Of"/> says, and the one plan that it takes, without disclosures.
    /// </summary>
    public static TakenOffer Taken(CompiledOffering offering, Decision decision, QuoteFacts facts, PlanChoice choice)
    {
        if (!decision.IsEligible)
            return new TakenOffer(decision.Against, null, decision.Rule);
        var plan = offering.Plan(decision, facts, choice.Term);
        return plan is null ? new TakenOffer(Grounds.NoTermForAmount, null) : new TakenOffer(Grounds.None, choice.IsNone ? null : plan, decision.Rule);
    }

    /// <summary>Until when a quote can be ordered, in minutes: as long as the shortest of what it offers.</summary>
    public static int Minutes(OfferingCatalogue catalogue, ReadOnlySpan<Decision> decisions)
    {
        var minutes = int.MaxValue;
        for (var i = 0; i < decisions.Length; i++)
        {
            if (decisions[i].IsEligible)
                minutes = Math.Min(minutes, catalogue.Offerings[i].Version.Spec.QuoteMinutes);
        }

        return minutes == int.MaxValue ? DefaultMinutes : minutes;
    }

    /// <summary>
    /// The plan that an order names, made again from its pinned version. Refusals: <c>plan_unknown</c> (no such term in these versions) and
    /// <c>plan_not_offered</c> (the quote did not offer it, or referred it), both of <c>plan</c>.
    /// </summary>
    public static Result<AcceptedPlan> Accept(OfferingCatalogue catalogue, QuoteFacts facts, string plan)
    {
        if (!PlanOfferId.TryParse(plan, out var id))
            return Refusal.Rule("plan_unknown", "plan");

        var decisions = new Decision[catalogue.Count];
        catalogue.Decide(facts, decisions);
        for (var i = 0; i < decisions.Length; i++)
        {
            var offering = catalogue.Offerings[i];
            if (offering.Version.Id != id.Version)
                continue;
            var offer = decisions[i].IsEligible ? offering.Plans(decisions[i], facts).FirstOrDefault(offered => offered.Id == id) : null;
            if (offer is not null)
                return new AcceptedPlan(offering.Version, offer, offering.Disclose(offer, facts));
            return offering.Version.Spec is InstallmentSpec spec && spec.Terms.Any(term => term.Key.Equals(id.Term, StringComparison.Ordinal))
                ? Refusal.Rule("plan_not_offered", "plan")
                : Refusal.Rule("plan_unknown", "plan");
        }

        return Refusal.Rule("plan_unknown", "plan");
    }
}
