using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;

namespace Portal.Web.Features.Offerings;

/// <summary>
/// One person's work on a draft. A value that can be read shows at once and is saved in the background, one save after the other, only the fields that
/// were typed. What the server answers is the truth: the stamp, the problems, and both values where somebody else was faster.
/// </summary>
public sealed class DraftEditor
{
    private readonly Func<SaveOfferingDraftRequest, Task<Result<SavedDraft>>> _save;
    private readonly List<FieldChange> _waiting = [];
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldConflict> _conflicts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _stamps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<ValueTask>> _focus = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string>? _live;
    private IReadOnlyDictionary<string, string> _leaves;
    private IReadOnlyList<FieldChange> _sending = [];
    private Task _saving = Task.CompletedTask;

    public DraftEditor(OfferingDetail offering, bool canEdit, Func<SaveOfferingDraftRequest, Task<Result<SavedDraft>>> save)
    {
        Offering = offering;
        CanEdit = canEdit;
        Revision = offering.Revision;
        Spec = (InstallmentSpec)offering.Draft;
        Problems = offering.Problems;
        _leaves = SpecFields.Leaves(Spec);
        _live = offering.Live is { } live ? SpecFields.Leaves(live.Spec) : null;
        _save = save;
    }

    /// <summary>Raised when something that is shown has changed.</summary>
    public event EventHandler? Changed;

    /// <summary>Raised when what stands in the fields is to be read now, finished or not.</summary>
    public event EventHandler? Reading;

    /// <summary>As it was loaded.</summary>
    public OfferingDetail Offering { get; }

    public bool CanEdit { get; }

    /// <summary>With everything typed that could be read, saved or not.</summary>
    public InstallmentSpec Spec { get; private set; }

    public Currency Currency => Spec.Currency;

    public int Revision { get; private set; }

    public IReadOnlyList<SpecProblem> Problems { get; private set; }

    /// <summary>Fields whose text can't be read; what was there before them holds.</summary>
    public IReadOnlyCollection<string> Unreadable => _unreadable;

    public IReadOnlyDictionary<string, FieldConflict> Conflicts => _conflicts;

