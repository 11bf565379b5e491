using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Liability;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Replays;

namespace Portal.Infrastructure.Offerings;

/// <summary>What publishing a draft needs, by the partner's policy of the day.</summary>
/// <param name="Revision">The draft's, that was looked at.</param>
/// <param name="Live">The number that it was held against; null where none was live.</param>
/// <param name="Measure">What it would have meant to orders of the past; null where no rule of the policy asks.</param>
public sealed record PublishDemand(int Revision, int? Live, ApprovalDemand Demand, SpecMeasure? Measure);

/// <summary>Publishing, and asking for it: the steps of every command that does either.</summary>
internal static class Publishing
{
    /// <summary>
    /// Read before the transaction: orders of the past are many. A draft with problems needs nothing, since it can't be published. Refusals: <c>not_found</c>,
    /// <c>sum_too_large</c> (how much it would have lent can't be counted).
    /// </summary>
    public static async Task<Result<PublishDemand>> DemandAsync(this Reading reading, OfferingId id, CancellationToken cancellationToken)
    {
        // A command reads them again in its transaction; what is tracked here would be taken for what is there then.
        var (db, tracking) = (reading.Db, reading.Db.ChangeTracker.QueryTrackingBehavior);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        try
        {
            if (await db.FindOfferingAsync(id, cancellationToken) is not var (offering, draft))
                return Refusal.NotFound("offering");
            var live = await db.FindVersionAsync(id, offering.LiveNumber, cancellationToken);
            var policy = await db.ApprovalPolicyAsync(reading.Merchant, SizeOfChange.Kind, reading.Time.Today, cancellationToken);
            if (policy is null || live?.Spec == draft.Spec || draft.Spec.Problems(await db.BoundsAsync(reading.Merchant, reading.Time.Today, cancellationToken)).Count > 0)
                return new PublishDemand(draft.Revision, offering.LiveNumber, ApprovalDemand.None, null);

            SpecMeasure? measure = null;
            if (live is not null && policy.Reads(SizeOfChange.PeakGrowth)
                && !(await SpecMeasuring.RunAsync(reading, id, live, draft.Spec, null, cancellationToken)).TryGet(out measure, out var refusal))
                return refusal;
            return new PublishDemand(draft.Revision, offering.LiveNumber, policy.Ask(SizeOfChange.Of(live?.Spec, draft.Spec, measure?.Report)), measure);
        }
        finally
        {
            db.ChangeTracker.QueryTrackingBehavior = tracking;
        }
    }

    /// <summary>Makes the draft live. Refusals: those of <see cref="PublishOfferingCommand"/>.</summary>
    public static async Task<Result<PublishedVersion>> PublishAsync(
        this UnitOfWork work, PublishOfferingRequest request, PublishDemand demand, LiveOfferings live, CancellationToken cancellationToken)
    {
        if (await work.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        if (draft.Revision != request.Revision || demand.Revision != request.Revision)
            return Refusal.Conflict("draft_changed", "revision", draft.Revision);

        var (choice, before) = (request.Launch ?? LaunchChoice.AtOnce, await work.Db.FindVersionAsync(offering.Id, offering.LiveNumber, cancellationToken));
        if (choice.Misfit(work.Time.Now) is { } misfit)
            return misfit;
        if (!(await work.PublishAsync(offering, draft, before, request.SeenLive, await work.PublicationAsync(request.Why, cancellationToken), choice, cancellationToken)).TryGet(out var version, out var refusal))
            return refusal;
        if (demand.Live != request.SeenLive)
            return Refusal.Conflict("live_version_changed", null, before?.Number);
        return demand.Demand.IsNeeded
            ? Refusal.Rule("approval_needed", null, demand.Demand.People)
            : (await work.LaunchAsync(offering, version, before, choice, cancellationToken)).Map(launch => work.WentLive(version, before, "offering.published", live, launch));
    }

    /// <summary>Asks the partner to approve the draft as it stands. Refusals: those of publishing, <c>not_needed</c>, <c>approval_waiting</c>.</summary>
    public static async Task<Result<ApprovalId>> AskAsync(
        this UnitOfWork work, PublishOfferingRequest request, PublishDemand demand, ApprovableKinds kinds, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Offering>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Offering, cancellationToken) is not { } offering
            || await work.Db.Set<OfferingDraft>().AsNoTracking().SingleOrDefaultAsync(row => row.Offering == request.Offering, cancellationToken) is not { } draft)
            return Refusal.NotFound("offering");
        if (draft.Revision != request.Revision || demand.Revision != request.Revision)
            return Refusal.Conflict("draft_changed", "revision", draft.Revision);

