using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="To">The number of the version whose spec is to be live again.</param>
/// <param name="SeenLive">The live number that was looked at.</param>
public sealed record RollBackOfferingRequest(OfferingId Offering, int To, int? SeenLive, string Why);

/// <summary>
/// Repeats an older version as a new one. What was sold meanwhile keeps its terms. What people of the partner let through before, or what is no looser than what
/// they last saw, is live at once. Refusals: <c>not_found</c> of offering or version, <c>version_halted</c>, those of <see cref="Offering.RollBack"/>, <c>partner_missing</c>,
/// <c>duty_unowned</c>, and <c>rollback_needs_approval</c> with the version: put into the draft (<see cref="TakeVersionCommand"/>) it can be asked for.
/// </summary>
public sealed class RollBackOfferingCommand(CommandBoundary boundary, PublishDemands demands, LiveOfferings live)
    : MerchantCommand<RollBackOfferingRequest, PublishDemand, PublishedVersion>(boundary)
{
    protected override Permission Permission => Permission.PublishOfferings;

    protected override Task<Result<PublishDemand>> ReadAsync(RollBackOfferingRequest request, Reading reading, CancellationToken cancellationToken) =>
        demands.OfRollBackAsync(reading, request, cancellationToken);

    protected override async Task<Result<PublishedVersion>> HandleAsync(RollBackOfferingRequest request, PublishDemand given, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        if (await work.Db.FindVersionAsync(offering.Id, request.To, cancellationToken) is not { } to
            || await work.Db.FindVersionAsync(offering.Id, offering.LiveNumber, cancellationToken) is not { } before)
        {
            return Refusal.NotFound("version");
        }

        if (await work.Db.HaltOfAsync(offering.Id, to.Number, cancellationToken) is not null)
            return Refusal.Rule("version_halted", null, to.Number);
        var bounds = await work.Db.BoundsAsync(work.Merchant, work.Time.Today, cancellationToken);
        var publication = await work.PublicationAsync(request.Why, cancellationToken);
        if (!offering.RollBack(to, before, draft, request.SeenLive, bounds, publication).TryGet(out var version, out var refusal))
            return refusal;
        if (await work.ObjectToSellingAsync(offering, cancellationToken) is { } unowned)
            return unowned;
        if (given.Live != request.SeenLive)
            return Refusal.Conflict("live_version_changed", null, before.Number);

        return given.Demand.IsNeeded
            ? Refusal.Rule("rollback_needs_approval", null, request.To)
            : (await work.LaunchAsync(offering, version, before, LaunchChoice.AtOnce, cancellationToken))
                .Map(launch => work.WentLive(version, before, "offering.rolled_back", live, launch));
    }
}
