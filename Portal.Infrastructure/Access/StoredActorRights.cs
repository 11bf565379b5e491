using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Shoppers;

namespace Portal.Infrastructure.Access;

/// <summary>
/// Asks the store whether a person still is what the actor says, with every command and query: a seat taken away, an account locked or
/// a session ended is refused at the next click, and so is a shopper's link that was withdrawn. Keys are checked where they are read, with every request; who came to the checkout of a quote has nothing to lose; jobs are the house.
/// </summary>
internal sealed class StoredActorRights(IPortalContextFactory contexts, ShopperLinks links, TimeProvider machine) : IActorRights
{
    public ValueTask<bool> StillHoldAsync(Actor actor, CancellationToken cancellationToken) =>
        actor is { Role: Role.Shopper, Scope: Scope.Shopper shopper } ? new(links.StandsAsync(shopper.Link, cancellationToken))
        : IsPerson(actor) ? new(AskAsync(actor, cancellationToken))
        : ValueTask.FromResult(true);

    public ValueTask<bool> HaveProvedAsync(Actor actor, CancellationToken cancellationToken) =>
        IsPerson(actor) ? new(AskForProofAsync(actor, cancellationToken)) : ValueTask.FromResult(true);

    private static bool IsPerson(Actor actor) => actor.Role is not (Role.SecretKey or Role.PublishableKey or Role.Job or Role.Checkout);

    private async Task<bool> AskForProofAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("rights"));
        return await Session.ProvedBy(db.Set<Session>(), actor.Id, actor.Session, machine.GetUtcNow()).AnyAsync(cancellationToken);
    }

    private async Task<bool> AskAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("rights"));
        var now = machine.GetUtcNow();
        var open = db.Users.Where(AccountLocks.Open(now)).Where(user => user.Id == actor.Id);
        if (actor.Session is { } id)
        {
            var session = db.Set<Session>().Where(Session.Open(now)).Where(session => session.Id == id && session.UserId == actor.Id);
            open = open.Where(_ => session.Any());
        }

        var memberships = db.Set<Membership>().AsNoTracking()
            .Where(membership => membership.UserId == actor.Id && membership.Role == actor.Role && open.Any());
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
