using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Offerings;
using Portal.Domain.Orders;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Notices;

/// <param name="Before">Only what has a smaller number: the next page.</param>
public sealed record NoticeFilter(long? Before = null);

/// <summary>Something that somebody else did, or that happened.</summary>
/// <param name="Number">Of the audit entry it is.</param>
/// <param name="Action">One of <see cref="NoticeKinds"/>.</param>
/// <param name="At">The tenant's clock.</param>
/// <param name="Who">By name; null where it was no person, the account is gone, or the reader may not know the team.</param>
/// <param name="Role">What they were.</param>
/// <param name="About">How the offering, the order or the person is called; null where it is none of these, or is gone.</param>
/// <param name="Order">The order to open.</param>
/// <param name="IsNew">Not shown before.</param>
public sealed record Notice(long Number, string Action, string Subject, DateTimeOffset At, string? Who, string Role, string? About, OrderId? Order, bool IsNew);

/// <param name="Next">Pass it as <see cref="NoticeFilter.Before"/> for the page after this one; null at the end.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record NoticePage(IReadOnlyList<Notice> Notices, long? Next, TimeZoneInfo Zone);

/// <summary>What others did and what happened, as far as the reader may know of it: newest first, page by page.</summary>
public sealed class ListNoticesQuery(CommandBoundary boundary, ApprovableKinds kinds) : MerchantQuery<NoticeFilter, NoticePage>(boundary)
{
    /// <summary>So many on a page.</summary>
    public const int Size = 20;

    protected override Permission Permission => Permission.ViewMerchant;

    protected override async Task<Result<NoticePage>> HandleAsync(NoticeFilter request, Reading reading, CancellationToken cancellationToken)
    {
        var read = await reading.ReadUpToAsync(cancellationToken);
        var told = await reading.Told(0, request.Before ?? long.MaxValue, Size + 1).ToListAsync(cancellationToken);
        var page = told.Take(Size).ToList();
        var (people, offerings, orders) = (
            await PeopleAsync(reading, page, cancellationToken), await OfferingsAsync(reading.Db, page, cancellationToken), await OrdersAsync(reading.Db, page, cancellationToken));
        var notices = page.Select(entry =>
        {
            var order = orders.GetValueOrDefault(entry.Subject);
            return new Notice(
                entry.Number,
                entry.Action,
                entry.Subject,
                entry.OccurredAt,
                people.GetValueOrDefault(entry.ActorId),
                entry.ActorRole,
                offerings.GetValueOrDefault(entry.Subject) ?? order?.Reference ?? people.GetValueOrDefault(entry.Subject),
                order?.Id,
                entry.Number > read);
        });
        return new NoticePage([.. notices], told.Count > Size ? page[^1].Number : null, reading.Time.Zone);
    }

    /// <summary>Who did it and, of the team, to whom.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> PeopleAsync(Reading reading, List<AuditEntry> page, CancellationToken cancellationToken) =>
        reading.Actor.Can(Permission.ViewTeam)
            ? await reading.Db.NamesAsync(page.Select(entry => entry.ActorId).Concat(page.Select(entry => entry.Subject)), cancellationToken)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How offerings are called, and under requests for approval what they are about.</summary>
    private async Task<Dictionary<string, string>> OfferingsAsync(PortalContext db, List<AuditEntry> page, CancellationToken cancellationToken)
    {
        var (ids, approvals) = (Of<OfferingId>(page, "offering."), Of<ApprovalId>(page, "approval."));
        var asked = approvals.Count == 0
            ? []
            : await db.Set<ApprovalRequest>().Where(row => approvals.Contains(row.Id))
                .Select(row => new SubjectSeen(row.Id, row.Kind, row.Subject, row.SubjectRevision, row.SubjectBase))
                .ToListAsync(cancellationToken);
        var names = ids.Count == 0
            ? []
            : await db.Set<Offering>().Where(offering => ids.Contains(offering.Id))
                .ToDictionaryAsync(offering => offering.Id.Value, offering => offering.Name, StringComparer.Ordinal, cancellationToken);
        foreach (var (approval, name) in await kinds.NamesAsync(db, asked, cancellationToken))
        {
            names[approval.Value] = name;
        }

        return names;
    }

    private static async Task<Dictionary<string, OrderName>> OrdersAsync(PortalContext db, List<AuditEntry> page, CancellationToken cancellationToken)
    {
        var ids = Of<PlanId>(page, "plan.");
        return ids.Count == 0
            ? []
            : await db.Set<Plan>().Where(plan => ids.Contains(plan.Id))
                .Join(db.Set<Order>(), plan => plan.Order, order => order.Id, (plan, order) => new { Plan = plan.Id, order.Id, order.Reference })
                .ToDictionaryAsync(row => row.Plan.Value, row => new OrderName(row.Id, row.Reference), StringComparer.Ordinal, cancellationToken);
    }

    private static List<TId> Of<TId>(List<AuditEntry> page, string kind)
        where TId : struct, IPrefixedId<TId> =>
        [.. page.Where(entry => entry.Action.StartsWith(kind, StringComparison.Ordinal)).Select(entry => TId.From(entry.Subject)).Distinct()];

    private sealed record OrderName(OrderId Id, string Reference);
}
