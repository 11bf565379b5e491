namespace Portal.Domain.Imports;

/// <summary>One instance for the texts that come again and again, so that reading a file makes little to throw away.</summary>
public sealed class TextPool
{
    private const int Most = 20_000;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _found;

    public TextPool() => _found = _texts.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Of(ReadOnlySpan<char> text)
    {
        if (_found.TryGetValue(text, out var known))
            return known;
        if (_texts.Count >= Most)
            _texts.Clear();
        var made = text.ToString();
        _texts.Add(made);
        return made;
    }
}
