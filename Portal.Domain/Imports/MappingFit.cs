namespace Portal.Domain.Imports;

/// <summary>How well what a mapping says of dates or numbers fits those of a file that were looked at.</summary>
public enum Fit
{
    /// <summary>There was none to look at.</summary>
    Unseen,

    /// <summary>All fit, and fit only this way.</summary>
    Only,

    /// <summary>All fit, and would fit another way as well; or they do not say.</summary>
    Open,

    /// <summary>Some don't fit, and no other way is known that fits more.</summary>
    Partly,

    /// <summary>Another way fits more.</summary>
    Worse,
}

/// <summary>What the dates and numbers of a file say to a mapping, whoever it comes from.</summary>
/// <param name="Dates">Of its date format.</param>
/// <param name="DatesRead">How many different dates it reads.</param>
/// <param name="DatesSeen">How many were looked at.</param>
/// <param name="DateFormat">What reads most.</param>
/// <param name="Mark">Of its decimal mark.</param>
/// <param name="DecimalMark">What the numbers say; null where they say nothing.</param>
public sealed record MappingFit(Fit Dates, int DatesRead, int DatesSeen, string DateFormat, Fit Mark, string? DecimalMark)
{
    /// <summary>How many different dates are looked at.</summary>
    internal const int MostDates = 2_000;

    /// <param name="mapping">That is asked about; the columns are its own.</param>
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">Records from here and there in the file.</param>
    /// <param name="hints">What to do where the file does not say.</param>
    public static MappingFit Of(ImportMapping mapping, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows, GuessHints hints)
    {
        IEnumerable<string> Cells(ImportField field) => mapping.PlaceOf(field, header) is { } place
            ? rows.Select(row => place < row.Count ? row[place].Trim() : "").Where(cell => cell.Length > 0)
            : [];

        var cells = Cells(ImportField.At).Distinct(StringComparer.Ordinal).Take(MostDates).ToList();
        var (format, isSure) = DateGuess.Of(cells, hints.MonthFirst);
        var read = Read(cells, mapping.DateFormat);
        var (mark, markIsSure) = MarkGuess.Of(Cells(ImportField.UnitPrice).Concat(Cells(ImportField.Quantity)), hints.DecimalComma);
        return new MappingFit(
            OfDates(read, Read(cells, format), isSure),
            read.Count(at => at is not null),
            cells.Count,
            format,
            !markIsSure ? Fit.Open : string.Equals(mapping.DecimalMark ?? ".", mark, StringComparison.Ordinal) ? Fit.Only : Fit.Worse,
            mark);
    }

    /// <summary>The mapping with what fits more in the place of what fits less.</summary>
    public ImportMapping Mend(ImportMapping mapping) => mapping with
    {
        DateFormat = Dates is Fit.Worse ? DateFormat : mapping.DateFormat,
        DecimalMark = Mark is Fit.Worse ? DecimalMark : mapping.DecimalMark,
    };

    private static Fit OfDates(List<DateTimeOffset?> read, List<DateTimeOffset?> best, bool isSure)
    {
        var count = read.Count(at => at is not null);
        return read.Count == 0 ? Fit.Unseen
            : count < best.Count(at => at is not null) ? Fit.Worse
            : count < read.Count ? Fit.Partly
            : isSure && read.SequenceEqual(best) ? Fit.Only
            : Fit.Open;
    }

    private static List<DateTimeOffset?> Read(List<string> cells, string format)
    {
        var clock = ImportClock.Of(format, TimeZoneInfo.Utc);
        return cells.ConvertAll(cell => clock is not null && clock.TryRead(cell, out var at, out _) ? at : (DateTimeOffset?)null);
    }
}
