using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Number">Of the version whose spec the draft is to have.</param>
/// <param name="Revision">The draft's revision that was looked at.</param>
public sealed record TakeVersionRequest(OfferingId Offering, int Number, int Revision);

/// <summary>
/// Puts an older version's spec into the draft, to be changed, or approved before it is live again. Refusals: <c>not_found</c> of offering or version,
/// <c>nothing_changed</c>, those of <see cref="OfferingDraft.Put"/>.
/// </summary>
public sealed class TakeVersionCommand(CommandBoundary boundary) : MerchantCommand<TakeVersionRequest, Done>(boundary)
{
    protected override Permission Permission => Permission.EditOfferings;

    protected override async Task<Result<Done>> HandleAsync(TakeVersionRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (offering, draft))
            return Refusal.NotFound("offering");
        if (await work.Db.FindVersionAsync(offering.Id, request.Number, cancellationToken) is not { } version)
            return Refusal.NotFound("version");

        var before = draft.Spec;
        if (before == version.Spec)
            return Refusal.Rule("nothing_changed");
        if (!draft.Put(request.Revision, version.Spec, work.Actor.Id, work.Time.Now).TryGet(out var save, out var refusal))
            return refusal;

        work.AuditSave(request.Offering, before, save.Spec);
        return default(Done);
    }
}
