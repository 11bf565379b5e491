using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>Publications that the partner approves: they stand while the draft and what is live are those that were looked at.</summary>
internal sealed class OfferingPublications(LiveOfferings live) : IApprovable
{
    public string Kind => SizeOfChange.Kind;

    public async Task<IReadOnlySet<ApprovalId>> StandingAsync(PortalContext db, IReadOnlyCollection<SubjectSeen> seen, CancellationToken cancellationToken)
    {
        var ids = seen.Select(subject => OfferingId.From(subject.Subject)).Distinct().ToList();
        var now = await db.Set<Offering>()
            .Where(offering => ids.Contains(offering.Id))
            .Join(
                db.Set<OfferingDraft>(),
                offering => new { offering.Merchant, offering.Environment, offering.Id },
                draft => new { draft.Merchant, draft.Environment, Id = draft.Offering },
                (offering, draft) => new { offering.Id, offering.LiveNumber, draft.Revision })
            .ToDictionaryAsync(row => row.Id.Value, StringComparer.Ordinal, cancellationToken);
        return seen
            .Where(subject => now.GetValueOrDefault(subject.Subject) is { } row && row.Revision == subject.Revision && row.LiveNumber == subject.Base)
            .Select(subject => subject.Approval)
            .ToHashSet();
    }

    /// <summary>Publishes what was approved, in the name of who asked. Refusals: those of publishing.</summary>
    public async Task<Result<Done>> CarryOutAsync(ApprovalRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindOfferingAsync(OfferingId.From(request.Subject), cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        var content = PublicationContent.Read(await work.Db.ContentAsync(request.Id, cancellationToken), work.Db.Kinds);
        if (draft.Revision != request.SubjectRevision || content.Spec != draft.Spec)
            return Refusal.Conflict("approval_overtaken");

        var before = await work.Db.FindVersionAsync(offering.Id, offering.LiveNumber, cancellationToken);
        var publication = await work.PublicationAsync(request.Why, cancellationToken) with { By = request.AskedBy };
        if (!(await work.PublishAsync(offering, draft, before, request.SubjectBase, publication, content.Launch, cancellationToken)).TryGet(out var version, out var refusal))
            return refusal;
        return (await work.LaunchAsync(offering, version, before, content.Launch, cancellationToken)).Map(launch =>
        {
            work.WentLive(version, before, "offering.published", live, launch);
            return default(Done);
        });
    }
}
