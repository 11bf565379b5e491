using Portal.Domain.Installments;
using Portal.Domain.Offerings;

namespace Portal.Domain.Quotes;

/// <summary>A plan of a quote that somebody ordered: the version that sold it, its figures and the words that were shown.</summary>
public sealed record AcceptedPlan(OfferingVersion Version, PlanOffer Offer, PlanDisclosure Disclosure)
{
    public InstallmentSpec Spec => (InstallmentSpec)Version.Spec;
}
