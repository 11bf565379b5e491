using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Team;

/// <summary>Forgets invitations a month after their last link was late: nobody keeps the address of somebody who never came.</summary>
public sealed class InvitationJob(IPortalContextFactory contexts, Readiness readiness, TimeProvider machine, ILogger<InvitationJob> logger)
    : RecurringJob(TimeSpan.FromHours(1), readiness, machine, logger)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int Batch = 500;

    /// <returns>How many are forgotten.</returns>
    public async Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("invitations"));
        var before = Machine.GetUtcNow() - Kept;
        var old = await db.Set<Invitation>().Where(invitation => invitation.ExpiresAt < before).OrderBy(invitation => invitation.ExpiresAt).Take(Batch).ToListAsync(cancellationToken);
        if (old.Count > 0)
        {
            db.RemoveRange(old);
            await db.SaveChangesAsync(cancellationToken);
        }

        return old.Count;
    }

    protected override Task TurnAsync(CancellationToken cancellationToken) => ForgetAsync(cancellationToken);
}
