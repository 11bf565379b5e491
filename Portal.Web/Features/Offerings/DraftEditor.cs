using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Rules;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>
/// One person's work on a draft. Each key shows at once; a <see cref="SaveQueue"/> brings it to the server, an <see cref="EditHistory"/> takes it back. What
/// the server answers is the truth: the stamp, the problems, and both values where somebody else was faster. Why: ADR 0029.
/// </summary>
public sealed partial class DraftEditor : IDisposable
{
    private readonly SaveQueue _queue;
    private readonly EditHistory _history = new();
    private readonly OpenConflicts _conflicts = new();
    private readonly TypedTexts _texts = new();
    private readonly Dictionary<string, DateTimeOffset> _stamps = new(StringComparer.Ordinal);
    private readonly bool _mayEdit;
    private readonly TimeProvider _time;
    private OfferingSpec _known;
    private IReadOnlyDictionary<string, string>? _live;
    private IReadOnlyDictionary<string, string> _leaves;

    public DraftEditor(OfferingDetail offering, bool canEdit, Func<SaveOfferingDraftRequest, Task<Result<SavedDraft>>> save, TimeProvider time)
    {
        Offering = offering;
        Spec = _known = offering.Draft;
        Problems = offering.Problems;
        _mayEdit = canEdit;
        _time = time;
        _leaves = SpecFields.Leaves(Spec);
        _live = LeavesOf(offering);
        _queue = new SaveQueue(offering, save, time) { Answered = Take };
        _queue.Changed += (_, _) => Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Raised when something that is shown has changed.</summary>
    public event EventHandler? Changed;

    /// <summary>Told of the texts that are kept now, or given up, by their field; a null for whatever stands there.</summary>
    public Action<IReadOnlyDictionary<string, string?>>? Kept { get; set; }

    /// <summary>As it was loaded, or as others made it since; its draft is the one of then.</summary>
    public OfferingDetail Offering { get; private set; }

    /// <summary>False too from when the server said that this person may not any more.</summary>
    public bool CanEdit => _mayEdit && !IsForbidden;

    /// <summary>Whether the right to edit was taken away meanwhile.</summary>
    public bool IsForbidden => Failed is { Kind: RefusalKind.Forbidden };

    public FieldFocus Focus { get; } = new();

    /// <summary>With everything typed that could be read, saved or not.</summary>
    public OfferingSpec Spec { get; private set; }

    public KindDescriptor Kind => Spec.Descriptor;

    public Currency Currency => Spec.Currency;

    /// <summary>The draft's revision that is shown.</summary>
    public int Revision => _queue.Revision;

    public IReadOnlyList<SpecProblem> Problems { get; private set; }

    /// <inheritdoc cref="TypedTexts.Unreadable"/>
    public IReadOnlyCollection<string> Unreadable => _texts.Unreadable;

    public IReadOnlyDictionary<string, FieldConflict> Conflicts => _conflicts.ByField;

    /// <inheritdoc cref="OpenConflicts.People"/>
    public IReadOnlyDictionary<string, string> People => _conflicts.People;

    /// <inheritdoc cref="SaveQueue.Failed"/>
    public Refusal? Failed => _queue.Failed;

    /// <summary>Where the draft as a whole stands; nothing before anything was typed.</summary>
    public SaveStamp? SavedLast =>
        Failed is not null && _queue.Pending.Any() ? Waits
        : _queue.IsSaving ? SaveStamp.Saving
        : _queue.LastSaved is { } at ? SaveStamp.Saved(at, Offering.Zone)
        : null;

    /// <summary>Fields that keep the draft from being published, each once, whatever is wrong with it.</summary>
    public IReadOnlyList<string> Wrong =>
        [.. Problems.Select(problem => problem.Field).Concat(Unreadable).Concat(Conflicts.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether it can be published as it is shown: nothing is wrong, and the server has all of it.</summary>
    public bool IsReady => Wrong.Count == 0 && Failed is null && Unsaved.Count == 0;

    /// <summary>What would be lost by leaving now: not saved yet, not to be read, or still to be chosen between two values.</summary>
    public IReadOnlyList<string> Unsaved =>
        [.. _queue.Pending.Select(pending => pending.Field).Concat(Unreadable).Concat(Conflicts.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>Where the draft differs from what is live; nothing where nothing is.</summary>
    public IReadOnlyList<FieldDifference> Changes => Offering.Live is { } live ? SpecFields.Told(live.Spec, Spec) : [];

    /// <summary>What would be taken back next; null where nothing is.</summary>
    public DraftEdit? Undoable => _history.Last;

    /// <summary>What would be done again next; null where nothing is.</summary>
    public DraftEdit? Redoable => _history.Next;

    private SaveStamp Waits => _queue.IsTryingAgain ? SaveStamp.Failing : SaveStamp.Refused;

    public void Dispose() => _queue.Dispose();

    public string? Value(string field) => _leaves.GetValueOrDefault(field);

    /// <summary>What stands in the field: as it was typed, while it can't be read or says no more than the draft does.</summary>
    public string Text(SpecField kind, string field)
    {
        var json = Conflicts.TryGetValue(field, out var conflict) ? Json(conflict.Yours) : Value(field);
        return _texts.Of(field, json) ?? SpecValue.Write(kind, json, Currency);
    }

    /// <summary>What is known of a field, one of a rule's among them; null for none.</summary>
    public SpecField? FieldAt(string field) => Kind.Find(field) ?? RuleFields.At(Spec, field);

    /// <summary>The rows of a list, in their order.</summary>
    public IEnumerable<JsonObject> Rows(RowList list) => SpecFields.RowsOf(Spec, list.Name);

    /// <summary>The value that is live; null where nothing is, or the live version has no such row.</summary>
    public string? Live(string field) => _live?.GetValueOrDefault(field);

    public bool IsChanged(string field) => _live is not null && !string.Equals(Live(field), Value(field), StringComparison.Ordinal);

    public SpecProblem? Problem(string field) => Problems.FirstOrDefault(problem => string.Equals(problem.Field, field, StringComparison.Ordinal));

    /// <summary>What whoever publishes it should know of a field, and need not mend.</summary>
    public IEnumerable<SpecProblem> Cautions(string field) => Kind.Cautions(Spec).Where(caution => string.Equals(caution.Field, field, StringComparison.Ordinal));

    /// <summary>What became of the last edit of some fields; null where nothing was typed in them.</summary>
    public SaveStamp? Saved(params IReadOnlyList<string> fields) =>
        _queue.Pending.Any(pending => fields.Any(field => SpecFields.Overlap(pending.Field, field)))
            ? Failed is null ? SaveStamp.Saving : Waits
            : fields.Where(_stamps.ContainsKey).Select(field => _stamps[field]).DefaultIfEmpty().Max() is var at && at != default
                ? SaveStamp.Saved(at, Offering.Zone)
                : null;

    /// <summary>
    /// One more key: a value that can be read shows at once and is saved when typing pauses; anything else stays as it is, and nothing changes. While the
    /// field is in conflict it is one's own side of it, and nothing is saved until one of both is chosen.
    /// </summary>
    public void Type(string field, string text)
    {
        if (FieldAt(field) is { } kind && SpecValue.TryRead(kind, text, Currency, out var value) && TryTake([new FieldChange(field, value)], text, isKey: true))
        {
            _texts.Type(field, text, Json(value));
            if (!Conflicts.ContainsKey(field))
            {
                _ = _queue.SaveAfterPauseAsync();
            }
        }
        else
        {
            _texts.Type(field, text, null);
            _queue.Drop(field);
            Show();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>What was typed once and never kept, as if it were typed now; a row that is gone takes its texts along.</summary>
    public void PutBack(string field, string text)
    {
        if (Value(field) is null || FieldAt(field) is not { } kind)
        {
            return;
        }

        if (kind.Type is SpecFieldType.Choice or SpecFieldType.Flag)
        {
            Choose(field, text);
        }
        else
        {
            Type(field, text);
        }
    }

    /// <summary>The field was left: it is written as the house writes it, and saved without waiting.</summary>
    public void Leave(string field)
    {
        if (_texts.TryLeave(field))
        {
            Resume();
        }
    }

    /// <summary>Takes one of the words of a choice.</summary>
    public void Choose(string field, string word)
    {
        if (FieldAt(field) is { } kind && SpecValue.TryRead(kind, word, Currency, out var value) && TryTake([new FieldChange(field, value)], word))
        {
            Resume();
        }
    }

    /// <summary>Takes what was chosen and not typed, as one step.</summary>
    public void Set(params IReadOnlyList<FieldChange> changes)
    {
        if (TryTake(changes))
        {
            Resume();
        }
    }

    /// <summary>Takes the value that is live.</summary>
    public void SetLive(string field) => Set(new FieldChange(field, Live(field) is { } live ? JsonNode.Parse(live) : null));

    /// <summary>Takes the last edit back; answers its field. What somebody else changed since comes back as a conflict.</summary>
    public string? Undo() => Step(Undoable, _history.Undo);

    /// <summary>Does again what was taken back; answers its field.</summary>
    public string? Redo() => Step(Redoable, _history.Redo);

    /// <summary>Saves what waits, now; never against a right that was taken away.</summary>
    public void Resume()
    {
        _history.Close();
        if (!IsForbidden)
        {
            _queue.SaveNow();
        }
    }

    /// <summary>Takes what is still being typed, and ends when nothing is on its way any more, or when it has waited long enough.</summary>
    public Task FinishAsync()
    {
        _history.Close();
        return _queue.FinishAsync();
    }

    /// <summary>Settles a conflict with what was typed here.</summary>
    public void KeepMine(FieldConflict conflict)
    {
        Settle(conflict.Field);
        Set(new FieldChange(conflict.Field, conflict.Yours?.DeepClone()));
    }

    /// <summary>Settles a conflict with what somebody else typed, which the draft holds already.</summary>
    public void TakeTheirs(FieldConflict conflict)
    {
        Settle(conflict.Field);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Gives up everything that is not saved.</summary>
    public void GiveUp()
    {
        _queue.Clear();
        foreach (var field in Unsaved)
        {
            Settle(field);
        }

        Show();
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Rename(string name)
    {
        Offering = Offering with { Name = name };
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Settle(string field)
    {
        _conflicts.Remove(field);
        _texts.Forget(field);
        _unseen.Remove(field);
        Kept?.Invoke(new Dictionary<string, string?>(StringComparer.Ordinal) { [field] = null });
    }

    private bool TryTake(IReadOnlyList<FieldChange> changes, string? text = null, bool isKey = false)
    {
        if (!SpecFields.Apply(Spec, changes).TryGet(out _, out _))
        {
            return false;
        }

        var free = changes.Where(change => !_conflicts.TryType(change)).ToList();
        int? edit = free.Count > 0 ? _history.Add(Spec, free, Revision, isKey) : null;
        Put(changes, text, [.. free.Select(change => new SeenChange(change, SeenOf(change.Field)))], edit);
        return true;
    }

    private string? Step(DraftEdit? edit, Func<OfferingSpec, int, IReadOnlyList<SeenChange>> step)
    {
        if (edit is null)
        {
            return null;
        }

        var changes = step(Spec, Revision);
        Put([.. changes.Select(seen => seen.Change)], null, [.. changes.Where(seen => !_conflicts.TryType(seen.Change))], null);
        _history.Trim(Spec);
        Resume();
        return edit.Field;
    }

    private void Put(IReadOnlyList<FieldChange> changes, string? text, IReadOnlyList<SeenChange> send, int? edit)
    {
        foreach (var change in changes)
        {
            if (text is null)
            {
                _texts.Forget(change.Field);
            }
            else
            {
                _texts.Mend(change.Field);
            }
        }

        // What was to be saved within a row goes with the row.
        foreach (var (change, revision) in send)
        {
            _stamps.Remove(change.Field);
            _queue.Add(new UnsavedChange(change, text, revision, edit));
        }

        Show();
    }

    private void Take(SavedDraft saved, IReadOnlyList<UnsavedChange> batch)
    {
        _conflicts.Follow(saved.Save.Spec, saved.At, saved.People);
        var clashing = saved.Save.Conflicts.ToDictionary(conflict => conflict.Field, StringComparer.Ordinal);
        foreach (var sent in batch)
        {
            if (!clashing.TryGetValue(sent.Field, out var conflict))
            {
                _stamps[sent.Field] = saved.At;
                continue;
            }

            if (sent.Edit is { } edit)
            {
                _history.Forget(edit, sent.Field);
            }

            _conflicts.Open(conflict, Spec, saved.Save.Spec, _queue.Drop);
        }

        Kept?.Invoke(batch.Where(sent => sent.Text is not null && !clashing.ContainsKey(sent.Field)).ToDictionary(sent => sent.Field, sent => sent.Text, StringComparer.Ordinal));
        TellIfPutBack(saved.Save.Spec, [.. batch.Where(sent => !clashing.ContainsKey(sent.Field)).Select(sent => sent.Change)], null, saved.At);
        _known = saved.Save.Spec;
        Show();
        _history.Trim(Spec);
    }

    private void Show()
    {
        Spec = _queue.Shown();
        Problems = Spec.Problems(Offering.Bounds);
        _leaves = SpecFields.Leaves(Spec);
        _texts.Trim(_leaves);
    }

    private static IReadOnlyDictionary<string, string>? LeavesOf(OfferingDetail offering) => offering.Live is { } live ? SpecFields.Leaves(live.Spec) : null;

    private static string Json(JsonNode? value) => value?.ToJsonString() ?? "null";
}
