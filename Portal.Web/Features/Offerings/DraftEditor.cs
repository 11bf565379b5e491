using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>
/// One person's work on a draft. Each key shows at once; what was typed is saved when typing pauses, one save after the other and only the fields that were
/// typed. What the server answers is the truth: the stamp, the problems, and both values where somebody else was faster. Why: ADR 0029.
/// </summary>
public sealed class DraftEditor : IDisposable
{
    /// <summary>Steps that can be taken back.</summary>
    private const int MostEdits = 200;

    // After the last key; then, where a save could not be made, from try to try.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(400);
    private static readonly int[] s_waits = [1, 2, 4, 8, 15];

    private readonly Func<SaveOfferingDraftRequest, Task<Result<SavedDraft>>> _save;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _gone = new();
    private readonly List<Waiting> _waiting = [];
    private readonly Dictionary<string, Typed> _typed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldConflict> _conflicts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _stamps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<ValueTask>> _focus = new(StringComparer.Ordinal);
    private readonly List<Edit> _done = [];
    private readonly Stack<Edit> _undone = new();
    private readonly IReadOnlyDictionary<string, string>? _live;
    private OfferingSpec _kept;
    private IReadOnlyDictionary<string, string> _leaves;
    private Waiting[] _sending = [];
    private CancellationTokenSource _pause = new();
    private CancellationTokenSource _wait = new();
    private bool _typing;
    private Task _saving = Task.CompletedTask;

    public DraftEditor(OfferingDetail offering, bool canEdit, Func<SaveOfferingDraftRequest, Task<Result<SavedDraft>>> save, TimeProvider time)
    {
        Offering = offering;
        CanEdit = canEdit;
        Revision = offering.Revision;
        Spec = (InstallmentSpec)offering.Draft;
        Problems = offering.Problems;
        _kept = Spec;
        _leaves = SpecFields.Leaves(Spec);
        _live = offering.Live is { } live ? SpecFields.Leaves(live.Spec) : null;
        _save = save;
        _time = time;
    }

    /// <summary>Raised when something that is shown has changed.</summary>
    public event EventHandler? Changed;

    /// <summary>Told of the texts that are kept now, or given up, by their field; a null for whatever stands there.</summary>
    public Action<IReadOnlyDictionary<string, string?>>? Kept { get; set; }

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

    /// <summary>Whether a save that failed is made again by itself, because it may go well the next time.</summary>
    public bool IsTryingAgain => Failed is { Kind: RefusalKind.Unavailable } or { Code: "changed_meanwhile" };

    public bool IsSaving => _sending.Length > 0 || _typing;

    public DateTimeOffset? LastSaved { get; private set; }

    /// <summary>Where the draft as a whole stands; nothing before anything was typed.</summary>
    public SaveStamp? SavedLast =>
        Failed is not null && _waiting.Count > 0 ? IsTryingAgain ? SaveStamp.Failing : SaveStamp.Refused
        : IsSaving ? SaveStamp.Saving
        : LastSaved is { } at ? SaveStamp.Saved(at, Offering.Zone)
        : null;

    public bool IsReady => Problems.Count == 0 && _unreadable.Count == 0 && _conflicts.Count == 0 && Failed is null;

