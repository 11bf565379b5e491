using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Domain.Access;
using Portal.Domain.Common;

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
        Scope.System => true,
        _ => false,
    };
}
