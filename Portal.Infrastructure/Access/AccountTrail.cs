using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>
/// Audits what a person did to the own account. An account belongs to no merchant; what is done with it next may be done at each one where the person has a
/// seat, in test and live, so it stands in the chains of all of them. People of partners and of the house stand in the chain of the house.
/// </summary>
public sealed class AccountTrail(Tenants tenants, TimeProvider machine)
{
    /// <summary>Inside the transaction of what it tells of, as its last step: it saves, and takes the heads of the chains.</summary>
    /// <param name="action">Past tense: <c>account.password_reset</c>.</param>
    public async Task LeaveAsync(PortalContext db, UserId user, string action, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var now = machine.GetUtcNow();
        var seats = await db.Set<Membership>().AsNoTracking().Where(seat => seat.UserId == user.Value)
            .OrderBy(seat => seat.Merchant).ThenBy(seat => seat.Id).ToListAsync(cancellationToken);

        // The house's chain first, whose id comes before all others: everybody takes the heads of several in one order.
        if (seats.Find(seat => seat.Merchant is null) is { } guest)
        {
            var house = new Scope.Merchant(AuditHead.House, TenantEnvironment.Live);
            await using var batch = new StoreBatch(db);
            await AuditChain.AppendAsync(
                batch, db, house, new Actor(user.Value, user.Value, guest.Role, house), new TenantTime(now, now, TimeZoneInfo.Utc), [new AuditNote(action, user.Value, null, null, null)],
                cancellationToken);
        }

        foreach (var seat in seats.Where(seat => seat.Merchant is not null).DistinctBy(seat => seat.Merchant))
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
