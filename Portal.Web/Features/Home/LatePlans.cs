using Microsoft.Extensions.Localization;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Analytics;
using Portal.Web.Components;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Orders;
using O = MudBlazor.Icons.Material.Outlined;

namespace Portal.Web.Features.Home;

/// <summary>Plans that wait for a late payment, as things that need somebody.</summary>
internal static class LatePlans
{
    public static IReadOnlyList<Need> Needs(this IStringLocalizer<HomeTexts> texts, IEnumerable<PastDuePlan> plans, Visit visit) =>
    [
        .. plans.Select(plan => new Need(
            O.Schedule,
            texts["Needs.Order", plan.Reference],
            texts["Needs.Owed", Formats.Money(plan.Outstanding)],
            StateKind.Warn,
            texts.Count("Needs.Late", plan.Days, Formats.Day(plan.Since)),
            plan.Since,
            texts["Needs.Open"],
            OrderUrls.Of(visit, plan.Order))
        {
            AtRisk = plan.Outstanding,
        }),
    ];
}
