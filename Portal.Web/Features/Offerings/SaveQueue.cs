using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;

namespace Portal.Web.Features.Offerings;

/// <summary>A change that the server has not answered yet.</summary>
/// <param name="Text">As it was typed; null where it was chosen.</param>
/// <param name="Revision">The draft's revision that its person saw: whatever others changed since is theirs to be shown.</param>
/// <param name="Edit">The number of the edit that it is; null where it only takes one back or does one again.</param>
public sealed record UnsavedChange(FieldChange Change, string? Text, int Revision, int? Edit)
{
    public string Field => Change.Field;
}

/// <summary>
/// Brings what was changed to the server: when typing pauses or at once, one save after the other, only the fields that were changed, each on the revision
/// its person saw. A save that failed for a passing reason is made again; one that was refused waits until somebody says so (ADR 0029).
/// </summary>
public sealed class SaveQueue(OfferingDetail offering, Func<SaveOfferingDraftRequest, Task<Result<SavedDraft>>> save, TimeProvider time) : IDisposable
{
    // After the last key; then, where a save could not be made, from try to try.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(400);
    private static readonly int[] s_waits = [1, 2, 4, 8, 15];

    // A save that is on its way is waited for this long before anybody is asked anything.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _gone = new();
    private readonly List<UnsavedChange> _waiting = [];
    private UnsavedChange[] _sending = [];
    private CancellationTokenSource _pause = new();
    private CancellationTokenSource _wait = new();
    private bool _pausing;
    private Task _running = Task.CompletedTask;

    /// <summary>Raised when it stands elsewhere than before.</summary>
    public event EventHandler? Changed;

    /// <summary>Told of each answer, with the changes that it answers.</summary>
    public Action<SavedDraft, IReadOnlyList<UnsavedChange>>? Answered { get; set; }

    /// <summary>The draft as the server last told it.</summary>
    public OfferingSpec Kept { get; private set; } = offering.Draft;

    /// <inheritdoc cref="Kept"/>
    public int Revision { get; private set; } = offering.Revision;

    public DateTimeOffset? LastSaved { get; private set; }

    /// <summary>Why the last save did not happen; what was changed waits.</summary>
    public Refusal? Failed { get; private set; }

    /// <summary>Whether a save that failed is made again by itself, because it may go well the next time.</summary>
    public bool IsTryingAgain => Failed is { Kind: RefusalKind.Unavailable } or { Code: "changed_meanwhile" };

    public bool IsSaving => _sending.Length > 0 || _pausing;

