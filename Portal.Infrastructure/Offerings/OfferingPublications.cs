using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
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

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(PortalContext db, IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        var ids = subjects.Select(OfferingId.From).ToList();
        return await db.Set<Offering>().Where(offering => ids.Contains(offering.Id)).ToDictionaryAsync(offering => offering.Id.Value, offering => offering.Name, StringComparer.Ordinal, cancellationToken);
    }

    public async Task<ApprovalThing> ShowAsync(Reading reading, ApprovalRequest request, string content, CancellationToken cancellationToken)
    {
        var (db, offering, approval) = (reading.Db, OfferingId.From(request.Subject), request.Id);
        var name = await db.Set<Offering>().Where(row => row.Id == offering).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken);
        var publication = PublicationContent.Read(content, db.Kinds);
        var seen = await db.FindVersionAsync(offering, publication.Seen, cancellationToken);
        var made = await db.Set<OfferingVersion>()
            .Where(version => version.Offering == offering && version.Approval == approval)
            .OrderBy(version => version.Number)
            .Select(version => new PublishedVersion(version.Id, version.Number, LaunchStatus.Done, false))
            .FirstOrDefaultAsync(cancellationToken);
        return new PublicationView(
            offering,
            name,
            made?.Number ?? (request.SubjectBase ?? 0) + 1,
            request.SubjectBase,
            seen,
            reading.Actor.Can(Permission.ViewOrders) ? publication : publication with { Measure = null },
            seen is null ? [] : SpecWeight.Of(seen.Spec, publication.Spec),
            made);
    }

    /// <summary>Publishes what was approved, in the name of who asked. Refusals: those of publishing.</summary>
    public async Task<Result<Done>> CarryOutAsync(ApprovalRequest request, string content, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindOfferingAsync(OfferingId.From(request.Subject), cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        var approved = PublicationContent.Read(content, work.Db.Kinds);
        if (draft.Revision != request.SubjectRevision || approved.Spec != draft.Spec)
            return Refusal.Conflict("approval_overtaken");

        var before = await work.Db.FindVersionAsync(offering.Id, offering.LiveNumber, cancellationToken);
        var publication = await work.PublicationAsync(request.Why, cancellationToken) with { By = request.AskedBy, Approval = request.Id };
        if (!(await work.PublishAsync(offering, draft, before, request.SubjectBase, publication, approved.Launch, cancellationToken)).TryGet(out var version, out var refusal))
            return refusal;
        return (await work.LaunchAsync(offering, version, before, approved.Launch, cancellationToken)).Map(launch =>
        {
            work.WentLive(version, before, "offering.published", live, launch);
            return default(Done);
        });
    }
}
