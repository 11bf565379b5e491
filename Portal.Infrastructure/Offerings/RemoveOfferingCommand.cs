using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Revision">The draft's revision that was looked at.</param>
public sealed record RemoveOfferingRequest(OfferingId Offering, int Revision);

/// <summary>
/// Takes an offering that was never published away, with its draft; the audit keeps what it said. Refusals: <c>not_found</c>, <c>draft_changed</c>, and
/// those of <see cref="Offering.ObjectToRemoval"/>.
/// </summary>
public sealed class RemoveOfferingCommand(CommandBoundary boundary) : MerchantCommand<RemoveOfferingRequest, Done>(boundary)
{
    protected override Permission Permission => Permission.EditOfferings;

    protected override async Task<Result<Done>> HandleAsync(RemoveOfferingRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        if (offering.ObjectToRemoval() is { } refusal)
            return refusal;
        if (draft.Revision != request.Revision)
            return Refusal.Conflict("draft_changed", "revision", draft.Revision);

        work.Audit("offering.removed", request.Offering.Value, new { offering.Name, Spec = SpecJson.ToNode(draft.Spec) }, null);
        work.Db.Remove(draft);
        work.Db.Remove(offering);
        return default(Done);
    }
}
