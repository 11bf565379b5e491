using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Replays;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Replays;

/// <param name="Version">The candidate; null is the draft as it is stored now.</param>
/// <param name="Days">Of the tenant's zone, both included.</param>
/// <param name="Shares">Percent by the key of a plan; null lets imported orders take the first plan that they are offered.</param>
/// <param name="Base">What is held against; null is the live version, if there is one.</param>
public sealed record StartReplayRequest(
    OfferingId Offering, OfferingVersionId? Version, PastDays Days, IReadOnlyDictionary<string, int>? Shares = null, OfferingVersionId? Base = null);

/// <summary>
/// Asks what a draft or version would have meant to orders of the past; a worker counts. Refusals: <c>not_found</c>, <c>invalid_value</c> of <c>to</c>,
/// <c>spec_has_problems</c> of a draft, those of <see cref="TakeShares.Of"/>, <c>too_many_replays</c>.
/// </summary>
public sealed class StartReplayCommand(CommandBoundary boundary) : MerchantCommand<StartReplayRequest, Replay>(boundary)
{
    protected override Permission Permission => Permission.RunReplays;

    protected override async Task<Result<Replay>> HandleAsync(StartReplayRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (request.Days.From > request.Days.To)
            return Refusal.InvalidValue("to");
        if (await work.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        OfferingVersion? held = null;
        if ((request.Base ?? offering.LiveVersion) is { } live && !(await work.Db.VersionAsync(offering.Id, live, "base", cancellationToken)).TryGet(out held, out var refusal))
            return refusal;
        if (!(await CandidateAsync(request, offering, draft, work, cancellationToken)).TryGet(out var candidate, out refusal)
            || !SharesOf(request.Shares, candidate.Spec, held?.Spec).TryGet(out var shares, out refusal))
            return refusal;
        if (await work.Db.Set<Replay>().CountAsync(row => row.Status == ReplayStatus.Queued || row.Status == ReplayStatus.Running, cancellationToken) >= Replay.MostAtOnce)
            return Refusal.Conflict("too_many_replays", null, Replay.MostAtOnce);

        var replay = new Replay
        {
            Id = Ids.New<ReplayId>(),
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            Offering = offering.Id,
            Base = held is null ? null : ReplaySubject.Of(held),
            BaseSpec = held?.Spec,
            Candidate = candidate.Subject,
            CandidateSpec = candidate.Spec,
            From = request.Days.From,
            To = request.Days.To,
            Shares = shares.Parts.Count == 0 ? null : shares,
            Assumptions = await work.Db.AssumptionsAsync(work.Merchant, candidate.Spec, work.Time.Today, cancellationToken),
            CreatedAt = work.Time.Now,
            CreatedBy = work.Actor.Id,
        };
        work.Add(replay);
        work.Register(replay.Id.Value);
        work.Audit("replay.started", replay.Id.Value, null, new { replay.Offering, replay.Base, replay.Candidate, replay.From, replay.To, replay.Shares });
        return replay;
    }

    private static async Task<Result<(ReplaySubject Subject, OfferingSpec Spec)>> CandidateAsync(
        StartReplayRequest request, Offering offering, OfferingDraft draft, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (request.Version is { } named)
            return (await work.Db.VersionAsync(offering.Id, named, "version", cancellationToken)).Map(version => (ReplaySubject.Of(version), version.Spec));
        return (await work.Db.BoundsAsync(work.Merchant, work.Time.Today, cancellationToken)).ObjectTo(draft.Spec) is { } refusal
            ? refusal
            : (new ReplaySubject(null, offering.NextNumber, draft.Revision), draft.Spec);
    }

    /// <summary>None of them, where nobody asked for any.</summary>
    private static Result<TakeShares> SharesOf(IReadOnlyDictionary<string, int>? asked, OfferingSpec candidate, OfferingSpec? held)
    {
        if (asked is null)
            return new TakeShares([]);
        var pair = ReplayPair.Of(held, candidate, null);
        return TakeShares.Of(asked, pair.Candidate.Offering.PlanIds.Concat(pair.Base?.Offering.PlanIds ?? []).Select(plan => plan.Term));
    }
}
