using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Liability;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>Publishing, and asking for it: the steps of every command that does either.</summary>
internal static class Publishing
{
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
        if (demand.IsFirst && await work.IsSecondAsync(offering, cancellationToken))
            return Refusal.Conflict("changed_meanwhile");
        return demand.Demand.IsNeeded
            ? Refusal.Rule("approval_needed", null, demand.Demand.People)
            : (await work.LaunchAsync(offering, version, before, choice, cancellationToken)).Map(launch => work.WentLive(version, before, "offering.published", live, launch));
    }

    /// <summary>Of two that are published at once, each as the merchant's first, one is not: it has to be weighed again.</summary>
    private static async Task<bool> IsSecondAsync(this UnitOfWork work, Offering offering, CancellationToken cancellationToken)
    {
        await work.LockNameAsync($"first offering {work.Tenant.Id} {work.Tenant.Environment}", cancellationToken);
        return await work.Db.SellsByAnotherAsync(offering.Id, cancellationToken);
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

        var before = await work.Db.FindVersionAsync(offering.Id, offering.LiveNumber, cancellationToken);
        var choice = request.Launch ?? LaunchChoice.AtOnce;
        if (choice.Misfit(work.Time.Now) is { } misfit)
            return misfit;
        if (await work.Db.ObjectToAgainAsync(offering.Id, draft.Spec, cancellationToken) is { } halted)
            return halted;
        var bounds = await work.Db.BoundsAsync(work.Merchant, work.Time.Today, cancellationToken);
        if ((offering.ObjectToPublishing(draft, before, request.SeenLive, bounds, request.Why)
            ?? await work.Db.ObjectToSellingAsync(work.Merchant, offering, work.Time.Today, cancellationToken)) is { } refusal)
            return refusal;
        if (demand.Live != offering.LiveNumber)
            return Refusal.Conflict("live_version_changed", null, offering.LiveNumber);
        if (!demand.Demand.IsNeeded)
            return Refusal.Rule("not_needed");

        var now = work.Time.MachineNow;
        if (await work.Db.WaitingAsync(SizeOfChange.Kind, offering.Id.Value, cancellationToken) is { } waiting)
        {
            if (!waiting.MakeRoom(now, await kinds.StandsAsync(work.Db, waiting, cancellationToken)).TryGet(out _, out var inTheWay))
                return inTheWay;
        }

        var content = new ApprovalContent
        {
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            Approval = Ids.New<ApprovalId>(),
            Text = PublicationContent.Write(draft.Spec, demand.Seen, demand.Measure, choice),
        };
        var approval = new ApprovalRequest
        {
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            Id = content.Approval,
            Partner = work.Merchant.Partner,
            Kind = SizeOfChange.Kind,
            Subject = offering.Id.Value,
            SubjectRevision = draft.Revision,
            SubjectBase = offering.LiveNumber,
            ContentHash = content.Hash,
            AskedBy = work.Actor.Id,
            AskedAt = now,
            Why = request.Why.Trim(),
            Makers = await work.MakersAsync(offering, draft, demand.Seen, cancellationToken),
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
            approval.Why);
        return approval.Id;
    }

    /// <summary>Everybody who had a hand in what would go live since it was last seen: in the draft, in versions that went live unseen, and who asks.</summary>
    private static async Task<ValueList<string>> MakersAsync(this UnitOfWork work, Offering offering, OfferingDraft draft, int? seen, CancellationToken cancellationToken)
    {
        var unseen = await work.Db.Set<OfferingVersion>()
            .Where(version => version.Offering == offering.Id && version.Number > (seen ?? 0))
            .Select(version => version.PublishedBy)
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. draft.Makers.Concat(unseen).Append(work.Actor.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
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

    /// <inheritdoc cref="ObjectToSellingAsync(PortalContext, Merchant, Offering, DateOnly, CancellationToken)"/>
    public static async Task<Refusal?> ObjectToSellingAsync(this UnitOfWork work, Offering offering, CancellationToken cancellationToken)
    {
        await work.LockDutiesAsync(offering.Id, cancellationToken);
        return await work.Db.ObjectToSellingAsync(work.Merchant, offering, work.Time.Today, cancellationToken);
    }

    /// <summary>Whether anybody answers for what would be sold. Refusals: <c>partner_missing</c>, <c>duty_unowned</c>; null where everybody does.</summary>
    public static async Task<Refusal?> ObjectToSellingAsync(this PortalContext db, Merchant merchant, Offering offering, DateOnly on, CancellationToken cancellationToken) =>
        (await db.LiabilityAsync(merchant, offering.Id, offering.Kind, on, cancellationToken)).ObjectToPublishing();
}
