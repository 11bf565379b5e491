using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Analytics;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Home;

/// <summary>How a merchant is doing and what waits for it: a period's sales beside the one before, what needs somebody, the money.</summary>
public sealed partial class MerchantHome
{
    private HomeLead? _lead;
    private HomeShown? _shown;

    /// <summary>The period in the address; anything else is the first.</summary>
    [SupplyParameterFromQuery(Name = "days")]
    public string? Days { get; set; }

    [Inject]
    public required GetMerchantHomeQuery Home { get; init; }

    [Inject]
    public required GetSalesQuery Sales { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    // Received by nobody, so that nobody but the lead is drawn again.
    private EventCallback<HomeShown> Loaded => new(null, (HomeShown shown) =>
    {
        _shown = shown;
        _lead?.Refresh();
    });

    private int Period => int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && GetSalesQuery.Periods.Contains(days) ? days : GetSalesQuery.Periods[0];

    private IReadOnlyList<SegOption<int>> Periods => [.. GetSalesQuery.Periods.Select(days => new SegOption<int>(days, L[$"Period.{days}"]))];

    private static bool HasMore(MerchantHomeView view) => view.PastDue is { IsMore: true } || view.PastDue?.Number > view.Waiting.Count;

    private void Show(int days) => Address.NavigateTo(Address.GetUriWithQueryParameter("days", days == GetSalesQuery.Periods[0] ? null : days));

    private async Task<Result<HomeShown>> LoadAsync(CancellationToken cancellationToken)
    {
        if (!(await Home.RunAsync(default, Actor, cancellationToken)).TryGet(out var home, out var refusal))
        {
            return refusal;
        }

        if (!Actor.Can(Permission.ViewOrders))
        {
            return new HomeShown(home, null);
        }

        return (await Sales.RunAsync(new GetSalesRequest(Period), Actor, cancellationToken)).Map(sales => new HomeShown(home, sales));
    }

    /// <summary>What the page shows; without sales for whoever may not see orders.</summary>
    private sealed record HomeShown(MerchantHomeView Home, SalesView? Sales);
}
