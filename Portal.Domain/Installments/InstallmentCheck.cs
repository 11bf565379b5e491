using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Installments;

/// <summary>What the fields of an installment spec may not say together; each by itself is held against its own limits before. Amounts in arguments are written as "50.00 USD", for the reader's page to format.</summary>
internal static class InstallmentCheck
{
    // Where days are counted, a plan's figures depend on its dates: a year of months with a leap day in it shows the longest and the shortest periods.
    private static readonly DateOnly s_firstStart = new(2027, 12, 1);

    public static void Run(InstallmentSpec spec, SpecProblems problems)
    {
        problems.Require(spec.Maximum >= spec.Minimum, "maximum", "band_empty", Amount(spec, spec.Minimum));
        foreach (var term in spec.Terms)
            Term(spec, term, problems);
    }

    private static void Term(InstallmentSpec spec, InstallmentTerm term, SpecProblems problems)
    {
        string Field(string member) => $"terms[{term.Key}].{member}";

        problems.Require(term.Kind is TermKind.Level || term.Payments >= 2, Field("payments"), "count_out_of_range", "2", $"{InstallmentSpec.MostPayments}");
        problems.Require(term.Kind is TermKind.Level || term.ShopperRate.IsZero, Field("shopper_rate"), "pay_in_n_bears_interest");
        problems.Require(term.ShopperRate.IsZero || spec.Remainder is Remainder.Last, "remainder", "remainder_first_bears_interest");
        var smallest = Math.Max(spec.Minimum, term.Minimum ?? spec.Minimum);
        var largest = Math.Min(spec.Maximum, term.Maximum ?? spec.Maximum);
        // A band that reaches beyond the offering's is only cut by it; one that misses it can never be taken.
        problems.Require(term.Minimum is null || term.Minimum <= spec.Maximum, Field("minimum"), "outside_offering_band",
            Amount(spec, spec.Minimum), Amount(spec, spec.Maximum));
        problems.Require(term.Maximum is null || term.Maximum >= smallest, Field("maximum"), "outside_offering_band",
            Amount(spec, smallest), Amount(spec, spec.Maximum));

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

    private static string Amount(InstallmentSpec spec, long minor) => new Money(minor, spec.Currency).ToString();
}
