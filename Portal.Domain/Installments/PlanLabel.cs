using System.Globalization;
using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Installments;

/// <summary>What a shopper reads as the name of a plan. Part of the offer, hence in the offering's language and not in the reader's.</summary>
public static class PlanLabel
{
    public static string Of(InstallmentTerm term, OfferLanguage language)
    {
        var n = term.Payments.ToString(CultureInfo.InvariantCulture);
        return (language, term.Kind, term.Frequency) switch
        {
            (OfferLanguage.En, TermKind.PayInN, Frequency.Monthly) => $"Pay in {n}, monthly",
            (OfferLanguage.En, TermKind.PayInN, Frequency.Biweekly) => $"Pay in {n}, every 2 weeks",
            (OfferLanguage.En, TermKind.PayInN, Frequency.Weekly) => $"Pay in {n}, every week",
            (OfferLanguage.En, _, _) when term.Payments == 1 => "Pay later in 1 payment",
            (OfferLanguage.En, _, Frequency.Monthly) => $"{n} monthly payments",
            (OfferLanguage.En, _, Frequency.Biweekly) => $"{n} payments, every 2 weeks",
            (OfferLanguage.En, _, Frequency.Weekly) => $"{n} weekly payments",
            (OfferLanguage.ZhHant, _, _) when term.Payments == 1 => "延後一次付清",
            (OfferLanguage.ZhHant, _, Frequency.Monthly) => $"分 {n} 期，每月一期",
            (OfferLanguage.ZhHant, _, Frequency.Biweekly) => $"分 {n} 期，每兩週一期",
            (OfferLanguage.ZhHant, _, Frequency.Weekly) => $"分 {n} 期，每週一期",
            (OfferLanguage.ZhHans, _, _) when term.Payments == 1 => "延后一次付清",
            (OfferLanguage.ZhHans, _, Frequency.Monthly) => $"分 {n} 期，每月一期",
            (OfferLanguage.ZhHans, _, Frequency.Biweekly) => $"分 {n} 期，每两周一期",
            (OfferLanguage.ZhHans, _, Frequency.Weekly) => $"分 {n} 期，每周一期",
            _ => throw new ArgumentOutOfRangeException(nameof(term)),
        };
    }
}
