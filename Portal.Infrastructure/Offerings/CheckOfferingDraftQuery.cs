using System.Text.Json;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Spec">The whole of a spec as JSON; null for the draft's own.</param>
public sealed record CheckOfferingDraftRequest(OfferingId Offering, JsonElement? Spec);

/// <summary>
/// What would keep a spec from being published, saving nothing. Refusals: <c>not_found</c>, and those of a spec that could not be saved:
/// <c>unknown_field</c>, <c>invalid_value</c>, <c>field_fixed</c>, each with the field.
/// </summary>
public sealed class CheckOfferingDraftQuery(CommandBoundary boundary) : MerchantQuery<CheckOfferingDraftRequest, DraftState>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<DraftState>> HandleAsync(CheckOfferingDraftRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (await reading.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        var state = await reading.Db.StateAsync(offering, draft, reading.Merchant, reading.Time.Today, cancellationToken);
        if (request.Spec is not { } sent)
            return state;
        if (!SpecShape.Read(sent, draft.Spec.Descriptor).TryGet(out var spec, out var refusal))
            return refusal;
        if (draft.ObjectToFixed(SpecFields.Towards(draft.Spec, spec)) is { } forbidden)
            return forbidden;

        var bounds = await reading.Db.BoundsAsync(reading.Merchant, reading.Time.Today, cancellationToken);
        return state with { Spec = spec, Problems = spec.Problems(bounds) };
    }
}
