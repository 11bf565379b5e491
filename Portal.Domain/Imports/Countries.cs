using System.Collections.Frozen;

namespace Portal.Domain.Imports;

/// <summary>
/// The countries of ISO 3166-1 under the names that files call them: codes of two and three letters, numbers, the short names of the standard, and the names of the Unicode CLDR in English, German,
/// French, Spanish, Italian, Dutch, Portuguese and the country's own language, besides what shops write (EIRE, UK, RSA). Case, accents and punctuation do not matter.
/// </summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, string> s_codes = Read();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> s_found = s_codes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The code of two letters; null for what names no one country (European Community, Channel Islands).</summary>
    public static string? CodeOf(ReadOnlySpan<char> name) =>
        name.Length == 2 && char.IsAsciiLetterUpper(name[0]) && char.IsAsciiLetterUpper(name[1]) && s_found.TryGetValue(name, out var same) ? same
        : s_codes.GetValueOrDefault(NameKey.Of(name.ToString()));

    private static FrozenDictionary<string, string> Read()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in CountryNames.All.Split('\n', StringSplitOptions.TrimEntries))
        {
            var code = line[..2];
            codes[code] = code;
            codes[line[3..6]] = code;
            codes[line[7..10]] = code;
            foreach (var name in line[11..].Split('|'))
            {
                codes[NameKey.Of(name)] = code;

                // ISO puts the word to sort by first: Korea, Republic of.
                if (name.Split(", ") is [var first, var rest])
                    codes[NameKey.Of($"{rest} {first}")] = code;
            }
        }

        return codes.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
