using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>
/// Audits what a person did to the own account. An account belongs to no merchant; what is done with it next may be done at each one where the person has a
/// seat, in test and live, so it stands in the chains of all of them.
/// </summary>
public sealed class AccountTrail(Tenants tenants, TimeProvider machine)
{
    /// <summary>Inside the transaction of what it tells of, as its last step: it saves, and takes the heads of the chains.</summary>
    /// <param name="action">Past tense: <c>account.password_reset</c>.</param>
    public async Task LeaveAsync(PortalContext db, UserId user, string action, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var now = machine.GetUtcNow();
        var seats = await db.Set<Membership>().AsNoTracking().Where(seat => seat.UserId == user.Value && seat.Merchant != null)
            .OrderBy(seat => seat.Merchant).ThenBy(seat => seat.Id).ToListAsync(cancellationToken);
        foreach (var seat in seats.DistinctBy(seat => seat.Merchant))
        {
            foreach (var environment in Enum.GetValues<TenantEnvironment>())
            {
                var scope = new Scope.Merchant(seat.Merchant!.Value, environment);
                var tenant = await tenants.FindAsync(scope.Id, environment, cancellationToken)
                    ?? throw new InvalidOperationException($"{scope.Id} has a seat and is no merchant.");
                var work = new UnitOfWork(db, new Actor(user.Value, user.Value, seat.Role, scope), tenant, tenant.TimeAt(now));
                work.Audit(action, user.Value, null, null);
                await work.SaveAsync(cancellationToken);
            }
        }
    }
}
