using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;

namespace Portal.Domain.Installments;

/// <summary>Who bears the interest of monthly plans.</summary>
public enum InterestPayer
{
    /// <summary>Up to half a year the merchant, through its fee; longer plans the shopper.</summary>
    Both,

    /// <summary>The merchant, through its fee: 0 % for the shopper.</summary>
    Merchant,

    /// <summary>The shopper.</summary>
    Shopper,
}

/// <summary>Where a new offering starts: common terms (handbook 3.1) within what the partner allows, at home, online, for every category.</summary>
public static class InstallmentSuggestion
{
    /// <summary>Months that are commonly offered.</summary>
    public static readonly ValueList<int> Months = [3, 6, 12, 24];

    // Of the order, millionths of a percent.
    private const long FeeWithInterest = 4_900_000;

    public static InstallmentSpec For(Merchant merchant, SpecBounds bounds)
    {
        var partner = bounds.For(ProductKind.Installments, merchant.Currency);
        InstallmentTerm[] terms =
        [
            PayInN("pay4", 4, Frequency.Biweekly, fee: 5_000_000),
            Monthly(3, InterestPayer.Both),
            Monthly(6, InterestPayer.Both),
            Monthly(12, InterestPayer.Both),
        ];
        return new InstallmentSpec
        {
            Currency = merchant.Currency,
            Audience = new Audience([merchant.Country], ["online"], [], [], CustomerRequired: false),
            Minimum = partner?.Minimum ?? 0,
            Maximum = partner?.Maximum ?? 0,
            Terms = ValueList.Of<InstallmentTerm>([.. terms.Where(term => IsAllowed(term, partner))]),
            PlatformShare = Rate.Percent(25),
        };
    }

    /// <summary>
    /// A monthly plan as it is commonly sold. Rates and fee with interest lie in the ranges of handbook 3.1; without interest the fee carries it besides
    /// (<see cref="BuyDown"/>), so that the bank earns the same.
    /// </summary>
    /// <param name="months">One of <see cref="Months"/>; others are priced like the next longer one.</param>
    /// <param name="payer">Who bears the interest.</param>
    public static InstallmentTerm Monthly(int months, InterestPayer payer)
    {
        var free = payer is InterestPayer.Merchant || (payer is InterestPayer.Both && months <= 6);
        var rate = new Rate(months <= 12 ? 9_990_000 : 14_990_000);
        return free
            ? Level($"m{months}", months, rate: 0, FeeWithInterest + BuyDown(months, rate).Millionths)
            : Level($"m{months}", months, rate.Millionths, FeeWithInterest);
    }

    /// <summary>
    /// What a merchant gives up for a plan without interest (handbook 3.1): 1 - what the shopper's equal payments are worth at the yearly rate they do not pay,
    /// over the order. Rounded to hundredths of a percent.
    /// </summary>
    public static Rate BuyDown(int months, Rate rate)
    {
        const long Order = 1_000_000_000_000, Hundredth = 10_000;
        var numerators = new long[months];
        Array.Fill(numerators, rate.Millionths);
        var level = LevelPayment.Of(Order, numerators, Rate.Whole * Frequency.Monthly.PerYear(), Rounding.HalfUp);

        // Equal payments of the order without interest are worth as much of it as they are of the level payment with interest.
        var worth = Rounded.Divide((Int128)Order * Rate.Whole, level * months, Rounding.HalfUp);
        return new Rate((long)Rounded.Divide(Rate.Whole - worth, Hundredth, Rounding.HalfUp) * Hundredth);
    }

    /// <summary>Months that may be offered within what the partner allows.</summary>
    public static IReadOnlyList<int> MonthsWithin(PartnerBounds? partner) =>
        [.. Months.Where(months => partner is null || months <= partner.MaximumPayments)];

    /// <summary>Who bears the interest of a spec's monthly plans, where one of the three answers describes them all; else null.</summary>
    public static InterestPayer? PayerOf(InstallmentSpec spec)
    {
        var monthly = spec.Terms.Where(IsMonthly).ToList();
        return Enum.GetValues<InterestPayer>().Cast<InterestPayer?>().FirstOrDefault(
            payer => monthly.All(term => term.ShopperRate.IsZero == Monthly(term.Payments, payer!.Value).ShopperRate.IsZero));
    }

    /// <summary>The spec with its monthly plans priced anew for who bears the interest; whatever else they say stays.</summary>
    public static InstallmentSpec With(InstallmentSpec spec, InterestPayer payer) => spec with
    {
        Terms = ValueList.Of<InstallmentTerm>([.. spec.Terms.Select(term => !IsMonthly(term) ? term : Repriced(term, Monthly(term.Payments, payer)))]),
    };

    /// <summary>Level payments by the month, whatever they cost.</summary>
    public static bool IsMonthly(InstallmentTerm term) => term is { Kind: TermKind.Level, Frequency: Frequency.Monthly };

    private static InstallmentTerm Repriced(InstallmentTerm term, InstallmentTerm like) =>
        term with { ShopperRate = like.ShopperRate, MerchantFee = term.MerchantFee with { Percent = like.MerchantFee.Percent } };

    private static bool IsAllowed(InstallmentTerm term, PartnerBounds? partner) =>
        partner is null || (term.Payments <= partner.MaximumPayments && term.ShopperRate <= partner.MaximumRate);

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
