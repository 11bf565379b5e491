using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Analytics;

/// <param name="Days">7, 30, 90 or 365: the last days with today, beside as many before them.</param>
public sealed record GetSalesRequest(int Days = 7);

/// <summary>One day of the period and the day as far back in the period before.</summary>
public sealed record SalesPoint(DateOnly Day, int Orders, Money Sales, Money Cost, DateOnly DayBefore, Money SalesBefore);

/// <param name="Cost">Fees less what came back of them.</param>
/// <param name="Share">Percent of the orders that were paid on a plan; null where they are too few to say.</param>
/// <param name="CostShare">Percent of the sales that the cost is; null as well.</param>
public sealed record SalesTotals(int Orders, int PlanOrders, Money Sales, Money Refunds, Money Cost, double? Share, double? CostShare);

/// <summary>What changed against the period before.</summary>
/// <param name="Share">In points; null where either period has too few orders.</param>
public sealed record SalesChange(Money Sales, Money Cost, double? Share);

/// <param name="Others">What was sold in other currencies; never summed with the rest.</param>
/// <param name="AsOf">The tenant's clock.</param>
public sealed record SalesView(
    int Days, Currency Currency, IReadOnlyList<SalesPoint> Points, SalesTotals Now, SalesTotals Before, SalesChange Change, IReadOnlyList<SalesTotals> Others, DateTimeOffset AsOf)
{
    /// <summary>The shape of the days' sales, from 0 to 1.</summary>
    public IReadOnlyList<double> SalesTrend => Trend(Points, point => point.Sales);

    /// <summary>The shape of what the days cost.</summary>
    public IReadOnlyList<double> CostTrend => Trend(Points, point => point.Cost);

    /// <summary>A year has more days than a small line has pixels: every fifth of it.</summary>
    private static IReadOnlyList<double> Trend(IReadOnlyList<SalesPoint> points, Func<SalesPoint, Money> figure)
    {
        var step = Math.Max(1, points.Count / 70);
        var values = points.Where((_, at) => (points.Count - 1 - at) % step == 0).Select(point => (double)Math.Max(0, figure(point).Minor)).ToList();
        var most = values.Max();
        return [.. values.Select(value => most > 0 ? value / most : 0)];
    }
}

/// <summary>
/// A merchant's sales of a period by day, from the days' own rows: at most two years of days, whatever was sold. Refusal: <c>invalid_value</c> of <c>days</c>.
/// </summary>
public sealed class GetSalesQuery(CommandBoundary boundary) : MerchantQuery<GetSalesRequest, SalesView>(boundary)
{
    /// <summary>Fewer cases get no percent.</summary>
    public const int Enough = 100;

    public static readonly IReadOnlyList<int> Periods = [7, 30, 90, 365];

    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<SalesView>> HandleAsync(GetSalesRequest request, Reading reading, CancellationToken cancellationToken)
    {
        var days = request.Days;
        if (!Periods.Contains(days))
        {
            return Refusal.InvalidValue("days");
        }

        var (from, before) = (reading.Time.Today.AddDays(1 - days), reading.Time.Today.AddDays(1 - (2 * days)));
        var rows = await reading.Db.Set<SalesDay>().Where(row => row.Day >= before).ToListAsync(cancellationToken);
        var currency = reading.Merchant.Currency;
        var own = rows.Where(row => row.Currency == currency).ToDictionary(row => row.Day);
        var points = Enumerable.Range(0, days).Select(at => Point(own, from.AddDays(at), before.AddDays(at), currency)).ToList();
        var now = Totals(own.Values.Where(row => row.Day >= from), currency);
        var then = Totals(own.Values.Where(row => row.Day < from), currency);
        return new SalesView(
            days,
            currency,
            points,
            now,
            then,
            new SalesChange(now.Sales - then.Sales, now.Cost - then.Cost, now.Share - then.Share),
            [.. rows.Where(row => row.Day >= from && row.Currency != currency).GroupBy(row => row.Currency).OrderBy(same => same.Key.Code, StringComparer.Ordinal).Select(same => Totals(same, same.Key))],
            reading.Time.Now);
    }

    private static SalesPoint Point(Dictionary<DateOnly, SalesDay> days, DateOnly day, DateOnly before, Currency currency)
    {
        var (row, then) = (days.GetValueOrDefault(day), days.GetValueOrDefault(before));
        return new SalesPoint(
            day, row?.Orders ?? 0, new Money(row?.Sales ?? 0, currency), new Money((row?.Fees ?? 0) - (row?.FeesReturned ?? 0), currency), before, new Money(then?.Sales ?? 0, currency));
    }

    private static SalesTotals Totals(IEnumerable<SalesDay> days, Currency currency)
    {
        var rows = days.ToList();
        var (orders, plans, sales, cost) = (rows.Sum(row => row.Orders), rows.Sum(row => row.PlanOrders), rows.Sum(row => row.Sales), rows.Sum(row => row.Fees - row.FeesReturned));
        return new SalesTotals(
            orders,
            plans,
            new Money(sales, currency),
            new Money(rows.Sum(row => row.Refunds), currency),
            new Money(cost, currency),
            orders < Enough ? null : 100.0 * plans / orders,
            orders < Enough || sales == 0 ? null : 100.0 * cost / sales);
    }
}
