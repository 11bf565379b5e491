using Microsoft.Extensions.Localization;
using Portal.Domain.Installments;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>What an answer does, in one sentence of the quote: "A $600.00 order becomes 6 × $100.00; you receive $558.60 on Wed 25 Nov 2026."</summary>
public static class QuoteEffect
{
    /// <param name="spec">The draft's, or one that an answer would make of it.</param>
    public static string Of(InstallmentSpec spec, DraftEditor editor, IStringLocalizer<OfferingsTexts> texts)
    {
        var problems = spec.Problems(editor.Offering.Bounds);
        var order = InstallmentPreview.SuggestedOrder(spec);
        if (!InstallmentPreview.Of(spec, problems, order, editor.Offering.Bounds.On).TryGet(out var terms, out _)
            || terms.LastOrDefault(term => term.Offer is not null) is not { Offer: { } offer } shown)
        {
            return texts["Effect.None"];
        }

        return texts[
            offer.Plan.FinanceCharge.IsZero ? "Effect.Free" : "Effect",
            Formats.Money(order), Formats.Count(shown.Term.Payments), Formats.Money(offer.Plan.Schedule.Payment), Formats.Money(offer.MerchantReceives),
            Formats.Weekday(editor.Offering.PaidOn), Formats.Money(offer.Plan.FinanceCharge)];
    }
}
