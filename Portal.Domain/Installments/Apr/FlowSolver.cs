using System.Runtime.InteropServices;

namespace Portal.Domain.Installments.Apr;

/// <summary>Equal amounts at equal distances, advances above zero and payments below.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="Time">Of the first, in unit-periods or years.</param>
/// <param name="Fraction">The odd part of a unit-period that bears simple interest (Appendix J (b)(6)); 0 to 1.</param>
/// <param name="Every">The distance, above zero where there are several.</param>
/// <param name="Count">How many, at least one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Flow(Int128 Amount, double Time, double Fraction = 0, double Every = 0, int Count = 1)
{
    public double End => Time + (Every * (Count - 1));
}

/// <summary>
/// Finds the rate at which advances and payments are worth the same: the sum of amount / ((1 + f i) (1 + i)^t) is zero (12 CFR 1026, Appendix J
/// (b)(8); without f the equation of Directive 2008/48/EC, Annex I).
/// </summary>
/// <remarks>The unknown is ln(1 + i): it reaches as far down to minus one hundred percent as it does upwards.</remarks>
internal static class FlowSolver
{
    // exp(52) is 4e22: 1e27 percent a year for a rate by the day.
    private const double Furthest = 52;
    private const double FirstStep = 1e-4;
    private const double Widening = 1.25;
    private const double Resolution = 2.0 / (1L << 52);
    private const int MostSteps = 300;

    /// <returns>The rate i of the root nearest to zero, or null where the value changes its sign nowhere.</returns>
    public static double? Solve(ReadOnlySpan<Flow> flows) => Growth(flows) is { } growth ? Rate(growth) : null;

    /// <summary>ln(1 + i).</summary>
    private static double? Growth(ReadOnlySpan<Flow> flows)
    {
        var sum = Int128.Zero;
        double first = double.MaxValue, last = double.MinValue;
        foreach (ref readonly var flow in flows)
        {
            sum += flow.Amount * flow.Count;
            first = Math.Min(first, flow.Time);
            last = Math.Max(last, flow.End);
        }
        if (sum == 0)
            return 0;

        var (up, upValue) = (0.0, (double)sum);
        var (down, downValue) = (0.0, (double)sum);
        for (var step = FirstStep; step <= Furthest; step *= Widening)
        {
            if (Crosses(flows, first, last, step, ref up, ref upValue) is { } above)
                return above;
            if (Crosses(flows, first, last, -step, ref down, ref downValue) is { } below)
                return below;
        }
        return null;
    }

    /// <summary>exp(growth) - 1 without cancelling near zero.</summary>
    private static double Rate(double growth) => 2 * Math.Exp(growth / 2) * Math.Sinh(growth / 2);

    /// <summary>Looks one step further; a value that has shrunk to nothing says nothing.</summary>
    private static double? Crosses(ReadOnlySpan<Flow> flows, double first, double last, double next, ref double at, ref double value)
    {
        var there = Value(flows, first, last, next);
        if (there == 0 || !double.IsFinite(there))
            return null;
        if (Math.Sign(there) != Math.Sign(value))
            return Root(flows, first, last, at, value, next, there);
        (at, value) = (next, there);
        return null;
    }

    /// <summary>Inverse quadratic interpolation that falls back on halving: Chandrupatla, Advances in Engineering Software 28 (1997).</summary>
    private static double Root(ReadOnlySpan<Flow> flows, double first, double last, double a, double aValue, double b, double bValue)
    {
        double c = a, cValue = aValue, share = 0.5;
        for (var step = 0; step < MostSteps; step++)
        {
            var x = a + (share * (b - a));
            var xValue = Value(flows, first, last, x);
            if (Math.Sign(xValue) == Math.Sign(aValue))
                (c, cValue) = (a, aValue);
            else
                (c, cValue, b, bValue) = (b, bValue, a, aValue);
            (a, aValue) = (x, xValue);

            var (best, bestValue) = Math.Abs(aValue) < Math.Abs(bValue) ? (a, aValue) : (b, bValue);
            var width = Math.Abs(best) * Resolution / Math.Abs(b - a);
            if (width > 0.5 || bestValue == 0)
                return best;

            var xi = (a - b) / (c - b);
            var phi = (aValue - bValue) / (cValue - bValue);
            share = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
                ? (aValue / (bValue - aValue) * cValue / (bValue - cValue)) + ((c - a) / (b - a) * aValue / (cValue - aValue) * bValue / (cValue - bValue))
                : 0.5;
            share = Math.Clamp(share, width, 1 - width);
        }
        return a;
    }

    /// <summary>The flows' worth, seen from the end at which all factors are at most one, so that nothing overflows.</summary>
    private static double Value(ReadOnlySpan<Flow> flows, double first, double last, double growth)
    {
        var decay = Math.Abs(growth);
        var rate = Rate(growth);
        double value = 0;
        foreach (ref readonly var flow in flows)
        {
            var distance = growth >= 0 ? flow.Time - first : last - flow.End;
            var worth = (double)flow.Amount * Math.Exp(-decay * distance);
            if (flow.Count > 1)
                worth *= Geometric(Math.Exp(-decay * flow.Every), flow.Count);
            value += worth / (1 + (flow.Fraction * rate));
        }
        return value;
    }

    /// <summary>1 + q + ... + q^(count - 1), by doubling: the closed form would cancel near one.</summary>
    private static double Geometric(double q, int count)
    {
        double sum = 0, block = 1, power = q, offset = 1;
        for (; count > 0; count >>= 1)
        {
            if ((count & 1) != 0)
            {
                sum += offset * block;
                offset *= power;
            }
            block += power * block;
            power *= power;
        }
        return sum;
    }
}
