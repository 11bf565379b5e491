using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Approvals;

/// <param name="Before">The last of the page before; null begins.</param>
/// <param name="Limit">1 to 100.</param>
public sealed record ListApprovalsRequest(ApprovalPlace? Before = null, int Limit = 25);

/// <summary>Where a page of requests goes on: those that wait come first, the newest of each first.</summary>
public sealed record ApprovalPlace(bool IsWaiting, ApprovalId Id);

/// <param name="Kind">Of what is asked for.</param>
/// <param name="State">As it is now: one that was left waiting may be overtaken or too old.</param>
/// <param name="Name">Of the subject; null where it was taken away.</param>
/// <param name="IsMine">Whether the reader can decide it.</param>
public sealed record ApprovalRow(
    ApprovalId Id, string Kind, string Slug, string Merchant, TenantEnvironment Environment, string? Name, int? Base, ApprovalState State, int Given, int Needed,
    ValueList<ApprovalReason> Reasons, string Why, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, bool IsMine);

/// <param name="Now">The machine's clock.</param>
public sealed record ApprovalPage(IReadOnlyList<ApprovalRow> Rows, ApprovalPlace? Next, DateTimeOffset Now);

/// <summary>
/// What a partner's people are asked to approve, over all of its merchants: what waits first, then what is over; one that nobody decided in time is over. Refusal:
/// <c>invalid_value</c> of <c>limit</c>.
/// </summary>
public sealed class ListApprovalsQuery(CommandBoundary boundary, ApprovableKinds kinds, TimeProvider machine) : DeskQuery<ListApprovalsRequest, ApprovalPage>(boundary)
{
    protected override Permission Permission => Permission.ViewPartner;

    protected override async Task<Result<ApprovalPage>> HandleAsync(ListApprovalsRequest request, PortalContext db, Actor actor, CancellationToken cancellationToken)
    {
        if (request is null or { Limit: < 1 or > 100 })
            return Refusal.InvalidValue("limit", 1, 100);

        var now = machine.GetUtcNow();
        var (all, most) = (db.OfDesk(actor), request.Limit + 1);
        List<ApprovalRequest> waiting = request.Before is { IsWaiting: false } ? [] : await PageAsync(all.Waiting(now), request.Before, most, cancellationToken);
        List<ApprovalRequest> over = waiting.Count == most
            ? []
            : await PageAsync(all.Over(now), request.Before is { IsWaiting: false } past ? past : null, most - waiting.Count, cancellationToken);

        var shown = waiting.Concat(over).Take(request.Limit).ToList();
        var standing = await kinds.StandingAsync(db, waiting.Select(row => row.Seen), cancellationToken);
        var names = await kinds.NamesAsync(db, shown.Select(row => row.Seen), cancellationToken);
        var ids = shown.Select(row => row.Merchant).Distinct().ToList();
        var merchants = await db.Set<Merchant>().Where(merchant => ids.Contains(merchant.Id)).ToDictionaryAsync(merchant => merchant.Id, merchant => (merchant.Slug, merchant.Name), cancellationToken);
        var me = new Approver(actor.Id, actor.Role);
        var page = shown.Select(row => new ApprovalRow(
            row.Id,
            row.Kind,
            merchants[row.Merchant].Slug,
            merchants[row.Merchant].Name,
            row.Environment,
            names.GetValueOrDefault(row.Id),
            row.SubjectBase,
            row.StateAt(now, standing.Contains(row.Id)),
            row.Given,
            row.Needed,
            row.Reasons,
            row.Why,
            row.AskedAt,
            row.ExpiresAt,
            actor.Can(Permission.DecideApprovals) && row.ObjectToDecision(me, now, standing.Contains(row.Id)) is null));
        var next = waiting.Count + over.Count > request.Limit ? new ApprovalPlace(shown.Count <= waiting.Count, shown[^1].Id) : null;
        return new ApprovalPage([.. page], next, now);
    }

    private static Task<List<ApprovalRequest>> PageAsync(IQueryable<ApprovalRequest> rows, ApprovalPlace? before, int most, CancellationToken cancellationToken)
    {
        var id = before?.Id ?? default;
        return (before is null ? rows : rows.Where(row => Ids.Compare(row.Id, id) < 0)).OrderByDescending(row => row.Id).Take(most).ToListAsync(cancellationToken);
    }
}

/// <summary>The two parts of a partner's inbox, each behind an index of its own.</summary>
internal static class Inbox
{
    /// <summary>Of the partner whose desk it is; of all where it is the platform's.</summary>
    public static IQueryable<ApprovalRequest> OfDesk(this PortalContext db, Actor actor) =>
        actor.Scope is Scope.Partner { Id: var partner } ? db.Set<ApprovalRequest>().Where(row => row.Partner == partner) : db.Set<ApprovalRequest>();

    public static IQueryable<ApprovalRequest> Waiting(this IQueryable<ApprovalRequest> rows, DateTimeOffset now) =>
        rows.Where(row => row.State == ApprovalState.Waiting && row.ExpiresAt > now);

    public static IQueryable<ApprovalRequest> Over(this IQueryable<ApprovalRequest> rows, DateTimeOffset now) =>
        rows.Where(row => row.State != ApprovalState.Waiting || row.ExpiresAt <= now);
}
