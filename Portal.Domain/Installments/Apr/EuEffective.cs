using System.Runtime.InteropServices;
using Portal.Domain.Common;

namespace Portal.Domain.Installments.Apr;

/// <summary>Equal amounts placed in years from the first drawdown.</summary>
/// <param name="Amount">Minor units, not negative.</param>
/// <param name="Years">To the first; below zero before the first drawdown.</param>
/// <param name="Count">How many.</param>
/// <param name="Every">Years from each to the next, above zero where there are several.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct YearFlow(long Amount, double Years = 0, int Count = 1, double Every = 0);

/// <summary>
/// The annual percentage rate of charge by the basic equation of Directive 2008/48/EC, Annex I, which Directives 98/7/EC before it and 2014/17/EU and
/// (EU) 2023/2225 after it share, as does the United Kingdom (FCA CONC App 1.2): drawdowns and repayments are worth the same, compounded by the year.
/// </summary>
public static class EuEffective
{
    /// <returns>The rate, or 422 <c>no_solution</c>.</returns>
    public static Result<AnnualPercentageRate> Solve(ReadOnlySpan<YearFlow> advances, ReadOnlySpan<YearFlow> payments)
    {
        var flows = new Flow[advances.Length + payments.Length];
        for (var i = 0; i < advances.Length; i++)
            flows[i] = Placed(advances[i], 1);
        for (var i = 0; i < payments.Length; i++)
            flows[advances.Length + i] = Placed(payments[i], -1);
        return Effective(flows);
    }

    /// <summary>From dates, counted in whole units and days back to the first drawdown.</summary>
    /// <param name="advances">At least one.</param>
    /// <param name="payments">At least one; charges may fall before the first drawdown.</param>
    /// <param name="unit">The period that the credit runs by.</param>
    /// <returns>The rate, or 422 <c>no_solution</c>.</returns>
    public static Result<AnnualPercentageRate> Solve(ReadOnlySpan<DatedFlow> advances, ReadOnlySpan<DatedFlow> payments, Interval unit)
    {
        DatedFlow[] all = [.. advances, .. payments];
        var start = all.Take(advances.Length).Min(advance => advance.Date);
        var calendar = new CalendarMonths(start, [.. all.Select(flow => flow.Date).Where(date => date > start)]);
        var flows = new Flow[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            var years = all[i].Date >= start ? Years(start, all[i].Date, unit, calendar) : -Years(all[i].Date, start, unit, new CalendarMonths(all[i].Date, [start]));
            flows[i] = new Flow((i < advances.Length ? 1 : -1) * (Int128)all[i].Amount, years);
        }
        return Effective(flows);
    }

    /// <summary>
    /// An interval in years: whole years, months (twelfths) or weeks (1/52) counted back from the later date, and the days left, each over the length of the
    /// year that ends with them (Directive 2008/48/EC, Annex I, remark (c); spelt out in Directive 2014/17/EU, Annex I, remark (c)).
    /// Days by themselves are years and days.
    /// </summary>
    internal static double Years(DateOnly earlier, DateOnly later, Interval unit, CalendarMonths calendar)
    {
        var (years, left) = Whole(earlier, later, unit, calendar);
        return years + ((double)(left.DayNumber - earlier.DayNumber) / (left.DayNumber - left.AddYears(-1).DayNumber));
    }

    private static (double Years, DateOnly Left) Whole(DateOnly earlier, DateOnly later, Interval unit, CalendarMonths calendar)
    {
        if (unit == Interval.Week)
        {
            var weeks = (later.DayNumber - earlier.DayNumber) / 7;
            return (weeks / 52.0, later.AddDays(-7 * weeks));
        }
        var months = calendar.Between(earlier, later);
        if (unit is Interval.Year or Interval.Day)
            months -= months % 12;
        var rest = calendar.Back(later, months);
        if (unit == Interval.HalfMonth && calendar.HalfMonthBack(rest) is var half && half >= earlier)
            return ((months / 12.0) + (1 / 24.0), half);
        return (months / 12.0, rest);
    }

    private static Flow Placed(YearFlow flow, int sign) => new(sign * (Int128)flow.Amount, flow.Years, Every: flow.Every, Count: flow.Count);

    private static Result<AnnualPercentageRate> Effective(ReadOnlySpan<Flow> flows) =>
        AnnualPercentageRate.OfPeriods(AprMethod.EuEffective, FlowSolver.Solve(flows), 1);
}
