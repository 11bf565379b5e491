using Portal.Domain.Eligibility;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;

namespace Portal.Web.Features.Rules;

/// <summary>What a draft says of a cart.</summary>
/// <param name="Admission">Why audience and amounts keep it from the rules; nothing where they let it through.</param>
/// <param name="IsAdmissionAsked">False while the draft has something to mend: then the rules are asked by themselves.</param>
/// <param name="Trace">The rules, part by part.</param>
public sealed record RuleAnswer(IReadOnlyList<Reason> Admission, bool IsAdmissionAsked, RulesTrace Trace, OfferingSpec Spec)
{
    /// <summary>As <c>Quote</c> would answer, were the draft live.</summary>
    /// <param name="spec">The draft.</param>
    /// <param name="facts">The cart.</param>
    /// <param name="isSound">Whether it could be published.</param>
    public static RuleAnswer Of(OfferingSpec spec, QuoteFacts facts, bool isSound)
    {
        // By the audience alone: what its rules say is told beside it.
        IReadOnlyList<Reason> admission = isSound ? [.. Hindsight.Of(spec with { Rules = [] }).Offering.Explain(facts).Reasons] : [];
        return new RuleAnswer(admission, isSound, RuleExplanation.Of(spec.Rules, facts, admission.Count == 0), spec);
    }
}
