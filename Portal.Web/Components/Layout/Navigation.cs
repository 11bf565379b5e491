using System.Reflection;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Features.Approvals;
using Portal.Web.Features.Audit;
using Portal.Web.Features.Home;
using Portal.Web.Features.Imports;
using Portal.Web.Features.Keys;
using Portal.Web.Features.Ledger;
using Portal.Web.Features.Offerings;
using Portal.Web.Features.Orders;
using Portal.Web.Features.Products;
using Portal.Web.Features.Replays;
using Portal.Web.Features.Settings;
using Portal.Web.Features.Team;
using O = MudBlazor.Icons.Material.Outlined;

namespace Portal.Web.Components.Layout;

/// <summary>A page that the navigation leads to. Address and permission are the page's own.</summary>
/// <param name="Text">Key in <see cref="ShellTexts"/>.</param>
/// <param name="Go">The letter that leads here after G.</param>
/// <param name="Tab">Whether it has a place in the bar at the bottom of a phone, which has four beside the rest.</param>
public sealed record NavEntry(string Text, string Icon, string Route, Permission Permission, char? Go = null, bool Tab = false)
{
    /// <summary>Where pages of it stand that are not under its own address.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>An entry for a page of this house.</summary>
    public static NavEntry To<TPage>(string text, string icon, char? go = null, bool tab = false)
        where TPage : IComponent => new(
            text,
            icon,
            typeof(TPage).GetCustomAttribute<RouteAttribute>()?.Template ?? throw new InvalidOperationException($"{typeof(TPage).Name} has no route."),
            typeof(TPage).GetCustomAttribute<RequiresAttribute>()?.Permission ?? throw new InvalidOperationException($"{typeof(TPage).Name} names no permission."),
            go,
            tab);
}

/// <summary>Something that is done on a page, for the palette: where it is done and who may.</summary>
/// <param name="Text">Key in <see cref="ShellTexts"/>.</param>
/// <param name="Focus">A selector of the field where it begins; the focus goes there once the page has come.</param>
public sealed record NavAct(string Text, string Icon, string Route, Permission Permission, string? Focus = null)
{
    /// <summary>What the page's address says besides.</summary>
    public string Query { get; init; } = "";

    /// <summary>Whether it is a file that is fetched, and no page.</summary>
    public bool IsFile { get; init; }
}

/// <summary>Pages that serve one job.</summary>
/// <param name="Text">Key in <see cref="ShellTexts"/>; null for the group without a head.</param>
public sealed record NavGroup(string? Text, IReadOnlyList<NavEntry> Entries);

/// <summary>The navigation of each place, in the order of the work. A new page is one line here.</summary>
public static class Navigation
{
    private static readonly NavGroup[] s_merchant =
    [
        new(null, [NavEntry.To<MerchantHome>("Nav.Home", O.Home, 'h', tab: true)]),
        new("Nav.Sell", [NavEntry.To<OfferingList>("Nav.Offerings", O.Sell, 'f', tab: true) with { Elsewhere = PortalRoutes.Approvals }, NavEntry.To<OrderList>("Nav.Orders", O.ReceiptLong, 'o', tab: true), NavEntry.To<ImportList>("Nav.Imports", O.UploadFile, 'i'), NavEntry.To<ProductList>("Nav.Products", O.Category, 'c')]),
        new("Nav.Money",
        [
            NavEntry.To<Balance>("Nav.Balance", O.AccountBalanceWallet, 'b', tab: true),
            NavEntry.To<Journal>("Nav.Journal", O.MenuBook, 'j'),
            NavEntry.To<TrialBalancePage>("Nav.TrialBalance", O.Balance, 't'),
            NavEntry.To<Periods>("Nav.Periods", O.EventAvailable, 'e'),
        ]),
        new("Nav.Understand", [NavEntry.To<ReplayList>("Nav.Replays", O.History, 'r')]),
        new("Nav.Manage",
        [
            NavEntry.To<TeamPage>("Nav.Team", O.Group, 'm'),
            NavEntry.To<SettingsPage>("Nav.Settings", O.Settings, 's'),
            NavEntry.To<ApiKeys>("Nav.Keys", O.Code, 'k'),
            NavEntry.To<AuditLog>("Nav.Audit", O.FactCheck, 'a'),
        ]),
    ];

