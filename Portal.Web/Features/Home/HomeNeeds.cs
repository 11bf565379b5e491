using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Analytics;
using Portal.Web.Components;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Orders;
using O = MudBlazor.Icons.Material.Outlined;

namespace Portal.Web.Features.Home;

/// <summary>What waits for a merchant's people: shoppers who asked for help, and plans with a late payment. An order that is both is told of once, by who asked.</summary>
internal static class HomeNeeds
{
    public static IReadOnlyList<Need> Needs(this IStringLocalizer<HomeTexts> texts, MerchantHomeView home, Visit visit) =>
    [
        .. home.Asking.Select(asked => Of(
            O.SupportAgent, asked.Reference, "Needs.Asks", asked.Outstanding, texts["Needs.Asked", Formats.Instant(asked.AskedAt, visit.Zone)],
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asked.AskedAt, visit.Zone).DateTime), asked.Order, texts, visit)),
        .. home.Waiting.ExceptBy(home.Asking.Select(asked => asked.Order), plan => plan.Order).Select(plan => Of(
            O.Schedule, plan.Reference, "Needs.Owed", plan.Outstanding, texts.Count("Needs.Late", plan.Days, Formats.Day(plan.Since)), plan.Since, plan.Order, texts, visit)),
    ];

    private static Need Of(
        string icon, string reference, string why, Money owed, string clock, DateOnly by, OrderId order, IStringLocalizer<HomeTexts> texts, Visit visit) =>
        new(icon, texts["Needs.Order", reference], texts[why, Formats.Money(owed)], StateKind.Warn, clock, by, texts["Needs.Open"], OrderUrls.Of(visit, order)) { AtRisk = owed };
}
