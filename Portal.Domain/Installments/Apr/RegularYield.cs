using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Installments.Apr;

/// <summary>The rate per period at which an outlay is worth the payments of a schedule, one period apart from each other and from the outlay.</summary>
public static class RegularYield
{
    private const int MostSteps = 60;

    /// <summary>The annual percentage rate of a schedule whose payments count as one period apart, whatever its dates.</summary>
    /// <param name="schedule">The payments.</param>
    /// <param name="outlay">What is given at the start, minor units: the principal less what was paid for it.</param>
    /// <param name="method">Whose rate.</param>
    /// <returns>The rate, or 422 <c>no_solution</c>.</returns>
    public static Result<AnnualPercentageRate> Apr(Schedule schedule, long outlay, AprMethod method) =>
        AnnualPercentageRate.OfPeriods(method, Of(outlay, schedule.Rows.AsSpan()), schedule.Rules.Frequency.PerYear());

    /// <summary>
    /// Newton's method on the polynomial of the discount factor. With payments of one sign it rises and is convex, so from the second step on it
    /// approaches its one root from the right.
    /// </summary>
    /// <param name="outlay">What is given at the start, above zero.</param>
    /// <param name="rows">The payments; not all zero.</param>
    /// <returns>The rate as a number, above -1; null where there is none.</returns>
    public static double? Of(long outlay, ReadOnlySpan<ScheduleRow> rows)
    {
        var total = Int128.Zero;
        foreach (ref readonly var row in rows)
            total += row.Payment;
        if (outlay <= 0 || total == 0)
            return null;
        if (total == outlay)
            return 0;

        // Simple interest over the average time makes a good first guess.
        var discount = 1 / (1 + Math.Max(-0.5, 2.0 * (double)(total - outlay) / ((double)outlay * (rows.Length + 1))));
        for (var step = 0; step < MostSteps; step++)
        {
            double value = 0, slope = 0;
            for (var i = rows.Length - 1; i >= 0; i--)
            {
                slope = (slope * discount) + value;
                value = (value * discount) + rows[i].Payment;
            }
            // So far the sum lacks one discount factor: payment k is due k periods on.
            slope = (slope * discount) + value;
            value = (value * discount) - outlay;

            var next = discount - (value / slope);
            // Newton squares the error: what follows a step this small is below a double's last place.
            if (Math.Abs(next - discount) < 1e-9 * discount)
                return (1 / next) - 1;
            discount = next > 0 ? next : discount / 2;
        }
        return FlowSolver.Solve(FlowsOf(outlay, rows));
    }

    private static Flow[] FlowsOf(long outlay, ReadOnlySpan<ScheduleRow> rows)
    {
        var flows = new Flow[rows.Length + 1];
        flows[0] = new Flow(outlay, 0);
        for (var i = 0; i < rows.Length; i++)
            flows[i + 1] = new Flow(-rows[i].Payment, i + 1);
        return flows;
    }
}
