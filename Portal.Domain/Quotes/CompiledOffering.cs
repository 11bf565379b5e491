using Portal.Domain.Installments;
using Portal.Domain.Offerings;

namespace Portal.Domain.Quotes;

/// <summary>A version made ready to decide many carts. Each kind has its own.</summary>
public abstract class CompiledOffering(OfferingVersion version)
{
    public OfferingVersion Version { get; } = version;

    /// <summary>The whole of eligibility. It does not allocate.</summary>
    public abstract Decision Decide(in CartView cart);

    /// <summary>The plans of an eligible decision, in the order of the spec; none for a kind without plans.</summary>
    public virtual IReadOnlyList<PlanOffer> Plans(Decision decision, QuoteFacts facts) => [];

    /// <summary>What the shopper has to be told before a plan.</summary>
    public virtual PlanDisclosure Disclose(PlanOffer plan, QuoteFacts facts) => throw new NotSupportedException($"A {Version.Kind} has no plans.");

    /// <summary>Why it is not offered, in the order of the explanation; made only when somebody asks.</summary>
    public abstract IReadOnlyList<Reason> Reasons(Decision decision, QuoteFacts facts);

    /// <summary>The same decision told rule by rule, from the spec as it is written.</summary>
    public abstract Explanation Explain(QuoteFacts facts);
}
