using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Infrastructure.Analytics;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Approvals;

/// <summary>How many requests the reader can decide now, up to ninety-nine: none that is overtaken, that the reader decided or made, or whose role said enough.</summary>
public sealed class CountApprovalsQuery(CommandBoundary boundary, ApprovableKinds kinds, TimeProvider machine) : DeskQuery<Done, BoundedCount>(boundary)
{
    /// <summary>Counts go no further.</summary>
    public const int Most = 99;

    // Requests that no longer stand are left waiting until they end: so many pages of them are looked through, and no more.
    private const int Pages = 5;

    protected override Permission Permission => Permission.ViewPartner;

    protected override async Task<Result<BoundedCount>> HandleAsync(Done request, PortalContext db, Actor actor, CancellationToken cancellationToken)
    {
        var (now, me, found) = (machine.GetUtcNow(), new Approver(actor.Id, actor.Role), 0);
        if (!actor.Can(Permission.DecideApprovals))
            return BoundedCount.Of(0, Most);

        var waiting = db.OfDesk(actor).Waiting(now);
        ApprovalId? before = null;
        for (var page = 0; page < Pages && found <= Most; page++)
        {
            var rows = await (before is { } last ? waiting.Where(row => Ids.Compare(row.Id, last) < 0) : waiting)
                .OrderByDescending(row => row.Id)
                .Take(Most + 1)
                .ToListAsync(cancellationToken);
            var standing = await kinds.StandingAsync(db, rows.Select(row => row.Seen), cancellationToken);
            found += rows.Count(row => row.ObjectToDecision(me, now, standing.Contains(row.Id)) is null);
            if (rows.Count <= Most)
                break;
            before = rows[^1].Id;
        }

        return BoundedCount.Of(found, Most);
    }
}