    /// <summary>Everything that is not answered yet, the oldest first.</summary>
    public IEnumerable<UnsavedChange> Pending => _sending.Concat(_waiting);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _pause.Dispose();
        _wait.Dispose();
    }

    /// <summary>Adds a change, in place of those within its field. Whoever types on sees what was typed before: the change stands on the oldest revision of these.</summary>
    public void Add(UnsavedChange change)
    {
        var seen = Pending.Where(pending => SpecFields.Within(pending.Field, change.Field)).Select(pending => pending.Revision).Append(change.Revision).Min();
        Drop(change.Field);
        _waiting.Add(change with { Revision = seen });
    }

    /// <summary>Gives up what waits within a field, and answers the last of it.</summary>
    public UnsavedChange? Drop(string field)
    {
        var last = _waiting.LastOrDefault(waiting => SpecFields.Within(waiting.Field, field));
        _waiting.RemoveAll(waiting => SpecFields.Within(waiting.Field, field));
        return last;
    }

    /// <summary>Gives up everything that waits.</summary>
    public void Clear() => _waiting.Clear();

    /// <summary>The draft with everything on top that is not answered yet.</summary>
    public OfferingSpec Shown() =>
        Pending.Aggregate(Kept, (spec, pending) => SpecFields.Apply(spec, pending.Change).TryGet(out var next, out _) ? next : spec);

    /// <summary>
    /// The draft as somebody else has made it. False where a save is on its way, whose answer tells it, or where that is known; what waits is saved on what its
    /// person saw.
    /// </summary>
    public bool TryFollow(OfferingSpec told, int revision)
    {
        if (_sending.Length > 0 || revision <= Revision)
        {
            return false;
        }

        Know(told, revision, [], Kept);
        return true;
    }

    /// <summary>Saves when no key comes for a while.</summary>
    public async Task SaveAfterPauseAsync()
    {
        _pausing = true;
        _pause.Cancel();
        _pause.Dispose();
        var mine = _pause = new CancellationTokenSource();
        try
        {
            await Task.Delay(s_pause, time, mine.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (!_gone.IsCancellationRequested)
        {
            SaveNow();
        }
    }

    /// <summary>Saves what waits.</summary>
    public void SaveNow()
    {
        Failed = null;
        _pausing = false;
        _pause.Cancel();
        _wait.Cancel();
        if (_running.IsCompleted)
        {
            _running = SendAsync();
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Saves what waits, and ends when nothing is on its way any more, or when it has waited long enough.</summary>
    public async Task FinishAsync()
    {
        if (_waiting.Count > 0 && Failed is null)
        {
            SaveNow();
        }

        await Task.WhenAny(_running, Task.Delay(s_patience, time));
    }

    private async Task SendAsync()
    {
        for (var failures = 0; _waiting.Count > 0 && !_gone.IsCancellationRequested;)
        {
            // One save is made on one revision.
            UnsavedChange[] batch = [.. _waiting.TakeWhile(waiting => waiting.Revision == _waiting[0].Revision)];
            _waiting.RemoveRange(0, batch.Length);
            _sending = batch;
            var answer = await save(new SaveOfferingDraftRequest(offering.Id, batch[0].Revision, [.. batch.Select(sent => sent.Change)]));
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
            var rest = batch.Where(sent => !string.Equals(sent.Field, refusal.Param, StringComparison.Ordinal)).ToList();
            Failed = refusal;
            _waiting.InsertRange(0, rest.Where(sent => !_waiting.Exists(newer => SpecFields.Within(sent.Field, newer.Field))));
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

    private void Keep(SavedDraft saved, IReadOnlyList<UnsavedChange> batch)
    {
        var mine = batch.Where(sent => saved.Save.Conflicts.All(conflict => !string.Equals(conflict.Field, sent.Field, StringComparison.Ordinal))).ToList();
        var expected = SpecFields.Apply(Kept, [.. mine.Select(sent => sent.Change)]).TryGet(out var spec, out _) ? spec : Kept;
        Know(saved.Save.Spec, saved.Save.Revision, mine, expected);
        LastSaved = saved.At;
        Answered?.Invoke(saved, batch);
    }

    /// <summary>What waits, and says nothing of what is new, moves on with the draft.</summary>
    private void Know(OfferingSpec told, int revision, List<UnsavedChange> mine, OfferingSpec expected)
    {
        for (var i = 0; i < _waiting.Count; i++)
        {
            if (IsSeen(_waiting[i], mine, expected, told))
            {
                _waiting[i] = _waiting[i] with { Revision = revision };
            }
        }

        (Kept, Revision) = (told, revision);
    }

    /// <summary>
    /// Whether the person who typed it while the save was on its way knows what the answer says of its field: it is what the save itself made of it, or what
    /// stood there before.
    /// </summary>
    private bool IsSeen(UnsavedChange waiting, IReadOnlyList<UnsavedChange> mine, OfferingSpec expected, OfferingSpec told) =>
        mine.Any(sent => SpecFields.Within(waiting.Field, sent.Field))
        || (waiting.Revision == Revision && JsonNode.DeepEquals(SpecFields.ValueOf(expected, waiting.Field), SpecFields.ValueOf(told, waiting.Field)));

    /// <summary>Until the time has come, or somebody wants it saved now.</summary>
    private async Task WaitAsync(TimeSpan wait)
    {
        _wait.Dispose();
        _wait = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        try
        {
            await Task.Delay(wait, time, _wait.Token);
        }
        catch (OperationCanceledException)
        {
            // Saved now, or left.
        }
    }
}