    private static readonly NavAct[] s_acts =
    [
        new("Act.Offering", O.Add, PortalRoutes.Offerings, Permission.EditOfferings, ".new input") { Query = $"?{OfferingList.Begin}=true" },
        new("Act.Invite", O.PersonAdd, PortalRoutes.Team, Permission.ManageTeam, ".invite input"),
        new("Act.Key", O.Code, PortalRoutes.Keys, Permission.ManageKeys, ".new input"),
        new("Act.Period", O.EventAvailable, PortalRoutes.Periods, Permission.ClosePeriods, "main form input"),
        new("Act.Brand", O.Palette, PortalRoutes.Settings, Permission.EditSettings, "[aria-labelledby=brand] input"),
        new("Act.Categories", O.Label, PortalRoutes.ProductCategories, Permission.ImportOrders),
        new("Act.Export.Orders", O.Download, PortalRoutes.OrdersFile, Permission.ViewOrders) { IsFile = true },
        new("Act.Export.Journal", O.Download, PortalRoutes.JournalFile, Permission.ViewLedger) { IsFile = true },
        new("Act.Export.Audit", O.Download, PortalRoutes.AuditFile, Permission.ViewAudit) { IsFile = true },
    ];

    private static readonly NavGroup[] s_partner =
    [
        new(null, [NavEntry.To<PartnerHome>("Nav.Merchants", O.Storefront, 'm', tab: true)]),
        new("Nav.Decide", [NavEntry.To<ApprovalList>("Nav.Approvals", O.Approval, 'a', tab: true)]),
    ];

    private static readonly NavGroup[] s_house =
    [
        new(null, [NavEntry.To<SupportHome>("Nav.Find", O.Search, 's', tab: true), NavEntry.To<PlatformHome>("Nav.Tenants", O.Apartment, 't', tab: true), NavEntry.To<HouseAuditLog>("Nav.Audit", O.FactCheck, 'a', tab: true)]),
    ];

    /// <summary>What this person may open here, empty groups left out.</summary>
    public static IReadOnlyList<NavGroup> For(Visit visit) =>
    [
        .. All(visit)
            .Select(group => group with { Entries = [.. group.Entries.Where(entry => visit.Actor.Can(entry.Permission))] })
            .Where(group => group.Entries.Count > 0),
    ];

    /// <summary>What this person may do here by name.</summary>
    public static IEnumerable<NavAct> Acts(Visit visit) => visit.Merchant is null ? [] : s_acts.Where(act => visit.Actor.Can(act.Permission));

    /// <summary>The four pages of a phone's bar.</summary>
    public static IEnumerable<NavEntry> Tabs(Visit visit) => For(visit).SelectMany(group => group.Entries).Where(entry => entry.Tab).Take(4);

    /// <summary>The entry whose page, or whose page's child, a path shows: the one with the longest address that the path begins with.</summary>
    public static NavEntry? Current(Visit visit, string path) => All(visit)
        .SelectMany(group => group.Entries)
        .SelectMany(entry => new[] { entry.Route, entry.Elsewhere }.OfType<string>().Select(route => (entry, route)))
        .Where(place => Leads(PortalUrls.At(visit, place.route), path))
        .OrderByDescending(place => place.route.Length)
        .Select(place => place.entry)
        .FirstOrDefault();

    private static NavGroup[] All(Visit visit) => visit switch
    {
        { Merchant: not null } => s_merchant,
        { Partner: not null } => s_partner,
        _ => s_house,
    };

    private static bool Leads(string address, string path) =>
        path.StartsWith(address, StringComparison.Ordinal) && (path.Length == address.Length || path[address.Length] is '/');
}
