using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>A draft as programs see it.</summary>
/// <param name="BasedOn">The version it started from; null before the first publication.</param>
/// <param name="Problems">What keeps it from being published.</param>
public sealed record DraftState(
    OfferingId Offering, OfferingVersionId? BasedOn, int Revision, OfferingSpec Spec, IReadOnlyList<SpecProblem> Problems, string PartnerName);

/// <summary>Refusal: <c>not_found</c>.</summary>
public sealed class GetOfferingDraftQuery(CommandBoundary boundary) : MerchantQuery<OfferingId, DraftState>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<DraftState>> HandleAsync(OfferingId request, Reading reading, CancellationToken cancellationToken) =>
        await reading.Db.FindOfferingAsync(request, cancellationToken) is var (offering, draft)
            ? await reading.Db.StateAsync(offering, draft, reading.Merchant, reading.Time.Today, cancellationToken)
            : Refusal.NotFound("offering");
}
