using System.Collections.Frozen;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Notices;
using Portal.Web.Features.Audit;
using Portal.Web.Features.Orders;
using O = MudBlazor.Icons.Material.Outlined;

namespace Portal.Web.Features.Notices;

/// <summary>How a notice is drawn and where it leads; its words are <c>Told.{action}</c> of <see cref="NoticesTexts"/>.</summary>
public sealed record NoticeFace(string Icon, Func<Visit, Notice, string> Address)
{
    private static readonly NoticeFace s_team = new(O.Group, (visit, _) => PortalUrls.At(visit, PortalRoutes.Team));

    private static readonly NoticeFace s_settings = new(O.Settings, (visit, _) => PortalUrls.At(visit, PortalRoutes.Settings));

    private static readonly NoticeFace s_keys = new(O.Code, (visit, _) => PortalUrls.At(visit, PortalRoutes.Keys));

    private static readonly NoticeFace s_versions = new(O.Sell, (visit, notice) => PortalUrls.At(visit, PortalRoutes.OfferingHistory, notice.Subject));
    private static readonly NoticeFace s_launch = new(O.RocketLaunch, (visit, notice) => PortalUrls.At(visit, PortalRoutes.Offering, notice.Subject));

    private static readonly NoticeFace s_approval = new(O.Approval, (visit, notice) => PortalUrls.At(visit, PortalRoutes.Approval, notice.Subject));

    private static readonly FrozenDictionary<string, NoticeFace> s_all = new Dictionary<string, NoticeFace>(StringComparer.Ordinal)
    {
        ["approval.approved"] = s_approval,
        ["approval.asked"] = s_approval,
        ["approval.sent_back"] = s_approval,
        ["approval.withdrawn"] = s_approval,
        ["data.exported"] = new(O.Download, (visit, notice) => AuditUrls.List.Of(visit, ("action", notice.Action))),
        ["entry.reversed"] = new(O.Undo, (visit, notice) => PortalUrls.At(visit, PortalRoutes.Entry, notice.Subject)),
        ["key.created"] = s_keys,
        ["key.revoked"] = s_keys,
        ["member.joined"] = s_team,
        ["member.left"] = s_team,
        ["member.removed"] = s_team,
        ["member.role_changed"] = s_team,
        ["offering.created"] = new(O.Sell, (visit, notice) => PortalUrls.At(visit, PortalRoutes.Offering, notice.Subject)),
        ["offering.halted"] = s_launch,
        ["offering.launch_breached"] = s_launch,
        ["offering.launch_cancelled"] = s_launch,
        ["offering.launch_grown"] = s_launch,
        ["offering.launch_scheduled"] = s_launch,
        ["offering.launched"] = s_launch,
        ["offering.published"] = s_versions,
        ["offering.rolled_back"] = s_versions,
        ["ownership.transferred"] = s_team,
        ["period.closed"] = new(O.EventAvailable, (visit, _) => PortalUrls.At(visit, PortalRoutes.Periods)),
        ["plan.fell_past_due"] = new(O.Schedule, OrderOf),
        ["plan.help_answered"] = new(O.SupportAgent, OrderOf),
        ["plan.help_asked"] = new(O.SupportAgent, OrderOf),
        ["settings.brand_changed"] = s_settings,
        ["settings.logo_changed"] = s_settings,
        ["settings.origin_added"] = s_settings,
        ["settings.origin_removed"] = s_settings,
        ["settings.profile_changed"] = s_settings,
        ["settings.time_zone_changed"] = s_settings,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">The action is none of <see cref="NoticeKinds"/>.</exception>
    public static NoticeFace Of(string action) => s_all[action];

    private static string OrderOf(Visit visit, Notice notice) =>
        notice.Order is { } order ? OrderUrls.Of(visit, order) : PortalUrls.At(visit, PortalRoutes.Orders);
}
