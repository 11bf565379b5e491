using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Analytics;
using Portal.Web.Components;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Ledger;

namespace Portal.Web.Features.Home;

/// <summary>A period's sales, how they were paid and what they cost; each figure opens to the days it sums from, and a day to its entries.</summary>
public sealed partial class SalesTiles
{
    [Parameter, EditorRequired]
    public required SalesView View { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    [Inject]
    public required IStringLocalizer<HomeTexts> L { get; init; }

    // A share of few would be a percent of chance: they are counted instead.
    private string ShareText => View.Now.Share is { } share ? Formats.Share(share) : L["Share.Count", Formats.Count(View.Now.PlanOrders), Formats.Count(View.Now.Orders)];

    private string ShareNote => View switch
    {
        { Now.Share: null } => L["Few"],
        { Change.Share: { } points } => L["Share.Change", Formats.Points(points), L[$"Before.{View.Days}"]],
        _ => L.Count("Share.Of", View.Now.Orders, Formats.Count(View.Now.PlanOrders)),
    };

    private IReadOnlyList<FigureFact> Facts =>
    [
        new(L["Fact.Period"], L["Fact.Days", Formats.Day(View.Points[0].Day), Formats.Day(View.Points[^1].Day)]),
        new(L["Fact.Currency"], View.Currency.Code),
        new(L["Fact.Orders"], Formats.Count(View.Now.Orders)),
        new(L["Fact.Plans"], Formats.Count(View.Now.PlanOrders)),
    ];

    private Task<Result<FigureSource>> SalesAsync() => Source(L["Sales.Formula"], point => point.Sales, View.Now.Sales, Facts);

    private Task<Result<FigureSource>> ShareAsync() =>
        Task.FromResult<Result<FigureSource>>(new FigureSource(L["Share.Formula"], AsOf, Facts, []));

    private Task<Result<FigureSource>> CostAsync() => Source(L["Cost.Formula"], point => point.Cost, View.Now.Cost, Facts);

    private string AsOf => Formats.Instant(View.AsOf, Visit.Zone);

    private Task<Result<FigureSource>> Source(string formula, Func<SalesPoint, Money> figure, Money sum, IReadOnlyList<FigureFact> facts) =>
        Task.FromResult<Result<FigureSource>>(new FigureSource(
            formula,
            AsOf,
            facts,
            [
                .. View.Points.Reverse().Where(point => !figure(point).IsZero).Select(point => new FigurePart(
                    Formats.Day(point.Day),
                    L.Count("Fact.DayOrders", point.Orders),
                    figure(point),
                    Visit.Actor.Can(Permission.ViewLedger) ? JournalUrls.List.Of(Visit, ("day", AddressDay.Write(point.Day))) : null)),
            ])
        {
            Sum = sum,
        });
}
