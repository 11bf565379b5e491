using System.Globalization;

namespace Portal.Domain.Common;

/// <summary>One line of words that somebody typed: a name, a street. Trimmed, with nothing in it that a reader could not see.</summary>
public static class LineText
{
    /// <summary>The line as it is kept; empty where nothing was typed. Refusals, all of <paramref name="param"/>: <c>text_long</c>, <c>text_unreadable</c>.</summary>
    public static Result<string> Read(string? typed, int longest, string param)
    {
        var line = typed?.Trim() ?? "";
        return line.Length > longest ? Refusal.Invalid("text_long", param, longest)
            : !IsPlain(line) ? Refusal.Invalid("text_unreadable", param)
            : line;
    }

    /// <summary>The same where something must stand. Refusals: those of <see cref="Read"/>, <c>text_missing</c>.</summary>
    public static Result<string> ReadSome(string? typed, int longest, string param) =>
        Read(typed, longest, param).Then<string>(line => line.Length == 0 ? Refusal.Invalid("text_missing", param) : line);

    /// <summary>No control character, no line break, no half of a pair, none of the marks that turn the direction of what follows.</summary>
    private static bool IsPlain(string line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (char.IsHighSurrogate(line[at]) && at + 1 < line.Length && char.IsLowSurrogate(line[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(line[at]) || IsHidden(line[at]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHidden(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\uFEFF';
}
