using System.Text;

namespace Portal.Domain.Common;

/// <summary>
/// Texts as they are searched: in capitals and in one form of Unicode, so that "café" finds "CAFÉ" however the accent was typed, and wide letters are the narrow
/// ones. Accents still tell words apart. What is kept and what is asked for are made alike, so that the beginning of one is the beginning of the other.
/// </summary>
public static class SearchKey
{
    /// <summary>What is beyond is not searched: an index of PostgreSQL takes no longer keys.</summary>
    public const int Longest = 500;

    public static string Of(string text)
    {
        // Half a pair of surrogates is no text, and this one sign never is; they are replaced, since they have no form.
        var whole = text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || text.Contains('\uFFFE', StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD')
            : text;
        var key = whole.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        return key.Length <= Longest ? key : key[..(char.IsHighSurrogate(key[Longest - 1]) ? Longest - 1 : Longest)];
    }

    /// <summary>The order of keys: by their bytes, in both databases.</summary>
    public static int Compare(string? left, string? right) => string.CompareOrdinal(left, right);

    /// <summary>The last key that begins with this one, in the order of the stores.</summary>
    public static string LastOf(string key) => key + "\U0010FFFF";
}
