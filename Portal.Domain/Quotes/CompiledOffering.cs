using Portal.Domain.Installments;
using Portal.Domain.Offerings;

namespace Portal.Domain.Quotes;

/// <summary>A version made ready to decide many carts. Each kind has its own.</summary>
public abstract class CompiledOffering(OfferingVersion version)
{
    private const int Slots = 16;

    private readonly OfferedPlans?[] _remembered = new OfferedPlans?[Slots];

    public OfferingVersion Version { get; } = version;

    /// <summary>The whole of eligibility. It does not allocate.</summary>
    public abstract Decision Decide(in CartView cart);

    /// <summary>The plans of an eligible decision, in the order of the spec; none for a kind without plans.</summary>
    public virtual IReadOnlyList<PlanOffer> Plans(Decision decision, QuoteFacts facts) => [];

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
    public abstract IReadOnlyList<Reason> Reasons(Decision decision, QuoteFacts facts);

    /// <summary>The same decision told rule by rule, from the spec as it is written.</summary>
    public abstract Explanation Explain(QuoteFacts facts);
}

/// <summary>All that plans and their disclosures depend on beside the version, whose currency is the cart's.</summary>
public readonly record struct OfferedKey(ulong Terms, long Total, DateOnly Date, string? Country);

/// <param name="Disclosures">One for each plan, in the same order.</param>
public sealed record OfferedPlans(OfferedKey Key, IReadOnlyList<PlanOffer> Plans, IReadOnlyList<PlanDisclosure> Disclosures);