    /// <summary>Names of those who typed what clashes, by their id.</summary>
    public IReadOnlyDictionary<string, string> People { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Why the last save did not happen; what was typed waits.</summary>
    public Refusal? Failed { get; private set; }

    public bool IsSaving { get; private set; }

    public DateTimeOffset? LastSaved { get; private set; }

    public bool IsReady => Problems.Count == 0 && _unreadable.Count == 0 && _conflicts.Count == 0 && Failed is null;

    /// <summary>What would be lost by leaving now: not saved yet, not to be read, or still to be chosen between two values.</summary>
    public IReadOnlyList<string> Unsaved =>
        [.. _sending.Concat(_waiting).Select(change => change.Field).Concat(_unreadable).Concat(_conflicts.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>How many fields differ from what is live.</summary>
    public int Changes => SpecFields.Between(Offering.Live?.Spec, Spec).Count;

    public string? Value(string field) => _leaves.GetValueOrDefault(field);

    /// <summary>The value that is live; null where nothing is, or the live version has no such row.</summary>
    public string? Live(string field) => _live?.GetValueOrDefault(field);

    public bool IsChanged(string field) => _live is not null && !string.Equals(Live(field), Value(field), StringComparison.Ordinal);

    public SpecProblem? Problem(string field) => Problems.FirstOrDefault(problem => string.Equals(problem.Field, field, StringComparison.Ordinal));

    /// <summary>When the server kept the field, by the tenant's clock.</summary>
    public DateTimeOffset? Stamp(string field) => _stamps.TryGetValue(field, out var at) ? at : null;

    public bool IsWaiting(string field) => _waiting.Exists(change => string.Equals(change.Field, field, StringComparison.Ordinal));

    /// <summary>Where the problem list sends the focus.</summary>
    public void Register(string field, Func<ValueTask> focus) => _focus[field] = focus;

    public void Forget(string field, Func<ValueTask> focus)
    {
        if (_focus.GetValueOrDefault(field) == focus)
        {
            _focus.Remove(field);
        }
    }

    public ValueTask FocusAsync(string field) => _focus.TryGetValue(field, out var focus) ? focus() : ValueTask.CompletedTask;

    public void MarkUnreadable(string field)
    {
        _unreadable.Add(field);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Takes a value that could be read: shows it and sends it to be saved.</summary>
    public void Set(string field, JsonNode? value)
    {
        _unreadable.RemoveWhere(unreadable => SpecFields.Overlap(unreadable, field));
        var change = new FieldChange(field, value);
        if (!SpecFields.Apply(Spec, change).TryGet(out var spec, out _))
        {
            MarkUnreadable(field);
            return;
        }

        Show(spec);
        _waiting.RemoveAll(waiting => string.Equals(waiting.Field, field, StringComparison.Ordinal));
        _waiting.Add(change);
        _stamps.Remove(field);
        Resume();
    }

    /// <summary>Saves what waits.</summary>
    public void Resume()
    {
        Failed = null;
        if (_saving.IsCompleted)
        {
            _saving = SaveAsync();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Ends when nothing is on its way any more.</summary>
    public Task SettleAsync() => _saving;

    /// <summary>Takes what is still being typed, and ends when nothing is on its way any more.</summary>
    public Task FinishAsync()
    {
        Reading?.Invoke(this, EventArgs.Empty);
        return _saving;
    }

    /// <summary>Settles a conflict with what was typed here.</summary>
    public void KeepMine(FieldConflict conflict)
    {
        _conflicts.Remove(conflict.Field);
        Set(conflict.Field, conflict.Yours?.DeepClone());
    }

    /// <summary>Settles a conflict with what somebody else typed, which the draft holds already.</summary>
    public void TakeTheirs(FieldConflict conflict)
    {
        _conflicts.Remove(conflict.Field);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private async Task SaveAsync()
    {
        IsSaving = true;
        while (_waiting.Count > 0)
        {
            FieldChange[] batch = [.. _waiting];
            _waiting.Clear();
            _sending = batch;
            var answer = await _save(new SaveOfferingDraftRequest(Offering.Id, Revision, batch));
            _sending = [];
            if (!answer.TryGet(out var saved, out var refusal))
            {
                // A field that the draft has no longer keeps the others from being saved only this once.
                var rest = batch.Where(change => !string.Equals(change.Field, refusal.Param, StringComparison.Ordinal)).ToList();
                Failed = refusal;
                _waiting.InsertRange(0, rest.Where(change => !IsWaiting(change.Field)));
                if (rest.Count == batch.Length)
                {
                    break;
                }

                continue;
            }

            Keep(saved, batch);
            Changed?.Invoke(this, EventArgs.Empty);
        }

        IsSaving = false;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Keep(SavedDraft saved, IReadOnlyList<FieldChange> batch)
    {
        Revision = saved.Save.Revision;
        LastSaved = saved.At;
        People = saved.People;
        foreach (var change in batch)
        {
            _stamps[change.Field] = saved.At;
            _conflicts.Remove(change.Field);
        }

        foreach (var conflict in saved.Save.Conflicts)
        {
            _stamps.Remove(conflict.Field);
            _conflicts[conflict.Field] = conflict;
        }

        // What was typed while the save was on its way stands on top of the answer.
        var spec = (OfferingSpec)saved.Save.Spec;
        foreach (var change in _waiting)
        {
            if (SpecFields.Apply(spec, change).TryGet(out var next, out _))
            {
                spec = next;
            }
        }

        Show(spec);
    }

    private void Show(OfferingSpec spec)
    {
        Spec = (InstallmentSpec)spec;
        Problems = spec.Problems(Offering.Bounds);
        _leaves = SpecFields.Leaves(spec);
        _unreadable.RemoveWhere(field => !_leaves.ContainsKey(field));
    }
}
