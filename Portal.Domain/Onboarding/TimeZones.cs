using System.Collections.Frozen;
using Portal.Domain.Common;

namespace Portal.Domain.Onboarding;

/// <summary>The time zones that a merchant may live by: places of the IANA list, and UTC.</summary>
public static class TimeZones
{
    private static readonly string[] s_areas = ["Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

    /// <summary>By name.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => Array.Exists(s_areas, area => id.StartsWith(area, StringComparison.Ordinal)))
            .Append("UTC").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static readonly FrozenSet<string> s_known = All.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string? name) => name is not null && s_known.Contains(name);

    /// <summary>
    /// What stands against living by another zone from this instant on; null where nothing does. A business day that was begun must not begin again: what is
    /// done once a day (collections, late fees, a close of the books through yesterday) would meet it twice. Refusals, of <c>time_zone</c>: <c>zone_unknown</c>,
    /// <c>zone_day_back</c> with the day there and the day here.
    /// </summary>
    public static Refusal? ObjectTo(string? name, TenantTime time)
    {
        if (!IsKnown(name))
        {
            return Refusal.Invalid("zone_unknown", "time_zone");
        }

        var there = TodayIn(name!, time);
        return there < time.Today ? Refusal.Rule("zone_day_back", "time_zone", there, time.Today) : null;
    }

    /// <summary>The business day at this instant for who lives by that zone.</summary>
    public static DateOnly TodayIn(string name, TenantTime time) => (time with { Zone = TimeZoneInfo.FindSystemTimeZoneById(name) }).Today;
}
