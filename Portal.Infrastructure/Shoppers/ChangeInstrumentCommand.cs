using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Shoppers;

/// <summary>
/// From now on the payments of a shopper's plan are collected from another card; of other plans they have it says nothing, as the link opens none. What comes in is the processor's token for it: no card number ever reaches the house.
/// Told to the shopper by mail. Refusals: <c>instrument_unknown</c>, <c>no_customer</c>, those of <see cref="Plan.ChangeInstrument"/>.
/// </summary>
public sealed class ChangeInstrumentCommand(CommandBoundary boundary, ICollector collector) : ShopperCommand<string, Instrument?, Instrument>(boundary)
{
    protected override Permission Permission => Permission.UseOwnPlan;

    /// <summary>The processor is asked before anything is held.</summary>
    protected override async Task<Result<Instrument?>> ReadAsync(string request, Reading reading, CancellationToken cancellationToken) =>
        await collector.FindInstrumentAsync(
            request, await PlanReading.PayerAsync(reading.Db, (await reading.Db.FindPlanAsync(reading.Actor.Link.Plan, cancellationToken))!, cancellationToken),
            reading.Actor.Link.Environment, cancellationToken);

    protected override async Task<Result<Instrument>> HandleAsync(string request, Instrument? given, PlanLink link, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (given is null)
        {
            return Refusal.Rule("instrument_unknown", "payment_method");
        }

        if (link.Customer is not { } id)
        {
            return Refusal.Rule("no_customer");
        }

        var plan = (await work.Db.FindPlanAsync(link.Plan, cancellationToken))!;
        var customer = await work.Db.Set<Customer>().AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        if (!plan.ChangeInstrument(given.Token, work.Time.Today).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        if (customer.Email is not null)
        {
            work.Add(new OutgoingMail
            {
                Kind = MailKind.CardChanged,
                About = link.Order.Value,
                Language = ReaderLanguage.Nearest(customer.Language),
                CreatedAt = work.Time.MachineNow,
                DueAt = work.Time.MachineNow,
            });
        }

        work.Note(plan, [new PlanNote(OrderEvents.InstrumentChanged)]);
        work.Audit("customer.instrument_changed", id.Value, null, new { Plan = link.Plan });
        return given;
    }
}
