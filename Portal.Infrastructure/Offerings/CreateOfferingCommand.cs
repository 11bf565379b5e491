using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Name">For the merchant's own people.</param>
/// <param name="Spec">What the draft starts from; it may still have problems. Null starts from the kind's own suggestion within the partner's bounds.</param>
public sealed record CreateOfferingRequest(string Name, ProductKind Kind, OfferingSpec? Spec = null);

/// <summary>Begins an offering with a draft. Refusals: <c>invalid_value</c> of name or kind.</summary>
public sealed class CreateOfferingCommand(CommandBoundary boundary, OfferingKinds kinds) : MerchantCommand<CreateOfferingRequest, OfferingId>(boundary)
{
    protected override Permission Permission => Permission.EditOfferings;

    protected override async Task<Result<OfferingId>> HandleAsync(CreateOfferingRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (!kinds.TryFind(request.Kind, out var kind) || (request.Spec is { } given && given.Kind != request.Kind))
            return Refusal.InvalidValue("kind");
        if (!Offering.Create(work.Tenant.Id, work.Tenant.Environment, request.Kind, request.Name, work.Time.Now).TryGet(out var offering, out var refusal))
            return refusal;

        var bounds = await work.Db.BoundsAsync(work.Merchant, work.Time.Today, cancellationToken);
        var spec = request.Spec ?? kind.Suggest(work.Merchant, bounds);
        work.Add(offering);
        work.Add(OfferingDraft.Start(offering, spec, work.Actor.Id));
        work.Register(offering.Id.Value);
        work.Audit("offering.created", offering.Id.Value, null, new { offering.Kind.Name, Spec = SpecJson.ToNode(spec) });
        return offering.Id;
    }
}
