using System.Runtime.InteropServices;
using Portal.Domain.Common;

namespace Portal.Domain.Installments.Apr;

/// <summary>Equal amounts placed in unit-periods from the start of the term.</summary>
/// <param name="Amount">Minor units, not negative.</param>
/// <param name="UnitPeriods">Full unit-periods before the first.</param>
/// <param name="Fraction">The odd fraction before them, 0 to 1.</param>
/// <param name="Count">How many.</param>
/// <param name="Every">Unit-periods from each to the next.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UnitPeriodFlow(long Amount, int UnitPeriods = 0, double Fraction = 0, int Count = 1, int Every = 1);

/// <summary>An amount on a date; minor units, not negative.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DatedFlow(long Amount, DateOnly Date);

/// <summary>
/// The annual percentage rate of closed-end credit by the actuarial method: 12 CFR 1026 (Regulation Z), Appendix J. Whole unit-periods compound,
/// the odd fraction bears simple interest, and the rate of a unit-period is multiplied by the unit-periods in a year.
/// </summary>
public static class UsActuarial
{
    /// <summary>The general equation, (b)(8).</summary>
    /// <returns>The rate, or 422 <c>no_solution</c>.</returns>
    public static Result<AnnualPercentageRate> Solve(ReadOnlySpan<UnitPeriodFlow> advances, ReadOnlySpan<UnitPeriodFlow> payments, double unitPeriodsPerYear)
    {
        var flows = new Flow[advances.Length + payments.Length];
        for (var i = 0; i < advances.Length; i++)
            flows[i] = Placed(advances[i], 1);
        for (var i = 0; i < payments.Length; i++)
            flows[advances.Length + i] = Placed(payments[i], -1);
        return Nominal(flows, unitPeriodsPerYear);
    }

    /// <summary>From dates; the term begins with the first advance.</summary>
    /// <param name="advances">At least one.</param>
    /// <param name="payments">At least one, none before the first advance.</param>
    /// <param name="unit">The unit-period; null is that of (b)(4).</param>
    /// <returns>The rate, or 422 <c>no_solution</c>.</returns>
    public static Result<AnnualPercentageRate> Solve(ReadOnlySpan<DatedFlow> advances, ReadOnlySpan<DatedFlow> payments, UnitPeriod? unit = null)
    {
        var start = advances[0].Date;
        foreach (var advance in advances)
            start = advance.Date < start ? advance.Date : start;
        DateOnly[] later = [.. Dates(advances).Where(date => date > start), .. Dates(payments)];
        var calendar = new CalendarMonths(start, later);

        if (unit is null && advances.Length == 1 && payments.Length == 1)
            return SinglePayment(advances[0], payments[0], calendar);

        var period = unit ?? CommonPeriod.Of(start, Dates(advances), Dates(payments), calendar);
        var flows = new Flow[advances.Length + payments.Length];
        for (var i = 0; i < flows.Length; i++)
        {
            var (flow, sign) = i < advances.Length ? (advances[i], 1) : (payments[i - advances.Length], -1);
            var (full, fraction) = period.Between(start, flow.Date, calendar);
            flows[i] = new Flow(sign * (Int128)flow.Amount, full, fraction);
        }
        return Nominal(flows, period.PerYear);
    }

    /// <summary>(b)(4)(ii): the term is the unit-period where it is shorter than a year, whose number per year (b)(5)(vi) and (vii) give.</summary>
    private static Result<AnnualPercentageRate> SinglePayment(DatedFlow advance, DatedFlow payment, CalendarMonths calendar)
    {
        var months = calendar.Between(advance.Date, payment.Date);
        var (full, fraction) = new UnitPeriod(Interval.Year).Between(advance.Date, payment.Date, calendar);
        if (full > 0 || advance.Date == payment.Date)
            return Nominal([new Flow(advance.Amount, 0), new Flow(-(Int128)payment.Amount, full, fraction)], 1);

        var perYear = months > 0 && calendar.Back(payment.Date, months) == advance.Date
            ? 12.0 / months
            : 365.0 / (payment.Date.DayNumber - advance.Date.DayNumber);
        return Nominal([new Flow(advance.Amount, 0), new Flow(-(Int128)payment.Amount, 1)], perYear);
    }

    private static Flow Placed(UnitPeriodFlow flow, int sign) => new(sign * (Int128)flow.Amount, flow.UnitPeriods, flow.Fraction, flow.Every, flow.Count);

    private static DateOnly[] Dates(ReadOnlySpan<DatedFlow> flows)
    {
        var dates = new DateOnly[flows.Length];
        for (var i = 0; i < flows.Length; i++)
            dates[i] = flows[i].Date;
        return dates;
    }

    private static Result<AnnualPercentageRate> Nominal(ReadOnlySpan<Flow> flows, double unitPeriodsPerYear) =>
        AnnualPercentageRate.OfPeriods(AprMethod.UsActuarial, FlowSolver.Solve(flows), unitPeriodsPerYear);
}
