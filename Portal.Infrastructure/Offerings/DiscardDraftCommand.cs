using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Revision">The draft's revision that was looked at.</param>
public sealed record DiscardDraftRequest(OfferingId Offering, int Revision);

/// <summary>
/// Puts a draft back to what is live. Refusals: <c>not_found</c>, also of a live version that never was, <c>draft_changed</c>, <c>nothing_changed</c>.
/// </summary>
public sealed class DiscardDraftCommand(CommandBoundary boundary) : MerchantCommand<DiscardDraftRequest, Done>(boundary)
{
    protected override Permission Permission => Permission.EditOfferings;

    protected override async Task<Result<Done>> HandleAsync(DiscardDraftRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        if (draft.Revision != request.Revision)
            return Refusal.Conflict("draft_changed", "revision", draft.Revision);
        if (await work.Db.FindVersionAsync(offering.Id, offering.LiveNumber, cancellationToken) is not { } live)
            return Refusal.NotFound("version");

        var changed = SpecFields.Between(live.Spec, draft.Spec);
        if (!draft.Discard(live, work.Actor.Id, work.Time.Now).TryGet(out _, out var refusal))
            return refusal;

        work.Audit(
            "offering.draft_discarded",
            request.Offering.Value,
            changed.ToDictionary(field => field.Field, field => field.After, StringComparer.Ordinal),
            changed.ToDictionary(field => field.Field, field => field.Before, StringComparer.Ordinal));
        return default(Done);
    }
}
