using System.Globalization;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;

namespace Portal.Domain.Installments;

/// <summary>
/// The name of a plan. What a shopper reads is part of the offer, hence in the offering's language; people of the house read it in their own.
/// </summary>
public static class PlanLabel
{
    public static string Of(InstallmentTerm term, OfferLanguage language) => Of(term.Kind, term.Payments, term.Frequency, language);

    public static string Of(TermKind kind, int payments, Frequency frequency, OfferLanguage language)
    {
        var n = payments.ToString(CultureInfo.InvariantCulture);
        return (language, kind, frequency) switch
        {
            (OfferLanguage.En, TermKind.PayInN, Frequency.Monthly) => $"Pay in {n}, monthly",
            (OfferLanguage.En, TermKind.PayInN, Frequency.Biweekly) => $"Pay in {n}, every 2 weeks",
            (OfferLanguage.En, TermKind.PayInN, Frequency.Weekly) => $"Pay in {n}, every week",
            (OfferLanguage.En, _, _) when payments == 1 => "Pay later in 1 payment",
            (OfferLanguage.En, _, Frequency.Monthly) => $"{n} monthly payments",
            (OfferLanguage.En, _, Frequency.Biweekly) => $"{n} payments, every 2 weeks",
            (OfferLanguage.En, _, Frequency.Weekly) => $"{n} weekly payments",
            (OfferLanguage.ZhHant, _, _) when payments == 1 => "延後一次付清",
            (OfferLanguage.ZhHant, _, Frequency.Monthly) => $"分 {n} 期，每月一期",
            (OfferLanguage.ZhHant, _, Frequency.Biweekly) => $"分 {n} 期，每兩週一期",
            (OfferLanguage.ZhHant, _, Frequency.Weekly) => $"分 {n} 期，每週一期",
            (OfferLanguage.ZhHans, _, _) when payments == 1 => "延后一次付清",
            (OfferLanguage.ZhHans, _, Frequency.Monthly) => $"分 {n} 期，每月一期",
            (OfferLanguage.ZhHans, _, Frequency.Biweekly) => $"分 {n} 期，每两周一期",
            (OfferLanguage.ZhHans, _, Frequency.Weekly) => $"分 {n} 期，每周一期",
            _ => throw new ArgumentOutOfRangeException(nameof(frequency)),
        };
    }
}