        // Nothing here is tracked: it is published to hear what stands against it, and to see what would be approved.
        var before = await work.Db.FindVersionAsync(offering.Id, offering.LiveNumber, cancellationToken);
        var (makers, subject, seen) = (MakersOf(draft, before), draft.Revision, offering.LiveNumber);
        var choice = request.Launch ?? LaunchChoice.AtOnce;
        if (choice.Misfit(work.Time.Now) is { } misfit)
            return misfit;
        if (!(await work.PublishAsync(offering, draft, before, request.SeenLive, await work.PublicationAsync(request.Why, cancellationToken), choice, cancellationToken)).TryGet(out var version, out var refusal))
            return refusal;
        if (demand.Live != seen)
            return Refusal.Conflict("live_version_changed", null, seen);
        if (!demand.Demand.IsNeeded)
            return Refusal.Rule("not_needed");

        var now = work.Time.MachineNow;
        if (await work.Db.WaitingAsync(SizeOfChange.Kind, offering.Id.Value, cancellationToken) is { } waiting)
        {
            if (!waiting.MakeRoom(now, await kinds.StandsAsync(work.Db, waiting, cancellationToken)).TryGet(out _, out refusal))
                return refusal;
        }

        var content = new ApprovalContent
        {
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            Approval = Ids.New<ApprovalId>(),
            Text = PublicationContent.Write(version.Spec, demand.Measure, choice),
        };
        var approval = new ApprovalRequest
        {
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            Id = content.Approval,
            Partner = work.Merchant.Partner,
            Kind = SizeOfChange.Kind,
            Subject = offering.Id.Value,
            SubjectRevision = subject,
            SubjectBase = seen,
            ContentHash = content.Hash,
            AskedBy = work.Actor.Id,
            AskedAt = now,
            Why = version.Why,
            Makers = [.. makers.Append(work.Actor.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Needs = demand.Demand.Needs,
            Reasons = demand.Demand.Reasons,
            ExpiresAt = now.AddDays(demand.Demand.Days),
        };
        work.Add(approval);
        work.Add(content);
        work.Register(approval.Id.Value);
        work.Audit(
            "approval.asked",
            approval.Id.Value,
            null,
            new { approval.Subject, approval.SubjectRevision, approval.SubjectBase, approval.Needs, Reasons = approval.Reasons.Select(reason => reason.Fact.Code).Distinct(StringComparer.Ordinal), approval.ContentHash },
            version.Why);
        return approval.Id;
    }

    /// <summary>Who gave a field the value that would go live.</summary>
    private static List<string> MakersOf(OfferingDraft draft, OfferingVersion? live)
    {
        var changed = SpecFields.Between(live?.Spec, draft.Spec).Select(change => change.Field).ToList();
        return [.. draft.Stamps.Where(stamp => changed.Exists(field => SpecFields.Overlap(stamp.Key, field))).Select(stamp => stamp.Value.By)];
    }

    /// <summary>What <see cref="Offering.Publish"/> says, and whether somebody answers for it.</summary>
    public static async Task<Result<OfferingVersion>> PublishAsync(
        this UnitOfWork work, Offering offering, OfferingDraft draft, OfferingVersion? before, int? seenLive, Publication publication, LaunchChoice launch, CancellationToken cancellationToken)
    {
        if (await work.Db.ObjectToAgainAsync(offering.Id, draft.Spec, cancellationToken) is { } halted)
            return halted;
        var bounds = await work.Db.BoundsAsync(work.Merchant, work.Time.Today, cancellationToken);
        var published = offering.Publish(draft, before, seenLive, bounds, publication, launch);
        return await work.ObjectToSellingAsync(offering, cancellationToken) is { } refusal && published.TryGet(out _, out _) ? refusal : published;
    }

    /// <summary>Whether anybody answers for what would be sold. Refusals: <c>partner_missing</c>, <c>duty_unowned</c>; null where everybody does.</summary>
    public static async Task<Refusal?> ObjectToSellingAsync(this UnitOfWork work, Offering offering, CancellationToken cancellationToken) =>
        (await work.Db.LiabilityAsync(work.Merchant, offering.Id, offering.Kind, work.Time.Today, cancellationToken)).ObjectToPublishing();
}
