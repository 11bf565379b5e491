using System.Globalization;
using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Installments;

/// <summary>What keeps an installment spec from being published. Amounts in arguments are written as "50.00 USD", for the reader's page to format.</summary>
internal static class InstallmentCheck
{
    // Where days are counted, a plan's figures depend on its dates: a year of months with a leap day in it shows the longest and the shortest periods.
    private static readonly DateOnly s_firstStart = new(2027, 12, 1);

    public static IReadOnlyList<SpecProblem> Of(InstallmentSpec spec, PartnerBounds? partner)
    {
        var problems = new SpecProblems();
        problems.Require(partner is not null, "currency", "currency_not_agreed", spec.Currency.Code);
        Amounts(spec, partner, problems);
        spec.Audience.Check(problems, "audience");
        Terms(spec, partner, problems);
        Policies(spec, problems);
        return problems.Found;
    }

    private static void Amounts(InstallmentSpec spec, PartnerBounds? partner, SpecProblems problems)
    {
        problems.Require(spec.Minimum > 0, "minimum", "amount_not_positive");
        problems.Require(spec.Maximum > 0, "maximum", "amount_not_positive");
        problems.Require(spec.Maximum <= Cart.LargestTotal, "maximum", "amount_too_large", Amount(spec, Cart.LargestTotal));
        problems.Require(spec.Maximum >= spec.Minimum, "maximum", "band_empty", Amount(spec, spec.Minimum));
        if (partner is null)
            return;
        problems.Require(spec.Minimum >= partner.Minimum, "minimum", "below_partner_minimum", Amount(spec, partner.Minimum));
        problems.Require(spec.Maximum <= partner.Maximum, "maximum", "above_partner_maximum", Amount(spec, partner.Maximum));
    }

    private static void Terms(InstallmentSpec spec, PartnerBounds? partner, SpecProblems problems)
    {
        problems.Require(spec.Terms.Count > 0, "terms", "list_empty");
        problems.Require(spec.Terms.Count <= InstallmentSpec.MostTerms, "terms", "list_too_long", Number(InstallmentSpec.MostTerms));
        problems.Require(spec.Terms.Select(term => term.Key).Distinct(StringComparer.Ordinal).Count() == spec.Terms.Count, "terms", "name_twice");
        problems.Require(spec.Terms.All(term => InstallmentTerm.IsKey(term.Key)), "terms", "key_unusable");
        foreach (var term in spec.Terms)
            Term(spec, term, partner, problems);
    }

    private static void Term(InstallmentSpec spec, InstallmentTerm term, PartnerBounds? partner, SpecProblems problems)
    {
        string Field(string member) => $"terms[{term.Key}].{member}";

        var fewest = term.Kind is TermKind.PayInN ? 2 : 1;
        problems.Require(term.Payments >= fewest && term.Payments <= InstallmentSpec.MostPayments, Field("payments"), "count_out_of_range",
            Number(fewest), Number(InstallmentSpec.MostPayments));
        if (partner is not null)
        {
            problems.Require(term.Payments <= partner.MaximumPayments, Field("payments"), "above_partner_payments", Number(partner.MaximumPayments));
            problems.Require(term.ShopperRate <= partner.MaximumRate, Field("shopper_rate"), "above_partner_rate", partner.MaximumRate.ToString());
        }

        problems.Require(!term.ShopperRate.IsNegative && term.ShopperRate <= Rate.Percent(1000), Field("shopper_rate"), "rate_out_of_range", "0", "1000");
        problems.Require(term.Kind is TermKind.Level || term.ShopperRate.IsZero, Field("shopper_rate"), "pay_in_n_bears_interest");
        problems.Require(term.ShopperRate.IsZero || spec.Remainder is Remainder.Last, "remainder", "remainder_first_bears_interest");
        problems.Require(term.FirstDueDays is null or (>= 1 and <= InstallmentSpec.LongestFirstDueDays), Field("first_due_days"), "count_out_of_range", "1", Number(InstallmentSpec.LongestFirstDueDays));
        var smallest = Math.Max(spec.Minimum, term.Minimum ?? spec.Minimum);
        var largest = Math.Min(spec.Maximum, term.Maximum ?? spec.Maximum);
        // A band that reaches beyond the offering's is only cut by it; one that misses it can never be taken.
        problems.Require(term.Minimum is null || term.Minimum <= spec.Maximum, Field("minimum"), "outside_offering_band",
            Amount(spec, spec.Minimum), Amount(spec, spec.Maximum));
        problems.Require(term.Maximum is null || term.Maximum >= smallest, Field("maximum"), "outside_offering_band",
            Amount(spec, smallest), Amount(spec, spec.Maximum));

        foreach (var (member, portion) in new[] { ("merchant_fee", term.MerchantFee), ("down_payment", term.DownPayment), ("shopper_fee", term.ShopperFee) })
        {
            problems.Require(!portion.Percent.IsNegative && portion.Percent < Rate.Percent(100), Field($"{member}.percent"), "rate_out_of_range", "0", "100");
            problems.Require(portion.Fixed >= 0, Field($"{member}.fixed"), "amount_negative");
        }

        problems.Require(term.Kind is TermKind.Level || term.DownPayment.IsNone, Field("down_payment.percent"), "pay_in_n_has_down_payment");
        if (smallest > 0 && largest >= smallest && largest <= Cart.LargestTotal && problems.Found.All(problem => !problem.Field.StartsWith(Field(""), StringComparison.Ordinal)))
        {
            var (from, to) = (new Money(smallest, spec.Currency), new Money(largest, spec.Currency));
            if (Smallest(spec, term, from, problems, Field))
                MakesPlans(spec, term, from, to, problems, Field);
        }
    }

