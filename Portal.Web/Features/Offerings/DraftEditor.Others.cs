using System.Text.Json.Nodes;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;

namespace Portal.Web.Features.Offerings;

/// <summary>What others do to the draft while it is open: it is followed, told, and takes nothing from under anybody's fingers. Why: ADR 0044.</summary>
public sealed partial class DraftEditor
{
    // Whoever types so soon after a value came has not seen it.
    private static readonly TimeSpan s_unseen = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (int Revision, long Until)> _unseen = new(StringComparer.Ordinal);

    /// <summary>The last that somebody else did to it; null where nobody did, and once it was answered.</summary>
    public DraftHappening? Happened { get; private set; }

    /// <summary>
    /// The offering as others have made it by now. A field in which somebody types keeps what was typed: both values are shown, as wherever two wrote. While a
    /// save is on its way nothing is taken over: its answer tells.
    /// </summary>
    /// <param name="me">Whose editor it is: what one did in another window is followed and not told.</param>
    public void Follow(DraftNews news, string me)
    {
        var told = news.Offering;
        var (revision, live) = (Revision, Offering.Live?.Number);
        var lost = RowsTypedIn(told.Draft);
        var typed = _texts.UnderTheFingers.Where(field => !Unsaved.Contains(field, StringComparer.Ordinal)).ToDictionary(field => field, Value, StringComparer.Ordinal);
        if (!_queue.TryFollow(told.Draft, told.Revision) && told.Revision != Revision)
        {
            return;
        }

        Offering = told;
        _live = LeavesOf(told);
        _conflicts.Follow(told.Draft, told.ChangedAt, news.People);
        var isPutBack = Tell(news, live, me);
        foreach (var field in SpecFields.Between(_known, told.Draft).Select(change => change.Field))
        {
            _stamps.Remove(field);
            Overlook(field, revision);
            if (!isPutBack && typed.TryGetValue(field, out var mine))
            {
                _conflicts.Open(
                    new FieldConflict(field, mine is null ? null : JsonNode.Parse(mine), SpecFields.ValueOf(told.Draft, field), news.By, told.ChangedAt), Spec, told.Draft, _queue.Drop);
            }
        }

        foreach (var row in lost)
        {
            _conflicts.Open(new FieldConflict(row, SpecFields.ValueOf(Spec, row), null, news.By, told.ChangedAt), Spec, told.Draft, _queue.Drop);
        }

        _known = told.Draft;
        Show();
        _history.Trim(Spec);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Somebody took the offering away.</summary>
    public void Lose()
    {
        Happened = new DraftHappening(DraftDeed.Removed, null, default, [], null);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Takes what went with somebody else's deed into the draft again, as one step.</summary>
    public void TakeBackWhatIsLost()
    {
        _unseen.Clear();
        Set(Happened?.Lost?.Changes ?? []);
        Answer();
    }

    /// <summary>It was read.</summary>
    public void Answer()
    {
        Happened = null;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Rows that somebody took away while something typed in them here is not saved: they are to be chosen as a whole.</summary>
    private List<string> RowsTypedIn(OfferingSpec told) =>
    [
        .. _queue.Pending.Select(pending => pending.Field).Concat(Unreadable)
            .Select(SpecFields.RowAddress).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(row => SpecFields.ValueOf(told, row) is null && SpecFields.ValueOf(_known, row) is not null && SpecFields.ValueOf(Spec, row) is not null),
    ];

    /// <summary>A value came that its person has not seen yet: for a moment, and for as long as a text that can't be read stands before it.</summary>
    private void Overlook(string field, int revision)
    {
        var now = _time.GetTimestamp();
        if (!_unseen.TryGetValue(field, out var unseen) || unseen.Until < now)
        {
            unseen.Revision = revision;
        }

        unseen.Until = _texts.Unreadable.Contains(field, StringComparer.Ordinal) ? long.MaxValue : now + (long)(s_unseen.TotalSeconds * _time.TimestampFrequency);
        _unseen[field] = unseen;
    }

    /// <summary>The revision on which its person knows the field.</summary>
    private int SeenOf(string field) => _unseen.Remove(field, out var unseen) && _time.GetTimestamp() <= unseen.Until ? unseen.Revision : Revision;

    /// <summary>Answers whether the draft was put back, which tells by itself what went with it.</summary>
    private bool Tell(DraftNews news, int? live, string me)
    {
        if (news.Offering.Live is { } version && version.Number != live)
        {
            _history.Clear();

            // An older one is live again since a newer was taken back: the launch's panel tells that.
            if (version.Number > (live ?? 0) && !string.Equals(version.PublishedBy, me, StringComparison.Ordinal))
            {
                var deed = version.CopyOf is null ? DraftDeed.Published : DraftDeed.RolledBack;
                Happened = new DraftHappening(deed, news.People.GetValueOrDefault(version.PublishedBy), version.PublishedAt, [], Happened?.Lost);
            }

            return false;
        }

        if (string.Equals(news.By, me, StringComparison.Ordinal))
        {
            return false;
        }

        var by = news.People.GetValueOrDefault(news.By);
        if (TellIfPutBack(news.Offering.Draft, [], by, news.Offering.ChangedAt))
        {
            return true;
        }

        if (Happened is not { IsGrave: true } && SpecFields.Changes(_known, news.Offering.Draft) is { Count: > 0 } changes)
        {
            Happened = new DraftHappening(DraftDeed.Changed, by, news.Offering.ChangedAt, [.. changes.Select(change => change.Field)], null);
        }

        return false;
    }

    /// <summary>Tells what somebody gave up by putting the draft back to what is live; false where nobody has.</summary>
    /// <param name="mine">What one's own save changed that answered so.</param>
    private bool TellIfPutBack(OfferingSpec now, IReadOnlyList<FieldChange> mine, string? by, DateTimeOffset at)
    {
        if (Offering.Live is not { } live || !Makes(live.Spec, mine, now) || Makes(_known, mine, now))
        {
            return false;
        }

        IReadOnlyList<FieldChange> lost =
        [
            .. SpecFields.Towards(now, _known)
                .Where(change => mine.All(own => !SpecFields.Overlap(own.Field, change.Field)) && _stamps.Keys.Any(saved => SpecFields.Overlap(saved, change.Field))),
        ];
        Happened = new DraftHappening(DraftDeed.PutBack, by, at, [], lost.Count > 0 ? new LostEdits(_known, lost) : null);
        return true;
    }

    private static bool Makes(OfferingSpec spec, IReadOnlyList<FieldChange> changes, OfferingSpec now) =>
        SpecFields.Apply(spec, changes).TryGet(out var made, out _) && made == now;
}
