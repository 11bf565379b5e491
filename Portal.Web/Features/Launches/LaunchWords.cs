using Microsoft.Extensions.Localization;
using Portal.Domain.Launches;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Launches;

/// <summary>Launches in words.</summary>
public static class LaunchWords
{
    /// <summary>How a version is to go live, and what takes it back by itself.</summary>
    public static IEnumerable<string> Told(this IStringLocalizer<LaunchesTexts> texts, LaunchChoice choice, TimeZoneInfo zone) =>
    [
        choice switch
        {
            { StartsAt: null, Percent: 100 } => texts["Choice.AtOnce"],
            { StartsAt: { } at, Percent: 100 } => texts["Choice.AtTime", Formats.Instant(at, zone)],
            { StartsAt: null } => texts["Choice.Percent", choice.Percent],
            { StartsAt: { } at } => texts["Choice.PercentAtTime", Formats.Instant(at, zone), choice.Percent],
        },
        .. choice.Guards.Select(guard => texts.Told(guard)),
    ];

    /// <summary>What takes it back.</summary>
    public static string Told(this IStringLocalizer<LaunchesTexts> texts, Guard guard) => texts[
        GuardMetric.Find(guard.Metric)!.IsFloor ? "Choice.Guard.Floor" : "Choice.Guard.Ceiling",
        texts.Metric(guard), Formats.Percent(guard.Limit), Formats.Count(guard.Least), texts.Counted(guard)];

    public static string Metric(this IStringLocalizer<LaunchesTexts> texts, Guard guard) => texts[$"Metric.{guard.Metric}"];

    /// <summary>What it is counted of.</summary>
    public static string Counted(this IStringLocalizer<LaunchesTexts> texts, Guard guard) => texts[$"Count.{guard.Metric}"];

    public static string Limit(this IStringLocalizer<LaunchesTexts> texts, Guard guard) =>
        texts[GuardMetric.Find(guard.Metric)!.IsFloor ? "Limit.Floor" : "Limit.Ceiling", Formats.Percent(guard.Limit)];

    /// <summary>Who took a version back, or which guard with which value, limit and count.</summary>
    /// <param name="by">The name of who did; null where it is not known.</param>
    public static string Told(this IStringLocalizer<LaunchesTexts> texts, Launch launch, string? by, TimeZoneInfo zone)
    {
        var (halt, at) = (launch.Halt!, Formats.Instant(launch.EndedAt!.Value, zone));
        return halt.Breach is { } breach
            ? texts["Told.Breached", launch.Number, at, texts.Metric(breach.Guard), Formats.Percent(breach.Value!.Value), Formats.Percent(breach.Guard.Limit), Formats.Count(breach.Counted), texts.Counted(breach.Guard)]
            : texts["Told.Halted", launch.Number, by ?? texts["Somebody"].Value, at, halt.Why!];
    }
}
