using System.Diagnostics.CodeAnalysis;
using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Domain.Installments;

/// <summary>A plan as it is offered for a cart, with who gets what of it.</summary>
/// <param name="Id">Names version and term, so that an order finds them again.</param>
/// <param name="Label">What the shopper reads, in the spec's language.</param>
/// <param name="MerchantFee">What the merchant pays (MDR), the platform's share included.</param>
/// <param name="PlatformShare">The platform's part of the merchant fee.</param>
public sealed record PlanOffer(PlanOfferId Id, string Label, InstallmentTerm Term, InstallmentPlan Plan, Money MerchantFee, Money PlatformShare)
{
    /// <summary>The order less the fee, after the settlement delay and before any reserve.</summary>
    public Money MerchantReceives => Plan.Cart - MerchantFee;

    /// <summary>Its part of the merchant fee and what the shopper pays on top, before losses.</summary>
    public Money PartnerReceives => MerchantFee - PlatformShare + Plan.FinanceCharge;

    /// <summary>What a term makes of a cart. Refusals: those of <see cref="InstallmentPlan.Calculate"/>.</summary>
    internal static Result<PlanOffer> Of(
        PlanOfferId id, string label, InstallmentTerm term, PlanTerms shape, Rate platformShare, Money cart, DateOnly date, AprMethod method)
    {
        if (!InstallmentPlan.Calculate(cart, shape, date, method).TryGet(out var plan, out var refusal))
            return refusal;

        var fee = term.MerchantFeeOn(cart);
        return new PlanOffer(id, label, term, plan, fee, platformShare.Of(fee));
    }
}

/// <summary>A term of a version, as one word: <c>opt_01JD..._pay4</c>. Opaque outside the house.</summary>
public readonly record struct PlanOfferId(OfferingVersionId Version, string Term)
{
    private const string Prefix = "opt_";
    private const int UlidLength = 26;

    public static bool TryParse([NotNullWhen(true)] string? text, out PlanOfferId id)
    {
        id = default;
        const int separator = 4 + UlidLength;
        if (text is null || text.Length < separator + 2 || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[separator] != '_'
            || !Ids.TryParse<OfferingVersionId>(string.Concat(OfferingVersionId.Prefix, text.AsSpan(Prefix.Length, UlidLength)), out var version))
        {
            return false;
        }

        id = new PlanOfferId(version, text[(separator + 1)..]);
        return RowList.IsKey(id.Term);
    }

    public override string ToString() => string.Concat(Prefix, Version.Value.AsSpan(OfferingVersionId.Prefix.Length), "_", Term);
}
