using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <param name="Revision">The draft's revision that the changes were typed on.</param>
/// <param name="Changes">Only what was typed: other fields stay as they are, whoever gave them their value.</param>
public sealed record SaveOfferingDraftRequest(OfferingId Offering, int Revision, IReadOnlyList<FieldChange> Changes);

/// <summary>What became of a save, and what still keeps the draft from being published.</summary>
/// <param name="At">The tenant's clock.</param>
/// <param name="People">Names of those whose values clash with these, by their id.</param>
public sealed record SavedDraft(DraftSave Save, IReadOnlyList<SpecProblem> Problems, DateTimeOffset At, IReadOnlyDictionary<string, string> People);

/// <summary>
/// Saves fields of a draft as they are typed. A field that somebody else changed meanwhile is answered with both values.
/// Refusals: <c>not_found</c>, <c>unknown_field</c>, <c>invalid_value</c>, <c>field_fixed</c>, each with the field; then nothing is saved.
/// </summary>
public sealed class SaveOfferingDraftCommand(CommandBoundary boundary) : MerchantCommand<SaveOfferingDraftRequest, SavedDraft>(boundary)
{
    protected override Permission Permission => Permission.EditOfferings;

    protected override async Task<Result<SavedDraft>> HandleAsync(SaveOfferingDraftRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.FindOfferingAsync(request.Offering, cancellationToken) is not var (_, draft))
            return Refusal.NotFound("offering");

        var before = draft.Spec;
        if (!draft.Save(request.Revision, request.Changes, work.Actor.Id, work.Time.Now).TryGet(out var save, out var refusal))
            return refusal;

        work.AuditSave(request.Offering, before, save.Spec);
        var bounds = await work.Db.BoundsAsync(work.Merchant, work.Time.Today, cancellationToken);
        var people = await work.Db.NamesAsync(save.Conflicts.Select(conflict => conflict.By), cancellationToken);
        return new SavedDraft(save, save.Spec.Problems(bounds), work.Time.Now, people);
    }
}
