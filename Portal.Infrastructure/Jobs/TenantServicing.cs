using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Jobs;

/// <summary>
/// Does all that has fallen due for one tenant on its clock, each order and each plan in transactions of their own. A crash anywhere leaves what was done done
/// and what was not to be found again: the day of the next action stands in the row itself, and a try to collect keeps its name until it is answered.
/// </summary>
public sealed partial class TenantServicing(
    IPortalContextFactory contexts,
    Tenants tenants,
    TimeProvider machine,
    ICollector collector,
    ServiceOrderCommand serviceOrder,
    ServicePlanCommand servicePlan,
    RecordCollectionCommand recordCollection,
    ILogger<TenantServicing> logger)
{
    private const string Job = "servicing";
    private const int Batch = 100;

    /// <summary>The first day on which something is due for the tenant; null when nothing ever is.</summary>
    public async Task<DateOnly?> NextDayAsync(Scope.Merchant tenant, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(tenant);
        var plans = await db.Set<Plan>().MinAsync(plan => plan.NextActionOn, cancellationToken);
        var orders = await db.Set<Order>().MinAsync(order => order.NextActionOn, cancellationToken);
        return plans is null ? orders : orders is null || plans < orders ? plans : orders;
    }

    /// <returns>How many orders and plans had something due.</returns>
    public async Task<int> RunAsync(Scope.Merchant tenant, CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(tenant.Id, tenant.Environment, cancellationToken) is not { } found)
        {
            return 0;
        }

        var today = found.TimeAt(machine.GetUtcNow()).Today;
        var actor = Actor.JobFor(Job, tenant.Id, tenant.Environment);
        var orders = await ServeOrdersAsync(tenant, actor, today, cancellationToken);
        return orders + await ServePlansAsync(tenant, actor, today, cancellationToken);
    }

    private async Task<int> ServeOrdersAsync(Scope.Merchant tenant, Actor actor, DateOnly today, CancellationToken cancellationToken)
    {
        var seen = new HashSet<OrderId>();
        while (true)
        {
            List<OrderId> due;
            await using (var db = contexts.Create(tenant))
            {
                due = await db.Set<Order>().Where(order => order.NextActionOn <= today && !seen.Contains(order.Id))
                    .OrderBy(order => order.NextActionOn).ThenBy(order => order.Id)
                    .Select(order => order.Id).Take(Batch).ToListAsync(cancellationToken);
            }

            foreach (var order in due.Where(seen.Add))
            {
                Tell(order.Value, await serviceOrder.RunAsync(order, actor, cancellationToken));
            }

            if (due.Count < Batch)
            {
                return seen.Count;
            }
        }
    }

    private async Task<int> ServePlansAsync(Scope.Merchant tenant, Actor actor, DateOnly today, CancellationToken cancellationToken)
    {
        var seen = new HashSet<PlanId>();
        while (true)
        {
            List<Plan> due;
            await using (var db = contexts.Create(tenant))
            {
                due = await db.Set<Plan>().AsNoTracking().Where(plan => plan.NextActionOn <= today && !seen.Contains(plan.Id))
                    .OrderBy(plan => plan.NextActionOn).ThenBy(plan => plan.Id)
                    .Take(Batch).ToListAsync(cancellationToken);
            }

            foreach (var plan in due.Where(plan => seen.Add(plan.Id)))
            {
                await ServeAsync(plan, tenant, actor, today, cancellationToken);
            }

            if (due.Count < Batch)
            {
                return seen.Count;
            }
        }
    }

    private async Task ServeAsync(Plan plan, Scope.Merchant tenant, Actor actor, DateOnly today, CancellationToken cancellationToken)
    {
        try
        {
            var payer = await PayerAsync(tenant, plan, cancellationToken);
            if (PlanCalendar.Notice(plan.Terms, plan.Book, today) is { } row)
            {
                await collector.NotifyAsync(new CollectionNotice(plan.Id, payer, row.N, row.Due, new Money(row.Amount, plan.Currency)), cancellationToken);
            }

            var turned = await servicePlan.RunAsync(new PlanTurn(plan.Id, await FatesAsync(plan, today, cancellationToken)), actor, cancellationToken);
            if (!turned.TryGet(out var turn, out _) || turn.Collect is not { } request)
            {
                Tell(plan.Id.Value, turned);
                return;
            }

            var order = new CollectionOrder(request.Operation, plan.Id, payer, plan.Book.Collection.Tries + 1, request.On, new Money(request.Amount, plan.Currency));
            var answer = await collector.CollectAsync(order, cancellationToken);
            Tell(plan.Id.Value, await recordCollection.RunAsync(new CollectionRecord(plan.Id, request.Operation, answer), actor, cancellationToken));
        }
#pragma warning disable CA1031 // One plan's collector out of order must not keep the others waiting; the plan is found again at the next turn.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogThrew(plan.Id.Value, exception);
        }
    }

    private async Task<CollectionPayer> PayerAsync(Scope.Merchant tenant, Plan plan, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(tenant);
        return await PlanReading.PayerAsync(db, plan, cancellationToken);
    }

    private async Task<IReadOnlyList<(PaymentId, CollectionFate)>> FatesAsync(Plan plan, DateOnly today, CancellationToken cancellationToken)
    {
        var fates = new List<(PaymentId, CollectionFate)>();
        foreach (var payment in plan.Book.Payments.Where(payment => payment.AskAgainOn <= today && payment.Reference is not null))
        {
            fates.Add((payment.Id, await collector.AskAsync(payment.Reference!, today, cancellationToken)));
        }

        return fates;
    }

    private void Tell<T>(string id, Result<T> result)
    {
        if (!result.TryGet(out _, out var refusal) && refusal.Code is not "claimed")
        {
            LogRefused(id, refusal.Code);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Servicing of {Id} was refused: {Code}; it is tried again at the next turn")]
    private partial void LogRefused(string id, string code);

    [LoggerMessage(LogLevel.Error, "Servicing of {Id} failed; it is tried again at the next turn")]
    private partial void LogThrew(string id, Exception exception);
}
