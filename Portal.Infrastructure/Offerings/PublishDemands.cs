using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Replays;

namespace Portal.Infrastructure.Offerings;

/// <summary>
/// Weighs what would go live against the last version that people of the partner saw, so that many small steps count as one. It is read before the transaction,
/// since orders of the past are many, and after everything that refuses for less.
/// </summary>
public sealed class PublishDemands(KeptMeasures measures)
{
    /// <summary>Before anybody publishes: a draft with problems needs nothing, since it can't be published. Refusals: <c>not_found</c>, <c>sum_too_large</c>.</summary>
    internal Task<Result<PublishDemand>> OfDraftAsync(Reading reading, OfferingId id, CancellationToken cancellationToken) => UntrackedAsync(reading, async () =>
    {
        if (await reading.Db.FindOfferingAsync(id, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        var live = await reading.Db.FindVersionAsync(id, offering.LiveNumber, cancellationToken);
        var bounds = await reading.Db.BoundsAsync(reading.Merchant, reading.Time.Today, cancellationToken);
        return live?.Spec == draft.Spec || draft.Spec.Problems(bounds).Count > 0
            ? new PublishDemand(draft.Revision, offering.LiveNumber, null, ApprovalDemand.None, null)
            : await WeighAsync(reading, offering, draft.Revision, draft.Spec, cancellationToken);
    });

    /// <summary>For who publishes, or asks for it. Refusals: those of publishing, <c>sum_too_large</c> (how much it would have lent can't be counted).</summary>
    internal Task<Result<PublishDemand>> OfDraftAsync(Reading reading, PublishOfferingRequest request, CancellationToken cancellationToken) => UntrackedAsync(reading, async () =>
    {
        if (await reading.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        if (draft.Revision != request.Revision)
            return Refusal.Conflict("draft_changed", "revision", draft.Revision);
        var live = await reading.Db.FindVersionAsync(offering.Id, offering.LiveNumber, cancellationToken);
        var bounds = await reading.Db.BoundsAsync(reading.Merchant, reading.Time.Today, cancellationToken);
        return (offering.ObjectToPublishing(draft, live, request.SeenLive, bounds, request.Why)
            ?? await reading.Db.ObjectToSellingAsync(reading.Merchant, offering, reading.Time.Today, cancellationToken)) is { } refusal
            ? refusal
            : await WeighAsync(reading, offering, draft.Revision, draft.Spec, cancellationToken);
    });

    /// <summary>
    /// For who rolls back. What people of the partner let through before, and what is narrower in everything, needs nothing and is not counted: the way out of
    /// trouble is quick. Refusals: those of rolling back, <c>sum_too_large</c>.
    /// </summary>
    internal Task<Result<PublishDemand>> OfRollBackAsync(Reading reading, RollBackOfferingRequest request, CancellationToken cancellationToken) => UntrackedAsync(reading, async () =>
    {
        if (await reading.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        if (await reading.Db.FindVersionAsync(offering.Id, request.To, cancellationToken) is not { } to
            || await reading.Db.FindVersionAsync(offering.Id, offering.LiveNumber, cancellationToken) is not { } live)
        {
            return Refusal.NotFound("version");
        }

        var bounds = await reading.Db.BoundsAsync(reading.Merchant, reading.Time.Today, cancellationToken);
        if ((offering.ObjectToRollingBack(to, live, request.SeenLive, bounds, request.Why)
            ?? await reading.Db.ObjectToSellingAsync(reading.Merchant, offering, reading.Time.Today, cancellationToken)) is { } refusal)
            return refusal;
        return to.Approval is null
            ? await WeighAsync(reading, offering, draft.Revision, to.Spec, cancellationToken, isWayBack: true)
            : new PublishDemand(draft.Revision, offering.LiveNumber, null, ApprovalDemand.None, null);
    });

    /// <param name="isWayBack">What is narrower in everything then needs no measure; a draft's plans and prices may lend more by being fewer and cheaper.</param>
    private async Task<Result<PublishDemand>> WeighAsync(
        Reading reading, Offering offering, int revision, OfferingSpec spec, CancellationToken cancellationToken, bool isWayBack = false)
    {
        var nothing = new PublishDemand(revision, offering.LiveNumber, null, ApprovalDemand.None, null);
        if (await reading.Db.ApprovalPolicyAsync(reading.Merchant, SizeOfChange.Kind, reading.Time.Today, cancellationToken) is not { } policy)
            return nothing;

        var seen = await reading.Db.SeenVersionAsync(offering, policy, reading.Time, cancellationToken);
        if (seen is null && !await reading.Db.SellsByAnotherAsync(offering.Id, cancellationToken))
            return nothing with { Demand = policy.Ask(SizeOfChange.OfTheFirst), IsFirst = true };
        if (seen is not null && isWayBack && !SizeOfChange.LetsInMore(seen.Spec, spec))
            return nothing with { Seen = seen.Number };

        SpecMeasure? measure = null;
        if (policy.Reads(SizeOfChange.PeakGrowth)
            && !(await measures.MeasureAsync(reading, offering.Id, seen, spec, cancellationToken)).TryGet(out measure, out var refusal))
            return refusal;
        var facts = seen is null ? SizeOfChange.OfAnother(spec, measure?.Report) : SizeOfChange.Of(seen.Spec, spec, measure?.Report);
        return nothing with { Seen = seen?.Number, Demand = policy.Ask(facts), Measure = measure };
    }

    /// <summary>A command reads them again in its transaction; what is tracked here would be taken for what is there then.</summary>
    private static async Task<Result<PublishDemand>> UntrackedAsync(Reading reading, Func<Task<Result<PublishDemand>>> weigh)
    {
        var tracking = reading.Db.ChangeTracker.QueryTrackingBehavior;
        reading.Db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        try
        {
            return await weigh();
        }
        finally
        {
            reading.Db.ChangeTracker.QueryTrackingBehavior = tracking;
        }
    }
}
