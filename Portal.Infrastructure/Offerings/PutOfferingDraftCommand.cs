using System.Text.Json;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings.Kinds;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Revision">The draft's revision that the spec was made of; null takes whatever it is.</param>
/// <param name="Spec">The whole of it, as JSON.</param>
public sealed record PutOfferingDraftRequest(OfferingId Offering, int? Revision, JsonElement Spec);

/// <summary>
/// Puts a whole spec in place of the draft's, field by field as the designer saves. Refusals: <c>not_found</c>; <c>unknown_field</c>, <c>invalid_value</c>,
/// <c>field_fixed</c>, each with the field; <c>draft_changed</c> with what differs; then nothing is saved.
/// </summary>
public sealed class PutOfferingDraftCommand(CommandBoundary boundary) : MerchantCommand<PutOfferingDraftRequest, DraftState>(boundary)
{
    protected override Permission Permission => Permission.EditOfferings;

    protected override async Task<Result<DraftState>> HandleAsync(PutOfferingDraftRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");

        var before = draft.Spec;
        if (!SpecShape.Read(request.Spec, before.Descriptor).TryGet(out var spec, out var refusal)
            || !draft.Put(request.Revision, spec, work.Actor.Id, work.Time.Now).TryGet(out var save, out refusal))
            return refusal;

        work.AuditSave(request.Offering, before, save.Spec);
        return await work.Db.StateAsync(offering, draft, work.Merchant, work.Time.Today, cancellationToken);
    }
}
