using System.Text.Json.Nodes;
using Portal.Domain.Offerings;

namespace Portal.Web.Features.Offerings;

/// <summary>
/// Fields that two people gave different values, until one of both is chosen. The other's value is always what the draft says, so that whoever chooses has
/// seen what is given up.
/// </summary>
public sealed class OpenConflicts
{
    private readonly Dictionary<string, FieldConflict> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _people = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, FieldConflict> ByField => _open;

    /// <summary>Names of those who typed what clashes, by their id.</summary>
    public IReadOnlyDictionary<string, string> People => _people;

    /// <summary>Shows what the draft says now. Who changed it once more is not known; a draft that says the same as oneself leaves nothing to choose.</summary>
    public void Follow(OfferingSpec told, DateTimeOffset at, IReadOnlyDictionary<string, string> people)
    {
        foreach (var (id, name) in people)
        {
            _people[id] = name;
        }

        foreach (var conflict in _open.Values.ToList())
        {
            Put(SpecFields.ValueOf(told, conflict.Field) is var now && JsonNode.DeepEquals(now, conflict.Theirs)
                ? conflict
                : conflict with { Theirs = now, By = "", At = at });
        }
    }

    /// <summary>
    /// Opens one. Somebody may have taken the row away in which this was typed: what is to be chosen then is the row as it stands here, or none.
    /// </summary>
    /// <param name="shown">The draft as it stands here.</param>
    /// <param name="kept">The draft as it is.</param>
    /// <param name="drop">Gives up what waits to be saved within a field, and answers the last of it: typed on, it is one's own side.</param>
    public void Open(FieldConflict conflict, OfferingSpec shown, OfferingSpec kept, Func<string, UnsavedChange?> drop)
    {
        if (SpecFields.GoneRow(kept, conflict.Field) is { } row && row.Length < conflict.Field.Length)
        {
            conflict = conflict with { Field = row, Yours = SpecFields.ValueOf(shown, row), Theirs = null };
        }

        var later = drop(conflict.Field);
        foreach (var inner in _open.Keys.Where(field => SpecFields.Within(field, conflict.Field)).ToList())
        {
            _open.Remove(inner);
        }

        Put(later is not null && string.Equals(later.Field, conflict.Field, StringComparison.Ordinal) ? conflict with { Yours = later.Change.Value } : conflict);
    }

    public void Remove(string field) => _open.Remove(field);

    /// <summary>Whoever types on while it is open types another value of one's own; false where there is none.</summary>
    public bool TryType(FieldChange change)
    {
        if (!_open.TryGetValue(change.Field, out var conflict))
        {
            return false;
        }

        _open[change.Field] = conflict with { Yours = change.Value };
        return true;
    }

    private void Put(FieldConflict conflict)
    {
        _open.Remove(conflict.Field);
        if (!JsonNode.DeepEquals(conflict.Yours, conflict.Theirs))
        {
            _open[conflict.Field] = conflict;
        }
    }
}
