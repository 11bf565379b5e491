using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;

namespace Portal.Domain.Installments;

/// <summary>Where a new offering starts: common terms (handbook 3.1) within what the partner allows, at home, online, for every category.</summary>
public static class InstallmentSuggestion
{
    public static InstallmentSpec For(Merchant merchant, SpecBounds bounds)
    {
        var partner = bounds.For(ProductKind.Installments, merchant.Currency);
        InstallmentTerm[] terms =
        [
            PayInN("pay4", 4, Frequency.Biweekly, fee: 5_000_000),
            Level("m3", 3, rate: 0, fee: 5_900_000),
            Level("m6", 6, rate: 0, fee: 6_900_000),
            Level("m12", 12, rate: 9_990_000, fee: 4_900_000),
        ];
        return new InstallmentSpec
        {
            Currency = merchant.Currency,
            Audience = new Audience([merchant.Country], ["online"], [], [], CustomerRequired: false),
            Minimum = partner?.Minimum ?? 0,
            Maximum = partner?.Maximum ?? 0,
            Terms = ValueList.Of<InstallmentTerm>([.. terms.Where(term => partner is null || (term.Payments <= partner.MaximumPayments && term.ShopperRate <= partner.MaximumRate))]),
            PlatformShare = Rate.Percent(25),
        };
    }

    /// <param name="key">Of the term.</param>
    /// <param name="payments">The one at checkout included.</param>
    /// <param name="frequency">Of those after it.</param>
    /// <param name="fee">Of the order, millionths of a percent.</param>
    public static InstallmentTerm PayInN(string key, int payments, Frequency frequency, long fee) => new()
    {
        Key = key,
        Kind = TermKind.PayInN,
        Payments = payments,
        Frequency = frequency,
        MerchantFee = new Portion(new Rate(fee)),
    };

    /// <param name="key">Of the term.</param>
    /// <param name="months">Monthly payments after checkout.</param>
    /// <param name="rate">A year, millionths of a percent.</param>
    /// <param name="fee">Of the order, millionths of a percent.</param>
    public static InstallmentTerm Level(string key, int months, long rate, long fee) => new()
    {
        Key = key,
        Kind = TermKind.Level,
        Payments = months,
        Frequency = Frequency.Monthly,
        ShopperRate = new Rate(rate),
        MerchantFee = new Portion(new Rate(fee)),
    };
}
