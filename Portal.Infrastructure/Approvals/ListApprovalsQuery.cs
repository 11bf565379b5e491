using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Analytics;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Approvals;

/// <param name="Before">The last of the page before; null begins.</param>
/// <param name="Limit">1 to 100.</param>
public sealed record ListApprovalsRequest(ApprovalPlace? Before = null, int Limit = 25);

/// <summary>Where a page of requests goes on: those left waiting come first, the newest of each first.</summary>
public sealed record ApprovalPlace(bool IsWaiting, ApprovalId Id);

/// <param name="State">As it is now: one that was left waiting may be overtaken or too old.</param>
/// <param name="Name">Of the offering; null where it was taken away.</param>
/// <param name="IsMine">Whether the reader can decide it.</param>
public sealed record ApprovalRow(
    ApprovalId Id, string Slug, string Merchant, TenantEnvironment Environment, string? Name, int? Base, ApprovalState State, int Given, int Needed,
    ValueList<ApprovalReason> Reasons, string Why, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, bool IsMine);

/// <param name="Now">The machine's clock.</param>
public sealed record ApprovalPage(IReadOnlyList<ApprovalRow> Rows, ApprovalPlace? Next, DateTimeOffset Now);

/// <summary>What a partner's people are asked to approve, over all of its merchants: what waits first, then what is over. Refusal: <c>invalid_value</c> of <c>limit</c>.</summary>
public sealed class ListApprovalsQuery(CommandBoundary boundary, ApprovableKinds kinds, TimeProvider machine) : DeskQuery<ListApprovalsRequest, ApprovalPage>(boundary)
{
    protected override Permission Permission => Permission.ViewPartner;

    protected override async Task<Result<ApprovalPage>> HandleAsync(ListApprovalsRequest request, PortalContext db, Actor actor, CancellationToken cancellationToken)
    {
        if (request is null or { Limit: < 1 or > 100 })
            return Refusal.InvalidValue("limit", 1, 100);

        var found = new List<ApprovalRequest>();
        foreach (var waiting in new[] { true, false })
        {
            if (found.Count > request.Limit || request.Before is { IsWaiting: false } && waiting)
                continue;
            var rows = db.Set<ApprovalRequest>().Where(row => (row.State == ApprovalState.Waiting) == waiting);
            if (request.Before is { } before && before.IsWaiting == waiting)
                rows = rows.Where(row => Ids.Compare(row.Id, before.Id) < 0);
            found.AddRange(await rows.OrderByDescending(row => row.Id).Take(request.Limit + 1 - found.Count).ToListAsync(cancellationToken));
        }

        var shown = found.Take(request.Limit).ToList();
        var standing = await kinds.StandingAsync(db, shown.Where(row => row.State is ApprovalState.Waiting).Select(row => row.Seen), cancellationToken);
        var ids = shown.Select(row => row.Merchant).Distinct().ToList();
        var merchants = await db.Set<Merchant>().Where(merchant => ids.Contains(merchant.Id)).ToDictionaryAsync(merchant => merchant.Id, merchant => (merchant.Slug, merchant.Name), cancellationToken);
        var subjects = shown.Select(row => OfferingId.From(row.Subject)).ToList();
        var names = await db.Set<Offering>().Where(offering => subjects.Contains(offering.Id)).ToDictionaryAsync(offering => offering.Id.Value, offering => offering.Name, StringComparer.Ordinal, cancellationToken);
        var (now, me) = (machine.GetUtcNow(), new Approver(actor.Id, actor.Role));
        var page = shown.Select(row => new ApprovalRow(
            row.Id,
            merchants[row.Merchant].Slug,
            merchants[row.Merchant].Name,
            row.Environment,
            names.GetValueOrDefault(row.Subject),
            row.SubjectBase,
            row.StateAt(now, standing.Contains(row.Id)),
            row.Given,
            row.Needed,
            row.Reasons,
            row.Why,
            row.AskedAt,
            row.ExpiresAt,
            actor.Can(Permission.DecideApprovals) && row.ObjectToDecision(me, now, standing.Contains(row.Id)) is null));
        return new ApprovalPage([.. page], found.Count > request.Limit ? new ApprovalPlace(shown[^1].State is ApprovalState.Waiting, shown[^1].Id) : null, now);
    }
}

/// <summary>How many requests can be decided now, up to ninety-nine.</summary>
public sealed class CountApprovalsQuery(CommandBoundary boundary, ApprovableKinds kinds, TimeProvider machine) : DeskQuery<Done, BoundedCount>(boundary)
{
    /// <summary>Counts go no further.</summary>
    public const int Most = 99;

    protected override Permission Permission => Permission.ViewPartner;

    protected override async Task<Result<BoundedCount>> HandleAsync(Done request, PortalContext db, Actor actor, CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        var waiting = await db.Set<ApprovalRequest>()
            .Where(row => row.State == ApprovalState.Waiting && row.ExpiresAt > now)
            .OrderByDescending(row => row.Id)
            .Take(Most + 1)
            .Select(row => new SubjectSeen(row.Id, row.Kind, row.Subject, row.SubjectRevision, row.SubjectBase))
            .ToListAsync(cancellationToken);
        return BoundedCount.Of((await kinds.StandingAsync(db, waiting, cancellationToken)).Count, Most);
    }
}
