using System.Globalization;
using Portal.Domain.Common;
using Portal.Domain.Launches;

namespace Portal.Web.Features.Launches;

public enum LaunchWay
{
    AtOnce,
    AtTime,
    Percent,
}

/// <summary>What somebody types about how a version goes live.</summary>
/// <param name="zone">The tenant's, in which times are typed.</param>
public sealed class LaunchModel(TimeZoneInfo zone)
{
    public TimeZoneInfo Zone => zone;

    public LaunchWay Way { get; set; }

    /// <summary>On the clock of <see cref="Zone"/>.</summary>
    public DateTime? Starts { get; set; }

    public string? Percent { get; set; } = "5";

    /// <summary>One for each metric; approval and errors are on, as they say something within hours.</summary>
    public IReadOnlyList<GuardModel> Guards { get; } =
        [.. GuardMetric.All.Select(metric => new GuardModel(metric, metric == GuardMetric.Approval || metric == GuardMetric.Errors))];

    /// <summary>What kept the last reading from being a choice; null where nothing did.</summary>
    public string? Lacks { get; private set; }

    /// <summary>What was typed as a choice. Refusals: <c>invalid_value</c> of <c>launch.at</c>, <c>launch.percent</c> and <c>launch.guards</c>.</summary>
    public Result<LaunchChoice> Read()
    {
        var read = Way switch
        {
            LaunchWay.AtOnce => LaunchChoice.AtOnce,
            LaunchWay.AtTime => StartsAt() is { } at ? new LaunchChoice(at, 100, []) : Refusal.InvalidValue("launch.at"),
            _ when !int.TryParse(Percent, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) || percent is < 1 or > 99 => Refusal.InvalidValue("launch.percent"),
            _ => Guarded(int.Parse(Percent!, CultureInfo.InvariantCulture)),
        };
        Lacks = read.TryGet(out _, out var refusal) ? null : refusal.Param;
        return read;
    }

    private Result<LaunchChoice> Guarded(int percent)
    {
        var guards = new List<Guard>();
        foreach (var model in Guards.Where(guard => guard.IsOn))
        {
            if (model.Read() is not { } guard)
            {
                return Refusal.InvalidValue("launch.guards");
            }

            guards.Add(guard);
        }

        return new LaunchChoice(null, percent, [.. guards]);
    }

    /// <summary>An hour that the clock leaves out is no time.</summary>
    private DateTimeOffset? StartsAt() =>
        Starts is { } typed && DateTime.SpecifyKind(typed, DateTimeKind.Unspecified) is var local && !zone.IsInvalidTime(local)
            ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime()
            : null;
}

/// <summary>One guard, as it is typed.</summary>
public sealed class GuardModel(GuardMetric metric, bool isOn)
{
    public GuardMetric Metric => metric;

    public bool IsOn { get; set; } = isOn;

    public string? Limit { get; set; } = metric.Limit.ToString();

    public string? Least { get; set; } = metric.Least.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null where what was typed is none.</summary>
    public Guard? Read() =>
        Rate.TryParse(Limit, out var limit) && int.TryParse(Least, NumberStyles.None, CultureInfo.InvariantCulture, out var least)
        && new Guard(metric.Code, limit, least) is var guard && guard.Misfit() is null
            ? guard
            : null;
}
