using System.Collections.Frozen;
using Portal.Domain.Access;

namespace Portal.Infrastructure.Notices;

/// <summary>
/// What of the audit people are told of, and who: whoever may open the page it leads to. Sales and what follows of them by itself are too many to tell;
/// they are counted on the pages. A new kind is one line here, its face in the page's table and its words.
/// </summary>
public static class NoticeKinds
{
    private static readonly FrozenDictionary<string, Permission> s_all = new Dictionary<string, Permission>(StringComparer.Ordinal)
    {
        ["approval.approved"] = Permission.ViewOfferings,
        ["approval.asked"] = Permission.ViewOfferings,
        ["approval.sent_back"] = Permission.ViewOfferings,
        ["approval.withdrawn"] = Permission.ViewOfferings,
        ["data.exported"] = Permission.ViewAudit,
        ["entry.reversed"] = Permission.ViewLedger,
        ["key.created"] = Permission.ManageKeys,
        ["key.revoked"] = Permission.ManageKeys,
        ["member.joined"] = Permission.ViewTeam,
        ["member.left"] = Permission.ViewTeam,
        ["member.removed"] = Permission.ViewTeam,
        ["member.role_changed"] = Permission.ViewTeam,
        ["offering.created"] = Permission.ViewOfferings,
        ["offering.halted"] = Permission.ViewOfferings,
        ["offering.launch_breached"] = Permission.ViewOfferings,
        ["offering.launch_cancelled"] = Permission.ViewOfferings,
        ["offering.launch_grown"] = Permission.ViewOfferings,
        ["offering.launch_scheduled"] = Permission.ViewOfferings,
        ["offering.launched"] = Permission.ViewOfferings,
        ["offering.published"] = Permission.ViewOfferings,
        ["offering.rolled_back"] = Permission.ViewOfferings,
        ["ownership.transferred"] = Permission.ViewTeam,
        ["period.closed"] = Permission.ViewLedger,
        ["plan.fell_past_due"] = Permission.ViewOrders,
        ["plan.help_answered"] = Permission.HelpShoppers,
        ["plan.help_asked"] = Permission.HelpShoppers,
        ["settings.brand_changed"] = Permission.EditSettings,
        ["settings.logo_changed"] = Permission.EditSettings,
        ["settings.origin_added"] = Permission.EditSettings,
        ["settings.origin_removed"] = Permission.EditSettings,
        ["settings.profile_changed"] = Permission.EditSettings,
        ["settings.time_zone_changed"] = Permission.EditSettings,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every action that is told of.</summary>
    public static IReadOnlyCollection<string> All => s_all.Keys;

    public static bool Tells(string action) => s_all.ContainsKey(action);

    internal static IReadOnlyList<string> SeenBy(Actor actor) => [.. s_all.Where(kind => actor.Can(kind.Value)).Select(kind => kind.Key).Order(StringComparer.Ordinal)];
}
