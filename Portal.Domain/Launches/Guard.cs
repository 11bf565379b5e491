using Portal.Domain.Common;

namespace Portal.Domain.Launches;

/// <summary>How a metric stands against its limit.</summary>
public enum GuardVerdict
{
    /// <summary>Nothing was counted: neither good nor bad.</summary>
    NoData,

    /// <summary>Less was counted than the guard asks for: neither good nor bad.</summary>
    TooFew,

    Holds,

    Breached,
}

/// <summary>A limit that halts a launch by itself.</summary>
/// <param name="Metric">The code of a <see cref="GuardMetric"/>.</param>
/// <param name="Limit">0 to 100 %; the limit itself still holds.</param>
/// <param name="Least">How much must have been counted before it says anything; at least 1.</param>
public sealed record Guard(string Metric, Rate Limit, int Least)
{
    /// <summary>Largest least count.</summary>
    public const int MostLeast = 1_000_000;

    /// <summary>What stands against the guard; null where nothing does. Refusal: <c>invalid_value</c> of <c>metric</c>, <c>limit_percent</c> or <c>least</c>.</summary>
    public Refusal? Misfit() =>
        GuardMetric.Find(Metric) is null ? Refusal.InvalidValue("metric", Metric)
        : Limit.IsNegative || Limit > Rate.Percent(100) ? Refusal.InvalidValue("limit_percent", 0, 100)
        : Least is < 1 or > MostLeast ? Refusal.InvalidValue("least", 1, MostLeast)
        : null;

    public GuardReading Read(LaunchCounts counts)
    {
        var metric = GuardMetric.Find(Metric)!;
        var (part, whole) = metric.Read(counts);
        if (whole == 0)
            return new GuardReading(this, null, 0, GuardVerdict.NoData);

        // Exact: rounded is only what is shown.
        var (have, limit) = ((Int128)part * Rate.Whole, (Int128)Limit.Millionths * whole);
        var isBreached = metric.IsFloor ? have < limit : have > limit;
        var verdict = whole < Least ? GuardVerdict.TooFew : isBreached ? GuardVerdict.Breached : GuardVerdict.Holds;
        return new GuardReading(this, new Rate((long)Rounded.Divide(have, whole, Rounding.HalfUp)), whole, verdict);
    }
}

/// <summary>A guard with what was counted.</summary>
/// <param name="Value">To six places; null where nothing was counted.</param>
/// <param name="Counted">Out of so many.</param>
public sealed record GuardReading(Guard Guard, Rate? Value, long Counted, GuardVerdict Verdict);
