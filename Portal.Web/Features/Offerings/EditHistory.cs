using System.Text.Json.Nodes;
using Portal.Domain.Offerings;
using Portal.Domain.Rules;

namespace Portal.Web.Features.Offerings;

/// <summary>A step that can be taken back.</summary>
/// <param name="Number">Grows with each edit.</param>
/// <param name="Back">What takes it back.</param>
/// <param name="Again">What it did.</param>
/// <param name="Before">The draft as its person saw it before.</param>
/// <param name="Revision">The draft's revision then.</param>
/// <param name="IsOpen">Whether the next key in the same field belongs to it.</param>
public sealed record DraftEdit(int Number, string Field, IReadOnlyList<FieldChange> Back, IReadOnlyList<FieldChange> Again, OfferingSpec Before, int Revision, bool IsOpen)
{
    /// <summary>The draft with the edit made; null where the fields it speaks of are none of it.</summary>
    public OfferingSpec? After => SpecFields.Apply(Before, Again).TryGet(out var after, out _) ? after : null;
}

/// <summary>One change of many to be made, on the revision that its person saw.</summary>
public sealed record SeenChange(FieldChange Change, int Revision);

/// <summary>
/// What one person did to a draft, to be taken back and done again. A field that no longer says what the edit made of it was changed by somebody else: it
/// is asked for on the old revision, so that the server shows both values and nobody's work is taken back unasked.
/// </summary>
public sealed class EditHistory
{
    private const int Most = 200;

    private readonly List<DraftEdit> _done = [];
    private readonly List<DraftEdit> _undone = [];
    private int _number;

    /// <summary>What would be taken back next; null where nothing is.</summary>
    public DraftEdit? Last => _done.LastOrDefault();

    /// <summary>What would be done again next; null where nothing is.</summary>
    public DraftEdit? Next => _undone.LastOrDefault();

    /// <summary>Remembers an edit, and answers its number.</summary>
    /// <param name="isKey">Whether it is one more key: those in one field that are saved together are one edit.</param>
    public int Add(OfferingSpec before, IReadOnlyList<FieldChange> changes, int revision, bool isKey)
    {
        _undone.Clear();
        if (isKey && Last is { IsOpen: true } open && string.Equals(open.Field, changes[0].Field, StringComparison.Ordinal))
        {
            _done[^1] = open with { Again = changes };
            return open.Number;
        }

        Close();
        var back = new List<FieldChange>();
        foreach (var change in changes.Reverse())
        {
            back.Add(new FieldChange(change.Field, SpecFields.ValueOf(before, change.Field)));
            if (change.Value is null && SpecFields.IsRow(change.Field, out var list))
            {
                back.Add(new FieldChange(list, SpecFields.ValueOf(before, list)));
            }
        }

        _done.Add(new DraftEdit(++_number, changes[0].Field, back, changes, before, revision, isKey));
        if (_done.Count > Most)
        {
            _done.RemoveAt(0);
        }

        return _number;
    }

    /// <summary>The next key begins an edit of its own.</summary>
    public void Close()
    {
        if (Last is { IsOpen: true } open)
        {
            _done[^1] = open with { IsOpen = false };
        }
    }

    /// <summary>Takes the last edit off, and answers what takes it back; nothing where there is none.</summary>
    public IReadOnlyList<SeenChange> Undo(OfferingSpec spec, int revision)
    {
        if (Last is not { } last)
        {
            return [];
        }

        _done.RemoveAt(_done.Count - 1);
        _undone.Add(last with { IsOpen = false });
        return Seen(last.Back, last.Again, spec, last.Revision, revision);
    }

    /// <summary>Takes back what was taken back last, and answers what does it again; nothing where there is none.</summary>
    public IReadOnlyList<SeenChange> Redo(OfferingSpec spec, int revision)
    {
        if (Next is not { } next)
        {
            return [];
        }

        _undone.RemoveAt(_undone.Count - 1);
        _done.Add(next);
        return Seen(next.Again, next.Back, spec, next.Revision, revision);
    }

    /// <summary>An edit of a field never took place, since somebody else was faster, and neither did those that came after it.</summary>
    public void Forget(int number, string field)
    {
        for (var i = _done.Count - 1; i >= 0 && _done[i].Number >= number; i--)
        {
            var rest = _done[i] with { Back = Without(_done[i].Back, field), Again = Without(_done[i].Again, field) };
            if (rest.Again.Count == 0)
            {
                _done.RemoveAt(i);
            }
            else
            {
                _done[i] = rest;
            }
        }
    }

    /// <summary>Nothing is taken back any more.</summary>
    public void Clear()
    {
        _done.Clear();
        _undone.Clear();
    }

    /// <summary>Drops what speaks of rows that somebody else took away.</summary>
    public void Trim(OfferingSpec spec)
    {
        while (Last is { } last && !SpecFields.Apply(spec, last.Back).TryGet(out _, out _))
        {
            _done.RemoveAt(_done.Count - 1);
        }

        while (Next is { } next && !SpecFields.Apply(spec, next.Again).TryGet(out _, out _))
        {
            _undone.RemoveAt(_undone.Count - 1);
        }
    }

    private static List<FieldChange> Without(IReadOnlyList<FieldChange> changes, string field) =>
        [.. changes.Where(change => !string.Equals(change.Field, field, StringComparison.Ordinal))];

    private static List<SeenChange> Seen(IReadOnlyList<FieldChange> changes, IReadOnlyList<FieldChange> expected, OfferingSpec spec, int then, int now) =>
        [.. changes.Select(change => new SeenChange(
            change, expected.Where(said => string.Equals(said.Field, change.Field, StringComparison.Ordinal)).All(said => Says(spec, said)) ? now : then))];

    /// <summary>Rows that came or went meanwhile don't put the others into another order.</summary>
    private static bool Says(OfferingSpec spec, FieldChange said) =>
        (SpecFields.ValueOf(spec, said.Field), said.Value) switch
        {
            (JsonArray now, JsonArray order) when spec.Descriptor.ListOf(said.Field) is not null || RuleAddress.IsOrder(said.Field) => Common(now, order).SequenceEqual(Common(order, now), StringComparer.Ordinal),
            var (now, value) => JsonNode.DeepEquals(now, value),
        };

    private static IEnumerable<string> Common(JsonArray keys, JsonArray others) =>
        keys.Select(key => key!.GetValue<string>()).Where(key => others.Any(other => string.Equals(other!.GetValue<string>(), key, StringComparison.Ordinal)));
}
