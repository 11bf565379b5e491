using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Tests.Domain.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

/// <summary>A draft that Maya edits here and Elena elsewhere. Saves are answered at once, or when they are let through.</summary>
internal sealed class SharedDraft
{
    private readonly Offering _offering;
    private readonly OfferingDraft _draft;
    private readonly List<OfferingVersion> _versions = [];
    private TaskCompletionSource? _gate;

    public SharedDraft(InstallmentSpec? spec = null)
    {
        (_offering, _draft) = Samples.New(spec);
    }

    public InstallmentSpec Spec => (InstallmentSpec)_draft.Spec;

    /// <summary>How often Maya's editor asked to save.</summary>
    public int Saves { get; private set; }

    /// <summary>What every save is answered from now on; null for what the draft says.</summary>
    public Refusal? Refusal { get; set; }

    /// <summary>The offering as the server would tell it now.</summary>
    public DraftNews News => new(Detail, _draft.ChangedBy, new Dictionary<string, string>(StringComparer.Ordinal) { ["elena"] = "The elena", ["maya"] = "The maya" });

    private OfferingDetail Detail => new(
        _offering.Id, _offering.Kind, _offering.Name, _offering.Status, _draft.Spec, _draft.Revision, _draft.ChangedAt, _versions.LastOrDefault(), null, Samples.Bounds,
        _draft.Spec.Problems(Samples.Bounds), "Harbor Bank", new DateOnly(2026, 3, 4), TimeZoneInfo.Utc);

    public DraftEditor Open(TimeProvider? time = null) => new(Detail, canEdit: true, SaveAsync, time ?? TimeProvider.System);

    public void Elena(string field, JsonNode? value) => Assert.True(_draft.Save(_draft.Revision, [new FieldChange(field, value)], "elena", Samples.Noon).TryGet(out _, out _));

    public void Publish(string by = "elena")
    {
        Assert.True(_offering.Publish(_draft, _versions.LastOrDefault(), _offering.LiveNumber, Samples.Bounds, Samples.Publication() with { By = by }).TryGet(out var version, out _));
        _versions.Add(version);
    }

    public void RollBack(int to, string by = "elena")
    {
        Assert.True(_offering.RollBack(_versions[to - 1], _versions[^1], _draft, _offering.LiveNumber, Samples.Bounds, Samples.Publication() with { By = by }).TryGet(out var version, out _));
        _versions.Add(version);
    }

    public void PutBack(string by = "elena") => Assert.True(_draft.Discard(_versions[^1], by, Samples.Noon).TryGet(out _, out _));

    /// <summary>Saves are under way from now on, until they are let through.</summary>
    public void Hold() => _gate = new TaskCompletionSource();

    public void LetThrough()
    {
        var gate = _gate!;
        _gate = null;
        gate.SetResult();
    }

    private async Task<Result<SavedDraft>> SaveAsync(SaveOfferingDraftRequest request)
    {
        Saves++;
        if (_gate is { } gate)
        {
            await gate.Task;
        }

        return Refusal is { } refusal
            ? refusal
            : _draft.Save(request.Revision, request.Changes, "maya", Samples.Noon).Map(save => new SavedDraft(
                save, save.Spec.Problems(Samples.Bounds), Samples.Noon, save.Conflicts.ToDictionary(conflict => conflict.By, conflict => $"The {conflict.By}", StringComparer.Ordinal)));
    }
}
