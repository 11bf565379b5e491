using System.Globalization;

namespace Portal.Domain.Imports;

/// <summary>Finds the format that reads the dates of a file.</summary>
internal static class DateGuess
{
    private static readonly string[] s_days =
    [
        "yyyy-MM-dd", "yyyy/M/d", "yyyy.M.d", "d.M.yyyy", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "M-d-yyyy", "d.M.yy", "d/M/yy", "M/d/yy", "yyyyMMdd", "d MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy",
    ];

    private static readonly string[] s_times =
        ["", " H:mm", " H:mm:ss", " h:mm tt", " h:mm:ss tt", "'T'HH:mm:ss", "'T'HH:mm:ssK", "'T'HH:mm:ss.FFFFFFFK", " HH:mm:ss zzz", " HH:mm:ss.FFFFFFF", "'T'HH:mm"];

    private static readonly string[] s_formats = [.. s_days.SelectMany(day => s_times.Select(time => day + time))];

    /// <summary>Whether some format reads all of these.</summary>
    public static bool Reads(IReadOnlyList<string> cells) => Array.Exists(s_formats, format => cells.All(cell => TryRead(cell, format, out _)));

    /// <summary>
    /// The format that reads most of these; of several that read the same, the one under which the dates lie closest together, since a file follows the days:
    /// 12/1 and 12/2 are two days of December rather than one of January and one of February. Sure where no other format reads as many.
    /// </summary>
    public static (string Format, bool IsSure) Of(IReadOnlyList<string> cells, bool monthFirst)
    {
        var read = s_formats.Select(format => (format, count: Count(cells, format))).ToList();
        var most = read.Max(guess => guess.count);
        if (most == 0)
            return ("yyyy-MM-dd HH:mm", false);
        var best = read.Where(guess => guess.count == most).Select(guess => guess.format).ToList();
        if (best.TrueForAll(format => IsSameDay(format, best[0])))
            return (best[0], true);
        var spans = best.ConvertAll(format => (format, span: Span(cells, format)));
        var closest = spans.Min(guess => guess.span);
        var left = spans.Where(guess => guess.span == closest).Select(guess => guess.format).ToList();
        return (left.Find(format => format.StartsWith('M') == monthFirst) ?? left[0], false);
    }

    /// <summary>Formats that differ in the time alone read the same day.</summary>
    private static bool IsSameDay(string left, string right) => string.Equals(DayOf(left), DayOf(right), StringComparison.Ordinal);

    private static string DayOf(string format) => s_days.First(day => format.StartsWith(day, StringComparison.Ordinal) && s_times.Contains(format[day.Length..], StringComparer.Ordinal));

    private static int Count(IReadOnlyList<string> cells, string format)
    {
        // What reads none of the first does not read the rest.
        var count = cells.Take(20).Count(cell => TryRead(cell, format, out _));
        return count == 0 ? 0 : cells.Count(cell => TryRead(cell, format, out _));
    }

    private static TimeSpan Span(IReadOnlyList<string> cells, string format)
    {
        var (first, last) = (DateTime.MaxValue, DateTime.MinValue);
        foreach (var cell in cells)
        {
            if (TryRead(cell, format, out var read))
                (first, last) = (read < first ? read : first, read > last ? read : last);
        }

        return last - first;
    }

    private static bool TryRead(string cell, string format, out DateTime read) =>
        DateTime.TryParseExact(cell, format, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out read);
}
