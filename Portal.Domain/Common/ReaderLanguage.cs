namespace Portal.Domain.Common;

/// <summary>Which of the house's languages serves somebody best of whom a language tag is known (BCP 47: <c>zh-TW</c>, <c>en-GB</c>).</summary>
public static class ReaderLanguage
{
    private const string English = "en";
    private const string Traditional = "zh-Hant";
    private const string Simplified = "zh-Hans";

    private static readonly string[] s_traditional = ["Hant", "TW", "HK", "MO"];

    /// <summary>Chinese by its script or, where none is named, by the region; everybody else reads English.</summary>
    public static string Nearest(string? tag)
    {
        var parts = (tag ?? "").Split('-', '_');
        return !string.Equals(parts[0], "zh", StringComparison.OrdinalIgnoreCase) ? English
            : parts.Contains("Hans", StringComparer.OrdinalIgnoreCase) ? Simplified
            : parts.Any(part => s_traditional.Contains(part, StringComparer.OrdinalIgnoreCase)) ? Traditional
            : Simplified;
    }
}
