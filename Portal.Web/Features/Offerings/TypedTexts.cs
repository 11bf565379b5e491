using Portal.Domain.Offerings;

namespace Portal.Web.Features.Offerings;

/// <summary>What fields hold as it was typed: while it is being typed, and for as long as it can't be read.</summary>
public sealed class TypedTexts
{
    private readonly Dictionary<string, Typed> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>Fields whose text can't be read; what was there before them holds.</summary>
    public IReadOnlyCollection<string> Unreadable => _unreadable;

    /// <summary>Fields that somebody has typed in and not left.</summary>
    public IReadOnlyCollection<string> UnderTheFingers => _texts.Keys;

    /// <param name="json">What it says; null where that can't be told.</param>
    public void Type(string field, string text, string? json)
    {
        _texts[field] = new Typed(text, json);
        if (json is null)
        {
            _unreadable.Add(field);
        }
    }

    /// <summary>The text that stands in the field, if it says what the field says, or nothing that can be read.</summary>
    public string? Of(string field, string? json) =>
        _texts.TryGetValue(field, out var typed) && (_unreadable.Contains(field) || string.Equals(typed.Json, json, StringComparison.Ordinal)) ? typed.Text : null;

    /// <summary>The field is left, and written as the house writes it; false where nothing was typed in it that can be read.</summary>
    public bool TryLeave(string field) => !_unreadable.Contains(field) && _texts.Remove(field);

    /// <summary>The field has another value now.</summary>
    public void Forget(string field)
    {
        _texts.Remove(field);
        Mend(field);
    }

    /// <summary>What stands in the field, or within it, can be read.</summary>
    public void Mend(string field) => _unreadable.RemoveWhere(unreadable => SpecFields.Within(unreadable, field));

    /// <summary>Texts of rows that are gone keep nobody from publishing.</summary>
    public void Trim(IReadOnlyDictionary<string, string> leaves) => _unreadable.RemoveWhere(field => !leaves.ContainsKey(field));

    private sealed record Typed(string Text, string? Json);
}
