using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Domain.Rules;

namespace Portal.Domain.Quotes;

/// <summary>A version made ready to decide many carts. Each kind has its own; the merchant's rules are asked here, for all of them.</summary>
public abstract class CompiledOffering(OfferingVersion version, Vocabulary vocabulary)
{
    private const int Slots = 16;

    private readonly OfferedPlans?[] _remembered = new OfferedPlans?[Slots];
    private readonly CompiledRules? _rules = version.Spec.Rules.Count == 0 ? null : new CompiledRules(version.Spec.Rules, vocabulary);

    public OfferingVersion Version { get; } = version;

    /// <summary>The whole of eligibility. It does not allocate.</summary>
    public Decision Decide(in CartView cart)
    {
        var admission = Admit(cart);
        return admission.IsEligible && _rules is not null ? _rules.Decide(cart, admission.Terms) : admission;
    }

    /// <summary>A rule by its number, from 1; null for 0.</summary>
    public Rule? Rule(int number) => number == 0 ? null : Version.Spec.Rules[number - 1];

    /// <summary>What audience, amounts and terms say, before any rule. It does not allocate.</summary>
    protected abstract Decision Admit(in CartView cart);

    /// <summary>The plans of an eligible decision, in the order of the spec; none for a kind without plans.</summary>
    public virtual IReadOnlyList<PlanOffer> Plans(Decision decision, QuoteFacts facts) => [];

    /// <summary>The covers of an eligible decision, in the order of the spec; none for a kind that sells plans.</summary>
    public virtual IReadOnlyList<CoverOffer> Covers(Decision decision, QuoteFacts facts) => [];

    /// <summary>Every plan it can offer, in the order of the spec; none for a kind without plans.</summary>
    public virtual IReadOnlyList<PlanOfferId> PlanIds => [];

    /// <summary>The same by their keys, with what shoppers read.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, string>> PlanLabels => [];

    /// <summary>Whether an eligible decision offers the term with this key, as far as amounts tell; it makes no plan.</summary>
    public virtual bool Offers(Decision decision, string term) => false;

    /// <summary>
    /// One plan of an eligible decision, and no schedule beside: the term that is named where it is offered, else the first in the order of the spec. Null
    /// where no term makes a plan.
    /// </summary>
    public virtual PlanOffer? Plan(Decision decision, QuoteFacts facts, string? term) => null;

    /// <summary>What the shopper has to be told before a plan.</summary>
    public virtual PlanDisclosure Disclose(PlanOffer plan, QuoteFacts facts) => throw new NotSupportedException($"A {Version.Kind} has no plans.");

    /// <summary>
    /// The plans with their disclosures, remembered for the carts that were asked about last: a shop asks about the same few prices all day. They depend
    /// on nothing but this version and the key, so what is remembered is what would be made; two that meet in a slot displace each other.
    /// </summary>
    public OfferedPlans Offered(Decision decision, QuoteFacts facts)
    {
        var key = new OfferedKey(decision.Terms, facts.Cart.Total, facts.Date, facts.Country);
        ref var slot = ref _remembered[(uint)key.GetHashCode() % Slots];
        if (Volatile.Read(ref slot) is { } known && known.Key == key)
            return known;

        var plans = Plans(decision, facts);
        var disclosures = new PlanDisclosure[plans.Count];
        for (var i = 0; i < disclosures.Length; i++)
            disclosures[i] = Disclose(plans[i], facts);
        var made = new OfferedPlans(key, plans, disclosures);
        Volatile.Write(ref slot, made);
        return made;
    }

    /// <summary>Why it is not offered, in the order of the explanation; made only when somebody asks.</summary>
    public IReadOnlyList<Reason> Reasons(Decision decision, QuoteFacts facts) =>
        decision.Rule != 0 || decision.Against is Grounds.NoRuleApplies
            ? RuleExplanation.Of(Version.Spec.Rules, facts).Reasons(Version.Spec.Currency)
            : ReasonsOfAdmission(decision, facts);

    /// <summary>The same decision told rule by rule, from the spec as it is written.</summary>
    public Explanation Explain(QuoteFacts facts)
    {
        var admission = ExplainAdmission(facts);
        if (_rules is null)
            return admission;
        var trace = RuleExplanation.Of(Version.Spec.Rules, facts, admission.Outcome is Outcome.Eligible);
        return new Explanation(
            admission.Outcome is Outcome.Eligible ? trace.Outcome : admission.Outcome, [.. admission.Rules, .. RuleExplanation.Rows(trace, Version.Spec.Currency)], trace);
    }

    /// <summary>Why audience, amounts and terms keep it from being offered.</summary>
    protected abstract IReadOnlyList<Reason> ReasonsOfAdmission(Decision decision, QuoteFacts facts);

    /// <summary>What audience, amounts and terms say, from the spec as it is written.</summary>
    protected abstract Explanation ExplainAdmission(QuoteFacts facts);
}

/// <summary>All that plans and their disclosures depend on beside the version, whose currency is the cart's.</summary>
public readonly record struct OfferedKey(ulong Terms, long Total, DateOnly Date, string? Country);

/// <param name="Disclosures">One for each plan, in the same order.</param>
public sealed record OfferedPlans(OfferedKey Key, IReadOnlyList<PlanOffer> Plans, IReadOnlyList<PlanDisclosure> Disclosures);
