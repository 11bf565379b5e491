using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Analytics;

/// <summary>A count that stops at a limit, so that its cost does not grow with the tenant.</summary>
/// <param name="IsMore">There are more than that.</param>
public readonly record struct BoundedCount(int Number, bool IsMore)
{
    internal static BoundedCount Of(int counted, int limit) => new(Math.Min(counted, limit), counted > limit);
}

/// <summary>A plan that waits for a payment that is late.</summary>
public sealed record PastDuePlan(OrderId Order, string Reference, Money Outstanding, DateOnly Since, int Days);

/// <summary>A shopper who asked for help with paying and has no answer yet; why is read on the order.</summary>
/// <param name="AskedAt">The tenant's clock.</param>
public sealed record HelpAsked(OrderId Order, string Reference, Money Outstanding, DateTimeOffset AskedAt);

/// <summary>What a merchant looks at first. What the reader may not see is null.</summary>
/// <param name="AsOf">The tenant's clock.</param>
/// <param name="PastDue">Plans with a payment that is late.</param>
/// <param name="Balances">By currency.</param>
/// <param name="Latest">The newest five orders.</param>
/// <param name="Waiting">The plans past due, the longest first, five at most.</param>
/// <param name="Asking">Who waits for an answer, the longest first, five at most.</param>
public sealed record MerchantHomeView(
    DateTimeOffset AsOf,
    BoundedCount? PastDue,
    IReadOnlyList<CurrencyBalance>? Balances,
    IReadOnlyList<OrderRow>? Latest,
    IReadOnlyList<PastDuePlan> Waiting,
    IReadOnlyList<HelpAsked> Asking);

/// <summary>The first page of a merchant, as far as the reader may see it: indexed, bounded, the same cost for the first order and the millionth.</summary>
public sealed class GetMerchantHomeQuery(CommandBoundary boundary, GetBalanceQuery balances, ListOrdersQuery orders)
    : MerchantQuery<Done, MerchantHomeView>(boundary)
{
    /// <summary>Counts go no further.</summary>
    public const int Most = 500;

    private const int Shown = 5;

    protected override Permission Permission => Permission.ViewMerchant;

    protected override async Task<Result<MerchantHomeView>> HandleAsync(Done request, Reading reading, CancellationToken cancellationToken)
    {
        var view = new MerchantHomeView(reading.Time.Now, null, null, null, [], []);
        if (reading.Actor.Can(Permission.ViewLedger))
        {
            if (!(await balances.RunAsync(new GetBalanceRequest(), reading.Actor, cancellationToken)).TryGet(out var balance, out var refusal))
            {
                return refusal;
            }

            view = view with { Balances = balance.Balances };
        }

        if (reading.Actor.Can(Permission.ViewOrders))
        {
            if (!(await orders.RunAsync(new ListOrdersRequest(Shown, Origin: OrderOrigin.Sold), reading.Actor, cancellationToken)).TryGet(out var latest, out var refusal))
            {
                return refusal;
            }

            view = view with
            {
                Latest = latest.Orders,
                PastDue = BoundedCount.Of(await Late(reading).Take(Most + 1).CountAsync(cancellationToken), Most),
                Waiting = await WaitingAsync(reading, cancellationToken),
            };
        }

        return reading.Actor.Can(Permission.HelpShoppers) ? view with { Asking = await AskingAsync(reading.Db, cancellationToken) } : view;
    }

    private static async Task<IReadOnlyList<PastDuePlan>> WaitingAsync(Reading reading, CancellationToken cancellationToken)
    {
        var today = reading.Time.Today;
        var rows = await Late(reading)
            .OrderBy(plan => plan.PastDueSince)
            .Take(Shown)
            .Join(
                reading.Db.Set<Order>(),
                plan => plan.Order,
                order => order.Id,
                (plan, order) => new { order.Id, order.Reference, plan.Outstanding, plan.Currency, Since = plan.PastDueSince!.Value })
            .OrderBy(row => row.Since)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new PastDuePlan(
            row.Id, row.Reference, new Money(row.Outstanding, row.Currency), row.Since, today.DayNumber - row.Since.DayNumber))];
    }

    private static async Task<IReadOnlyList<HelpAsked>> AskingAsync(PortalContext db, CancellationToken cancellationToken)
    {
        var rows = await (
            from asked in db.Set<HelpRequest>().Where(row => row.AnsweredAt == null).OrderBy(row => row.Id).Take(Shown)
            join order in db.Set<Order>() on asked.Order equals order.Id
            join plan in db.Set<Plan>() on asked.Plan equals plan.Id
            orderby asked.Id
            select new { asked.Order, order.Reference, plan.Outstanding, plan.Currency, asked.AskedAt }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new HelpAsked(row.Order, row.Reference, new Money(row.Outstanding, row.Currency), row.AskedAt))];
    }

    private static IQueryable<Plan> Late(Reading reading) => reading.Db.Set<Plan>().Where(plan => plan.PastDueSince != null);
}
