using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Installments;

internal static class PlanReading
{
    public static Task<Plan?> FindPlanAsync(this PortalContext db, PlanId id, CancellationToken cancellationToken) =>
        db.Set<Plan>().SingleOrDefaultAsync(plan => plan.Id == id, cancellationToken);

    /// <summary>Who pays a plan, as far as it is known and not erased.</summary>
    public static async Task<CollectionPayer> PayerAsync(PortalContext db, OrderId order, CancellationToken cancellationToken)
    {
        var customer = await db.Set<Order>().AsNoTracking()
            .Where(row => row.Id == order)
            .Join(db.Set<Customer>(), row => row.Customer, row => row.Id, (_, row) => new { row.Reference, row.Instrument })
            .SingleOrDefaultAsync(cancellationToken);
        return new CollectionPayer(customer?.Reference, customer?.Instrument);
    }

    public static void Note(this UnitOfWork work, Plan plan, IEnumerable<PlanNote> notes)
    {
        foreach (var note in notes)
        {
            work.Db.Add(new OrderEvent
            {
                Id = Ids.New<EventId>(),
                Merchant = plan.Merchant,
                Environment = plan.Environment,
                Order = plan.Order,
                Contract = plan.Id.Value,
                Code = note.Code,
                Detail = note.Detail,
                Amount = note.Amount,
                At = work.Time.Now,
            });
        }
    }

    /// <summary>
    /// Takes a row for this transaction alone. False where another node has it just now: it is at work on the same thing. SQLite has one writer.
    /// </summary>
    public static async Task<bool> ClaimAsync(this UnitOfWork work, string table, string id, CancellationToken cancellationToken)
    {
        if (work.Db is not PostgresPortalContext)
        {
            return true;
        }

        await using var command = work.Db.Command(
                $"SELECT 1 FROM {table} WHERE merchant = @merchant AND environment = @environment AND id = @id FOR UPDATE SKIP LOCKED")
            .With("merchant", work.Tenant.Id.Value)
            .With("environment", work.Tenant.Environment.ToString())
            .With("id", id);
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }
}
