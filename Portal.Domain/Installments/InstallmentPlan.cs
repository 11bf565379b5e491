using System.Collections.Immutable;
using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;
using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Installments;

/// <summary>
/// What a shopper would pay for a cart on given terms, with the figures that 12 CFR 1026.18 has disclosed. Everything that shows, sells or replays a
/// plan asks <see cref="Calculate"/>: there is no second formula.
/// </summary>
public sealed class InstallmentPlan
{
    private InstallmentPlan(Money cart, Money downPayment, Money prepaidFinanceCharge, AprMethod method, AnnualPercentageRate apr, Schedule schedule)
    {
        Cart = cart;
        DownPayment = downPayment;
        PrepaidFinanceCharge = prepaidFinanceCharge;
        AprMethod = method;
        Apr = apr;
        Schedule = schedule;
    }

    public Money Cart { get; }

    public Money DownPayment { get; }

    /// <summary>The fee in cash at checkout.</summary>
    public Money PrepaidFinanceCharge { get; }

    public AprMethod AprMethod { get; }

    public AnnualPercentageRate Apr { get; }

    /// <summary>How the cart less the down payment is repaid.</summary>
    public Schedule Schedule { get; }

    /// <summary>The payments after checkout.</summary>
    public ImmutableArray<ScheduleRow> Payments => Schedule.Rows;

    /// <summary>How a person counts it.</summary>
    public PlanParts Parts => new(Schedule.Rules.Periods, Schedule.Payment);

    public Money DueAtCheckout => DownPayment + PrepaidFinanceCharge;

    /// <summary>The cart less what is paid at checkout (1026.18(b)).</summary>
    public Money AmountFinanced => Schedule.Principal - PrepaidFinanceCharge;

    /// <summary>Interest and fee (1026.18(d)).</summary>
    public Money FinanceCharge => Schedule.FinanceCharge + PrepaidFinanceCharge;

    /// <summary>The payments after checkout: amount financed plus finance charge (1026.18(h)).</summary>
    public Money TotalOfPayments => Schedule.TotalOfPayments;

    /// <summary>The cart plus the finance charge (1026.18(j)).</summary>
    public Money TotalSalePrice => DueAtCheckout + TotalOfPayments;

    /// <param name="cart">What is bought.</param>
    /// <param name="terms">The shape of the plan.</param>
    /// <param name="start">The day of the order, where it is sold.</param>
    /// <param name="method">Whose annual percentage rate.</param>
    /// <returns>
    /// The plan, or the refusals of <see cref="Schedule.Calculate"/>, or 422 <c>first_at_checkout_with_interest</c>, <c>down_payment_too_large</c>,
    /// <c>prepaid_fee_too_large</c> (nothing would be financed), <c>payment_below_interest</c> (some period's interest is above the level payment, and
    /// the debt would grow) or <c>no_solution</c>.
    /// </returns>
    public static Result<InstallmentPlan> Calculate(Money cart, PlanTerms terms, DateOnly start, AprMethod method)
    {
        var rules = terms.Rules;
        if (!CalendarRange.Contains(start))
            return Refusal.InvalidValue("start_date");
        if (terms.FirstDueDays is < 1 or > Schedule.LongestFirstPeriod)
            return Refusal.InvalidValue("first_due_days", Schedule.LongestFirstPeriod);
        DateOnly? firstDue = terms.FirstDueDays is { } days ? start.AddDays(days) : null;
        if (Schedule.Refuse(cart, rules, start, firstDue) is { } refusal)
            return refusal;
        if (terms.FirstAtCheckout && (!rules.AnnualRate.IsZero || !terms.DownPayment.IsNone))
            return Refusal.Rule("first_at_checkout_with_interest", "first_at_checkout");

        var (share, rest) = Math.DivRem(cart.Minor, rules.Periods);
        var down = terms.FirstAtCheckout ? share + (rules.Remainder == Remainder.First ? rest : 0) : terms.DownPayment.Of(cart.Minor);
        if (down < 0 || down >= cart.Minor)
            return Refusal.Rule("down_payment_too_large", "down_payment");
        var principal = cart with { Minor = cart.Minor - (long)down };
        var fee = terms.PrepaidFee.Of(principal.Minor);
        if (fee < 0 || fee >= principal.Minor)
            return Refusal.Rule("prepaid_fee_too_large", "prepaid_fee");

        Schedule? schedule;
        if (terms.FirstAtCheckout)
            schedule = Schedule.AfterFirst(principal, share, rest, rules, start, firstDue);
        else if (!Schedule.Calculate(principal, rules, start, firstDue).TryGet(out schedule, out refusal))
            return refusal;

        foreach (ref readonly var row in schedule.Rows.AsSpan())
        {
            if (row.Principal < 0)
                return Refusal.Rule("payment_below_interest", "annual_rate_percent");
        }

        if (!Rate(principal.Minor - (long)fee, schedule, firstDue, method).TryGet(out var apr, out refusal))
            return refusal;
        return new InstallmentPlan(cart, cart with { Minor = (long)down }, cart with { Minor = (long)fee }, method, apr, schedule);
    }

    /// <summary>
    /// The payments count as one period apart, months as equal and no date as moved by a holiday (Regulation Z 1026.17(c)(3); equal months and weeks of
    /// Directive 2008/48/EC, Annex I). Only a first period of its own length is measured in days.
    /// </summary>
    private static Result<AnnualPercentageRate> Rate(long outlay, Schedule schedule, DateOnly? firstDue, AprMethod method)
    {
        if (firstDue is { } first && first != schedule.Rules.Frequency.After(schedule.Start, 1))
            return OddFirstPeriod(outlay, schedule, first, method);
        return RegularYield.Apr(schedule, outlay, method);
    }

    private static Result<AnnualPercentageRate> OddFirstPeriod(long outlay, Schedule schedule, DateOnly first, AprMethod method)
    {
        var frequency = schedule.Rules.Frequency;
        var payments = new DatedFlow[schedule.Rows.Length];
        for (var i = 0; i < payments.Length; i++)
            payments[i] = new DatedFlow(schedule.Rows[i].Payment, frequency.After(first, i));
        ReadOnlySpan<DatedFlow> advances = [new(outlay, schedule.Start)];
        UnitPeriod unit = frequency switch
        {
            Frequency.Monthly => new(Interval.Month),
            Frequency.Biweekly => new(Interval.Week, 2),
            _ => new(Interval.Week),
        };
        return method == AprMethod.UsActuarial
            ? UsActuarial.Solve(advances, payments, payments.Length > 1 ? unit : null)
            : EuEffective.Solve(advances, payments, unit.Interval);
    }
}
