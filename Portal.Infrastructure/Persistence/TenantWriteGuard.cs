using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Ledger;

namespace Portal.Infrastructure.Persistence;

/// <summary>
/// The last line behind the commands: a row of another tenant is never written, and what is written once is never changed.
/// Meeting either is a bug, so it throws.
/// </summary>
internal sealed class TenantWriteGuard : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check((PortalContext)eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check((PortalContext)eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Check(PortalContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            if (entry.State is EntityState.Modified or EntityState.Deleted && entry.Entity is IAppendOnly)
            {
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is written once and can't be changed.");
            }

            Check(db.Scope, entry.Entity);
        }
    }

    /// <exception cref="InvalidOperationException">The row belongs to another tenant than the one at work.</exception>
    internal static void Check(Scope scope, object row)
    {
        if (row is IMerchantOwned owned && !MayWrite(scope, owned))
        {
            throw new InvalidOperationException($"{row.GetType().Name} belongs to another tenant than the one at work.");
        }
    }

    private static bool MayWrite(Scope scope, IMerchantOwned row) => scope switch
    {
        Scope.Merchant merchant => row.Merchant == merchant.Id && (row is not ITenantOwned tenant || tenant.Environment == merchant.Environment),
        Scope.Shopper { Link: var link } => row is ITenantOwned owned && owned.Merchant == link.Merchant && owned.Environment == link.Environment && IsOfContract(owned, link),
        Scope.System => true,
        _ => false,
    };

    /// <summary>Of the contract itself, or what every command leaves: balances and the audit. Whatever is new in the house is closed until it is named here.</summary>
    private static bool IsOfContract(ITenantOwned row, PlanLink link) => row switch
    {
        Order order => order.Id == link.Order,
        Plan plan => plan.Id == link.Plan,
        Customer customer => customer.Id == link.Customer,
        OrderEvent told => told.Order == link.Order,
        HelpRequest asked => asked.Order == link.Order && asked.Plan == link.Plan,
        JournalEntry entry => entry.Order == link.Order,
        JournalLine line => string.Equals(line.Contract, link.Plan.Value, StringComparison.Ordinal),
        BalanceRow or AuditEntry or AuditHead => true,
        _ => false,
    };
}