    /// <summary>What would be lost by leaving now: not saved yet, not to be read, or still to be chosen between two values.</summary>
    public IReadOnlyList<string> Unsaved =>
        [.. _sending.Concat(_waiting).Select(waiting => waiting.Change.Field).Concat(_unreadable).Concat(_conflicts.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>Where the draft differs from what is live; nothing where nothing is.</summary>
    public IReadOnlyList<FieldDifference> Changes => Offering.Live is { } live ? SpecFields.Changes(live.Spec, Spec) : [];

    /// <summary>What would be taken back next, in words; null where nothing is.</summary>
    public string? Undoable(IStringLocalizer<OfferingsTexts> texts) => _done is [.., var last] ? Name(last, texts) : null;

    public string? Redoable(IStringLocalizer<OfferingsTexts> texts) => _undone.TryPeek(out var next) ? Name(next, texts) : null;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _pause.Dispose();
        _wait.Dispose();
    }

    public string? Value(string field) => _leaves.GetValueOrDefault(field);

    /// <summary>What stands in the field: as it was typed, while it can't be read or says no more than the draft does.</summary>
    public string Text(SpecField kind, string field)
    {
        var json = _conflicts.TryGetValue(field, out var conflict) ? conflict.Yours?.ToJsonString() ?? "null" : Value(field);
        return _typed.TryGetValue(field, out var typed) && (_unreadable.Contains(field) || string.Equals(typed.Json, json, StringComparison.Ordinal))
            ? typed.Text
            : SpecValue.Write(kind, json, Currency);
    }

    /// <summary>The value that is live; null where nothing is, or the live version has no such row.</summary>
    public string? Live(string field) => _live?.GetValueOrDefault(field);

    public bool IsChanged(string field) => _live is not null && !string.Equals(Live(field), Value(field), StringComparison.Ordinal);

    public SpecProblem? Problem(string field) => Problems.FirstOrDefault(problem => string.Equals(problem.Field, field, StringComparison.Ordinal));

    /// <summary>What is live, where the draft differs and something is.</summary>
    public FieldWas? Was(string field, IStringLocalizer<OfferingsTexts> texts) => IsChanged(field) && Live(field) is { } live
        ? new FieldWas(SpecValue.Show(SpecField.Find(field), live, Currency, texts), Offering.Live!.Number)
        : null;

    /// <summary>Why the field can't stay as it is: its text can't be read, or its value can't be published.</summary>
    public string? ErrorOf(string field, IStringLocalizer<OfferingsTexts> texts)
    {
        if (!_unreadable.Contains(field) || SpecField.Find(field) is not { } kind)
        {
            return Problem(field) is { } problem ? ProblemText.Of(problem, this, texts) : null;
        }

        // "An amount like 150.00" has the digits of the currency.
        var text = Text(kind, field).Trim();
        var example = kind.Kind is SpecFieldKind.Amount ? SpecValue.Write(kind, "15000", Currency) : "";
        return texts[text.Length == 0 ? "Error.Empty" : $"Error.{kind.Kind}", example, text];
    }

    /// <summary>What became of the last edit of some fields; null where nothing was typed in them.</summary>
    public SaveStamp? Saved(params IReadOnlyList<string> fields) =>
        _sending.Concat(_waiting).Any(waiting => fields.Any(field => SpecFields.Overlap(waiting.Change.Field, field)))
            ? Failed is null ? SaveStamp.Saving : IsTryingAgain ? SaveStamp.Failing : SaveStamp.Refused
            : fields.Where(_stamps.ContainsKey).Select(field => _stamps[field]).DefaultIfEmpty().Max() is var at && at != default
                ? SaveStamp.Saved(at, Offering.Zone)
                : null;

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

    /// <summary>One more key: a value that can be read shows at once and is saved when typing pauses; anything else stays as it is, and nothing changes.</summary>
    public void Type(string field, string text)
    {
        var change = SpecField.Find(field) is { } kind && SpecValue.TryRead(kind, text, Currency, out var value) ? new FieldChange(field, value) : null;
        _typed[field] = new Typed(text, change?.Value?.ToJsonString() ?? "null");
        if (change is null || !TryTake([change], text, Remembered.WithTheKeysBefore))
        {
            _unreadable.Add(field);
            _waiting.RemoveAll(waiting => SpecFields.Within(waiting.Change.Field, field));
            ShowOnTopOf(_kept);
            Changed?.Invoke(this, EventArgs.Empty);
            return;
        }

        _typing = true;
        Changed?.Invoke(this, EventArgs.Empty);
        _ = SaveAfterPauseAsync();
    }

    /// <summary>What was typed once and never kept, as if it were typed now; a row that is gone takes its texts along.</summary>
    public void PutBack(string field, string text)
    {
        if (Value(field) is null || SpecField.Find(field) is not { } kind)
        {
            return;
        }

        if (kind.Kind is SpecFieldKind.Choice or SpecFieldKind.Flag)
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
        if (_unreadable.Contains(field) || !_typed.Remove(field))
        {
            return;
        }

        Resume();
    }

    /// <summary>Takes one of the words of a choice.</summary>
    public void Choose(string field, string word)
    {
        if (SpecField.Find(field) is { } kind && SpecValue.TryRead(kind, word, Currency, out var value) && TryTake([new FieldChange(field, value)], word, Remembered.Alone))
        {
            Resume();
        }
    }

    /// <summary>Takes what was chosen and not typed, as one step.</summary>
    public void Set(params IReadOnlyList<FieldChange> changes)
    {
        if (TryTake(changes, null, Remembered.Alone))
        {
            Resume();
        }
    }

    /// <summary>Takes the value that is live.</summary>
    public void SetLive(string field) => Set(new FieldChange(field, Live(field) is { } live ? JsonNode.Parse(live) : null));

    /// <summary>Takes the last edit back; answers its field.</summary>
    public string? Undo()
    {
        if (_done is not [.., var last])
        {
            return null;
        }

        _done.RemoveAt(_done.Count - 1);
        _undone.Push(last);
        if (TryTake(last.Back, null, Remembered.Not))
        {
            Resume();
        }

        return last.Field;
    }

    /// <summary>Does again what was taken back; answers its field.</summary>
    public string? Redo()
    {
        if (!_undone.TryPop(out var next))
        {
            return null;
        }

        _done.Add(next);
        if (TryTake(next.Again, null, Remembered.Not))
        {
            Resume();
        }

        return next.Field;
    }

    /// <summary>Saves what waits, now.</summary>
    public void Resume()
    {
        Failed = null;
        _typing = false;
        _pause.Cancel();
        _wait.Cancel();
        CloseEdit();
        if (_saving.IsCompleted)
        {
            _saving = SaveAsync();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Takes what is still being typed, and ends when nothing is on its way any more, or when it has waited long enough.</summary>
    public async Task FinishAsync(TimeSpan patience)
    {
        if (_waiting.Count > 0 && Failed is null)
        {
            Resume();
        }

        await Task.WhenAny(_saving, Task.Delay(patience, _time));
    }

    /// <summary>Settles a conflict with what was typed here.</summary>
    public void KeepMine(FieldConflict conflict)
    {
        _conflicts.Remove(conflict.Field);
        Set(new FieldChange(conflict.Field, conflict.Yours?.DeepClone()));
    }

    /// <summary>Settles a conflict with what somebody else typed, which the draft holds already.</summary>
    public void TakeTheirs(FieldConflict conflict)
    {
        _conflicts.Remove(conflict.Field);
        _typed.Remove(conflict.Field);
        Kept?.Invoke(new Dictionary<string, string?>(StringComparer.Ordinal) { [conflict.Field] = null });
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private async Task SaveAfterPauseAsync()
    {
        _pause.Cancel();
        _pause.Dispose();
        var mine = _pause = new CancellationTokenSource();
        try
        {
            await Task.Delay(s_pause, _time, mine.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (!_gone.IsCancellationRequested)
        {
            Resume();
        }
    }

    private bool TryTake(IReadOnlyList<FieldChange> changes, string? text, Remembered remembered)
    {
        if (!SpecFields.Apply(Spec, changes).TryGet(out var spec, out _))
        {
            return false;
        }

        if (remembered is not Remembered.Not)
        {
            Remember(changes, remembered);
        }

        foreach (var change in changes)
        {
            if (text is null)
            {
                _typed.Remove(change.Field);
            }

            _unreadable.RemoveWhere(unreadable => SpecFields.Within(unreadable, change.Field));
            _stamps.Remove(change.Field);

            // What was to be saved within a row goes with the row.
            _waiting.RemoveAll(waiting => SpecFields.Within(waiting.Change.Field, change.Field));
            _waiting.Add(new Waiting(change, text));
        }

        Show(spec);
        return true;
    }

    private void Remember(IReadOnlyList<FieldChange> changes, Remembered remembered)
    {
        _undone.Clear();
        if (remembered is Remembered.WithTheKeysBefore && _done is [.., { IsOpen: true } open] && string.Equals(open.Field, changes[0].Field, StringComparison.Ordinal))
        {
            _done[^1] = open with { Again = changes };
            return;
        }

        CloseEdit();
        var back = new List<FieldChange>();
        foreach (var change in changes.Reverse())
        {
            back.Add(new FieldChange(change.Field, SpecFields.ValueOf(Spec, change.Field)));
            if (change.Value is null && SpecFields.IsRow(change.Field, out var list))
            {
                back.Add(new FieldChange(list, SpecFields.ValueOf(Spec, list)));
            }
        }

        _done.Add(new Edit(changes[0].Field, back, changes, Spec, remembered is Remembered.WithTheKeysBefore));
        if (_done.Count > MostEdits)
        {
            _done.RemoveAt(0);
        }
    }

    private void CloseEdit()
    {
        if (_done is [.., { IsOpen: true } open])
        {
            _done[^1] = open with { IsOpen = false };
        }
    }

    private async Task SaveAsync()
    {
        for (var failures = 0; _waiting.Count > 0 && !_gone.IsCancellationRequested;)
        {
            Waiting[] batch = [.. _waiting];
            _waiting.Clear();
            _sending = batch;
            var answer = await _save(new SaveOfferingDraftRequest(Offering.Id, Revision, [.. batch.Select(waiting => waiting.Change)]));
            _sending = [];
            if (answer.TryGet(out var saved, out var refusal))
            {
                Failed = null;
                failures = 0;
                Keep(saved, batch);
                Changed?.Invoke(this, EventArgs.Empty);
                continue;
            }

            // A field that the draft has no longer keeps the others from being saved only this once.
            var rest = batch.Where(waiting => !string.Equals(waiting.Change.Field, refusal.Param, StringComparison.Ordinal)).ToList();
            Failed = refusal;
            _waiting.InsertRange(0, rest.Where(waiting => !_waiting.Exists(newer => SpecFields.Within(waiting.Change.Field, newer.Change.Field))));
            Changed?.Invoke(this, EventArgs.Empty);
            if (rest.Count < batch.Length)
            {
                continue;
            }

            if (!IsTryingAgain)
            {
                break;
            }

            await WaitAsync(TimeSpan.FromSeconds(s_waits[Math.Min(failures++, s_waits.Length - 1)]));
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Until the time has come, or somebody wants it saved now.</summary>
    private async Task WaitAsync(TimeSpan time)
    {
        _wait.Dispose();
        _wait = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        try
        {
            await Task.Delay(time, _time, _wait.Token);
        }
        catch (OperationCanceledException)
        {
            // Saved now, or left.
        }
    }

    private void Keep(SavedDraft saved, IReadOnlyList<Waiting> batch)
    {
        Revision = saved.Save.Revision;
        LastSaved = saved.At;
        People = saved.People;
        foreach (var waiting in batch)
        {
            _stamps[waiting.Change.Field] = saved.At;
            _conflicts.Remove(waiting.Change.Field);
        }

        foreach (var conflict in saved.Save.Conflicts)
        {
            _stamps.Remove(conflict.Field);
            var shown = InTheRowThatIsGone(conflict, saved.Save.Spec) ?? conflict;
            _conflicts[shown.Field] = shown;
        }

        Kept?.Invoke(batch
            .Where(waiting => waiting.Text is not null && saved.Save.Conflicts.All(conflict => !string.Equals(conflict.Field, waiting.Change.Field, StringComparison.Ordinal)))
            .ToDictionary(waiting => waiting.Change.Field, waiting => waiting.Text, StringComparer.Ordinal));
        _kept = saved.Save.Spec;
        ShowOnTopOf(_kept);
    }

    /// <summary>Somebody took the row away in which this was typed: what is to be chosen then is the row as it stands here, or none.</summary>
    private FieldConflict? InTheRowThatIsGone(FieldConflict conflict, OfferingSpec kept)
    {
        if (SpecField.RowAddress(conflict.Field) is not { } row || SpecFields.IsRow(conflict.Field, out _) || SpecFields.ValueOf(kept, row) is not null)
        {
            return null;
        }

        _waiting.RemoveAll(waiting => SpecFields.Within(waiting.Change.Field, row));
        return conflict with { Field = row, Yours = SpecFields.ValueOf(Spec, row), Theirs = null };
    }

    /// <summary>What was typed while a save was on its way stands on top of the answer.</summary>
    private void ShowOnTopOf(OfferingSpec kept)
    {
        var spec = kept;
        foreach (var waiting in _sending.Concat(_waiting))
        {
            if (SpecFields.Apply(spec, waiting.Change).TryGet(out var next, out _))
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

    // A row that came or went stands in one of both.
    private string Name(Edit edit, IStringLocalizer<OfferingsTexts> texts) =>
        new SpecWords(texts, Currency, edit.Before, SpecFields.Apply(edit.Before, edit.Again).TryGet(out var after, out _) ? after : null).Place(edit.Field);

    /// <summary>How an edit is remembered for taking it back.</summary>
    private enum Remembered
    {
        Alone,
        WithTheKeysBefore,
        Not,
    }

    private sealed record Waiting(FieldChange Change, string? Text);

    private sealed record Typed(string Text, string Json);

    private sealed record Edit(string Field, IReadOnlyList<FieldChange> Back, IReadOnlyList<FieldChange> Again, InstallmentSpec Before, bool IsOpen);
}
