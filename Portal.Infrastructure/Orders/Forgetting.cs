using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;

namespace Portal.Infrastructure.Orders;

/// <summary>What forgetting a person does beside the customer's own row, whichever way it is asked for.</summary>
internal static class Forgetting
{
    /// <summary>The quotes that name this shopper of the merchant's.</summary>
    public static IQueryable<StoredQuote> Naming(PortalContext db, string? reference) =>
        db.Set<StoredQuote>().Where(quote => quote.CustomerReference != null && quote.CustomerReference == reference);

    /// <returns>How many quotes named the person.</returns>
    public static async Task<int> QuotesAsync(UnitOfWork work, string? reference, CancellationToken cancellationToken)
    {
        var quotes = await Naming(work.Db, reference).ToListAsync(cancellationToken);
        quotes.ForEach(quote => quote.Forget(work.Time.Now));
        return quotes.Count;
    }

    /// <summary>The orders of the time before that name this shopper of the merchant's.</summary>
    public static IQueryable<ImportedOrder> Importing(PortalContext db, string? reference)
    {
        var key = reference is null ? null : SearchKey.Of(reference);
        return db.Set<ImportedOrder>().Where(order => order.CustomerKey != null && order.CustomerKey == key && order.Customer == reference);
    }

    /// <returns>How many orders of the time before named the person.</returns>
    public static Task<int> ImportedAsync(UnitOfWork work, string? reference, CancellationToken cancellationToken) =>
        Importing(work.Db, reference).ExecuteUpdateAsync(
            change => change.SetProperty(order => order.Customer, (string?)null).SetProperty(order => order.CustomerKey, (string?)null), cancellationToken);

    /// <summary>Leaves it on each order of the customer's, and in the audit: by id and keyed hash, never by name.</summary>
    /// <param name="customer">Null where the person never ordered here.</param>
    /// <param name="quotes">How many quotes named the person.</param>
    /// <param name="imported">How many orders of the time before named the person.</param>
    public static async Task<Erased> TellAsync(UnitOfWork work, Customer? customer, string shopper, int quotes, int imported, string reason, CancellationToken cancellationToken)
    {
        List<Order> orders = customer is null
            ? []
            : await work.Db.Set<Order>().AsNoTracking().Where(order => order.Customer == customer.Id).ToListAsync(cancellationToken);
        var ids = orders.Select(order => order.Id).ToList();
        var asked = await work.Db.Set<HelpRequest>().Where(request => ids.Contains(request.Order)).ToListAsync(cancellationToken);
        asked.ForEach(request => request.Erase());
        await work.Db.Set<Plan>().Where(plan => plan.Shopper == shopper && plan.Instrument != null)
            .ExecuteUpdateAsync(change => change.SetProperty(plan => plan.Instrument, (string?)null), cancellationToken);
        foreach (var order in orders)
        {
            work.Note(order.Id, OrderEvents.PersonalDataErased);
        }

        work.Audit("customer.erased", customer?.Id.Value ?? work.Tenant.Id.Value, null, new { Shopper = shopper, Quotes = quotes, Orders = orders.Count, Imported = imported }, reason);
        return new Erased(customer?.Id, quotes, orders.Count + imported);
    }
}