    /// <summary>At the smallest order fixed parts weigh most: the merchant has to keep something of it, and every payment needs a minor unit.</summary>
    private static bool Smallest(InstallmentSpec spec, InstallmentTerm term, Money smallest, SpecProblems problems, Func<string, string> field)
    {
        var sound = problems.Require(term.MerchantFee.Of(smallest) < smallest, field("merchant_fee.fixed"), "fee_eats_order", smallest.ToString());
        var down = term.Kind is TermKind.PayInN ? smallest.Minor / term.Payments : term.DownPayment.Of(smallest).Minor;
        if (!problems.Require(smallest.Minor - down >= term.Payments, field("down_payment.fixed"), "nothing_left_to_finance", smallest.ToString()))
            return false;
        var left = new Money(smallest.Minor - down, spec.Currency);
        return problems.Require(term.ShopperFee.Of(left) < left, field("shopper_fee.fixed"), "nothing_left_to_finance", smallest.ToString()) && sound;
    }

    /// <summary>What is left to go wrong shows where a plan is made: a payment that does not cover its interest, a rate that no number holds.</summary>
    private static void MakesPlans(InstallmentSpec spec, InstallmentTerm term, Money smallest, Money largest, SpecProblems problems, Func<string, string> field)
    {
        var shape = spec.PlanTermsOf(term);
        var starts = spec.DayCount is DayCount.EqualPeriods ? 1 : 12;
        foreach (var method in spec.Audience.Countries.Select(AprMethods.Of).Distinct())
        {
            for (var month = 0; month < starts; month++)
            {
                foreach (var order in new[] { smallest, largest })
                {
                    var code = InstallmentPlan.Calculate(order, shape, s_firstStart.AddMonths(month), method).TryGet(out _, out var refusal) ? null : refusal.Code;
                    if (!problems.Require(code is not "payment_below_interest", field("shopper_rate"), "payment_below_interest", order.ToString())
                        || !problems.Require(code is not "no_solution", field("shopper_fee.percent"), "rate_beyond_numbers", order.ToString()))
                    {
                        return;
                    }
                }
            }
        }
    }

    private static void Policies(InstallmentSpec spec, SpecProblems problems)
    {
        problems.Require(!spec.PlatformShare.IsNegative && spec.PlatformShare <= Rate.Percent(100), "platform_share", "rate_out_of_range", "0", "100");
        problems.Require(!spec.ReservePercent.IsNegative && spec.ReservePercent <= Rate.Percent(100), "reserve_percent", "rate_out_of_range", "0", "100");
        problems.Require(spec.ReserveDays is >= 0 and <= InstallmentSpec.LongestReserveDays, "reserve_days", "count_out_of_range", "0", Number(InstallmentSpec.LongestReserveDays));
        problems.Require(spec.QuoteMinutes is >= 1 and <= InstallmentSpec.LongestQuoteMinutes, "quote_minutes", "count_out_of_range", "1", Number(InstallmentSpec.LongestQuoteMinutes));
        problems.Require(spec.LateFee.Amount >= 0, "late_fee.amount", "amount_negative");
        problems.Require(spec.LateFee.GraceDays is >= 0 and <= InstallmentSpec.LongestGraceDays, "late_fee.grace_days", "count_out_of_range", "0", Number(InstallmentSpec.LongestGraceDays));
        problems.Require(!spec.LateFee.CapPercent.IsNegative && spec.LateFee.CapPercent <= Rate.Percent(100), "late_fee.cap_percent", "rate_out_of_range", "0", "100");
        problems.Require(spec.LateFee.CapAmount >= 0, "late_fee.cap_amount", "amount_negative");
    }

    private static string Amount(InstallmentSpec spec, long minor) => new Money(minor, spec.Currency).ToString();

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
