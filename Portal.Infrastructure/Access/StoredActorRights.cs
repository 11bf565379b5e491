using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>
/// Asks the store whether an actor still is what it says, at most once a second for each. Keys are checked where they are read,
/// with every request; jobs are the house.
/// </summary>
internal sealed class StoredActorRights(IPortalContextFactory contexts, TimeProvider machine) : IActorRights
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<(string, Role, Scope), long> _held = new();

    public ValueTask<bool> StillHoldAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Role is Role.SecretKey or Role.PublishableKey or Role.Job)
        {
            return ValueTask.FromResult(true);
        }

        return _held.TryGetValue((actor.Id, actor.Role, actor.Scope), out var at) && machine.GetElapsedTime(at) < s_kept
            ? ValueTask.FromResult(true)
            : new(AskAsync(actor, cancellationToken));
    }

    private async Task<bool> AskAsync(Actor actor, CancellationToken cancellationToken)
    {
        var at = machine.GetTimestamp();
        await using var db = contexts.Create(new Scope.System("rights"));
        var held = await HeldAsync(db, actor, cancellationToken);
        if (held)
        {
            _held[(actor.Id, actor.Role, actor.Scope)] = at;
        }
        else
        {
            _held.TryRemove((actor.Id, actor.Role, actor.Scope), out _);
        }

        return held;
    }

    private async Task<bool> HeldAsync(PortalContext db, Actor actor, CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        var memberships = db.Set<Membership>().AsNoTracking()
            .Where(membership => membership.UserId == actor.Id && membership.Role == actor.Role)
            .Where(membership => db.Users.Any(user => user.Id == actor.Id && (user.LockoutEnd == null || user.LockoutEnd < now)));
        var merchant = (actor.Scope as Scope.Merchant)?.Id;
        return actor.Role switch
        {
            Role.Owner or Role.Editor or Role.Finance or Role.Viewer =>
                await memberships.AnyAsync(membership => membership.Merchant == merchant, cancellationToken),
            Role.PartnerManager or Role.PartnerAnalyst when actor.Scope is Scope.Partner partner =>
                await memberships.AnyAsync(membership => membership.Partner == partner.Id, cancellationToken),
            Role.PartnerManager or Role.PartnerAnalyst =>
                await memberships.AnyAsync(
                    membership => db.Set<Merchant>().Any(row => row.Id == merchant && row.Partner == membership.Partner), cancellationToken),
            _ => await memberships.AnyAsync(membership => membership.Merchant == null && membership.Partner == null, cancellationToken),
        };
    }
}
