using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Onboarding;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Shoppers;

/// <summary>A plan as its shopper sees it.</summary>
/// <param name="Bank">The name of the partner that lends.</param>
/// <param name="Payoff">What ending the plan today would cost; null where it can't be ended.</param>
/// <param name="Instrument">What is collected from; null where the collector does not know it.</param>
/// <param name="MayChangeInstrument">Whether another can be given, and there is a row to keep it in.</param>
/// <param name="HelpAskedAt">When the shopper asked for help, while nobody has answered yet.</param>
public sealed record ShopperPlan(
    Merchant Merchant,
    TenantEnvironment Environment,
    string Bank,
    Order Order,
    Plan Plan,
    PlanOutlook Outlook,
    PayoffFigures? Payoff,
    Instrument? Instrument,
    bool MayChangeInstrument,
    DateTimeOffset? HelpAskedAt,
    DateOnly Today,
    TimeZoneInfo Zone);

/// <summary>The one plan of a shopper's link. Refusal: <c>not_found</c>.</summary>
public sealed class GetShopperPlanQuery(CommandBoundary boundary, ICollector collector) : MerchantQuery<Done, ShopperPlan>(boundary)
{
    protected override Permission Permission => Permission.UseOwnPlan;

    protected override async Task<Result<ShopperPlan>> HandleAsync(Done request, Reading reading, CancellationToken cancellationToken)
    {
        var link = reading.Actor.Link;
        var order = await reading.Db.Set<Order>().SingleAsync(row => row.Id == link.Order, cancellationToken);
        var plan = await reading.Db.Set<Plan>().SingleAsync(row => row.Id == link.Plan, cancellationToken);
        var customer = link.Customer is { } id ? await reading.Db.Set<Customer>().SingleAsync(row => row.Id == id, cancellationToken) : null;
        var payer = await PlanReading.PayerAsync(reading.Db, plan, cancellationToken);
        var bank = await reading.Db.Set<Partner>().Where(row => row.Id == plan.Partner).Select(row => row.Name).SingleAsync(cancellationToken);
        var asked = await reading.Db.Set<HelpRequest>().Where(row => row.Plan == link.Plan && row.AnsweredAt == null)
            .Select(row => (DateTimeOffset?)row.AskedAt).SingleOrDefaultAsync(cancellationToken);
        var payoff = plan.Book.Collection.InFlight is null && plan.PayoffOn(reading.Time.Today).TryGet(out var figures, out _) ? figures : (PayoffFigures?)null;
        return new ShopperPlan(
            reading.Merchant,
            link.Environment,
            bank,
            order,
            plan,
            PlanOutlook.Of(plan.Book, reading.Time.Today),
            payoff,
            payer.Instrument is { } token ? await collector.FindInstrumentAsync(token, payer, link.Environment, cancellationToken) : null,
            customer is not null && plan.MayChangeInstrument,
            asked,
            reading.Time.Today,
            reading.Time.Zone);
    }
}
