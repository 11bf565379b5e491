using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Audit;

/// <summary>Casts the anchor of each UTC day once it is over. Several nodes may try; the day's key lets one of them.</summary>
public sealed class AuditAnchorJob(IPortalContextFactory contexts, Readiness readiness, TimeProvider machine, ILogger<AuditAnchorJob> logger)
    : RecurringJob(TimeSpan.FromMinutes(30), readiness, machine, logger)
{
    /// <summary>Casts the anchor of the last whole day; false where it was cast before.</summary>
    public async Task<bool> CastAsync(CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(Machine.GetUtcNow().UtcDateTime).AddDays(-1);
        await using var db = contexts.Create(new Scope.System("audit-anchor"));
        if (await db.Set<AuditAnchor>().AnyAsync(anchor => anchor.Day >= day, cancellationToken))
        {
            return false;
        }

        var previous = await db.Set<AuditAnchor>().OrderByDescending(anchor => anchor.Day).Select(anchor => anchor.Hash).FirstOrDefaultAsync(cancellationToken);
        var heads = await db.Set<AuditHead>().AsNoTracking()
            .Select(head => new AnchoredHead(head.Merchant, head.Environment, head.Number, head.Hash))
            .ToListAsync(cancellationToken);
        db.Add(AuditAnchor.Cast(day, heads, previous ?? AuditHead.Genesis));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (StoreErrors.IsDuplicate(exception))
        {
            return false;
        }
    }

    protected override Task TurnAsync(CancellationToken cancellationToken) => CastAsync(cancellationToken);
}
