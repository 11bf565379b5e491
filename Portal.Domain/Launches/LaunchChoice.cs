using Portal.Domain.Common;

namespace Portal.Domain.Launches;

/// <summary>How a version goes live: when, to how many, and what halts it by itself. It is part of what a partner approves.</summary>
/// <param name="StartsAt">The tenant's clock; null is at once. One that has passed when the version is published is at once too: it waited for approval.</param>
/// <param name="Percent">Of customers, 1 to 100.</param>
/// <param name="Guards">At most one of a metric.</param>
public sealed record LaunchChoice(DateTimeOffset? StartsAt, int Percent, ValueList<Guard> Guards)
{
    /// <summary>How far ahead a launch can be set, in days.</summary>
    public const int MostDaysAhead = 366;

    /// <summary>To everybody now, and nobody watches.</summary>
    public static LaunchChoice AtOnce { get; } = new(null, 100, []);

    /// <summary>
    /// What stands against it; null where nothing does. Refusal: <c>invalid_value</c> of <c>launch.percent</c>, <c>launch.at</c> (not ahead, or too far),
    /// <c>launch.guards</c> (two of a metric), and those of <see cref="Guard.Misfit"/>.
    /// </summary>
    /// <param name="now">The tenant's clock.</param>
    public Refusal? Misfit(DateTimeOffset now) =>
        Percent is < 1 or > 100 ? Refusal.InvalidValue("launch.percent", 1, 100)
        : StartsAt <= now || StartsAt > now.AddDays(MostDaysAhead) ? Refusal.InvalidValue("launch.at", now, now.AddDays(MostDaysAhead))
        : Guards.DistinctBy(guard => guard.Metric, StringComparer.Ordinal).Count() < Guards.Count ? Refusal.InvalidValue("launch.guards")
        : Guards.Select(guard => guard.Misfit()).FirstOrDefault(refusal => refusal is not null) is { } wrong ? wrong with { Param = $"launch.guards.{wrong.Param}" }
        : null;

    /// <summary>Whether the version is live for everybody as soon as it is published.</summary>
    public bool IsFullAt(DateTimeOffset now) => Percent == 100 && !(StartsAt > now);
}
