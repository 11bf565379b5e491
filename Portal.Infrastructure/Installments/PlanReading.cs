using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Installments;

internal static class PlanReading
{
    public static Task<Plan?> FindPlanAsync(this PortalContext db, PlanId id, CancellationToken cancellationToken) =>
        db.Set<Plan>().SingleOrDefaultAsync(plan => plan.Id == id, cancellationToken);

    /// <summary>Who pays a plan, as far as it is known and not erased.</summary>
    public static async Task<CollectionPayer> PayerAsync(PortalContext db, Plan plan, CancellationToken cancellationToken)
    {
        if (plan.Shopper is null)
        {
            return new CollectionPayer(null, null);
        }

        var customer = await db.Set<Order>().AsNoTracking()
            .Where(row => row.Id == plan.Order)
            .Join(db.Set<Customer>(), row => row.Customer, row => row.Id, (_, row) => new { row.Reference, row.Instrument })
            .SingleOrDefaultAsync(cancellationToken);
        return new CollectionPayer(customer?.Reference, plan.Instrument ?? customer?.Instrument);
    }

    /// <summary>Lets a payment be found by the id the shop and the shopper are told.</summary>
    public static void RegisterPayment(this UnitOfWork work, Plan plan, PaymentId payment)
    {
        if (plan.Book.Payments.Any(other => other.Id == payment))
        {
            work.Register(payment.Value);
        }
    }

    public static void Note(this UnitOfWork work, Plan plan, IEnumerable<PlanNote> notes)
    {
        foreach (var note in notes)
        {
            work.Note(plan.Order, note.Code, note.Detail, note.Amount, plan.Id.Value);
            if (note.Code is OrderEvents.PastDue)
            {
                work.Audit("plan.fell_past_due", plan.Id.Value, null, new { plan.PastDueSince, plan.Outstanding });
            }
        }
    }
}
