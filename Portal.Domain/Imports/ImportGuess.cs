using Portal.Domain.Common;

namespace Portal.Domain.Imports;

/// <summary>What a guess may lean on beside the file.</summary>
/// <param name="TimeZone">The merchant's.</param>
/// <param name="Currency">The merchant's.</param>
/// <param name="MonthFirst">Whether dates where it lives are written with the month first.</param>
/// <param name="DecimalComma">Whether the cells are divided by something else than a comma, which leaves it to numbers.</param>
/// <param name="Channel">The one channel that its live offerings ask for; null where there is none, or more than one.</param>
public sealed record GuessHints(string TimeZone, Currency Currency, bool MonthFirst, bool DecimalComma, string? Channel = null);

/// <summary>A mapping guessed from the names of columns and from what stands in them, for a person to look at.</summary>
/// <param name="Mapping">May still miss what nobody can guess.</param>
/// <param name="DateIsSure">Only one way to read the dates fits all of them.</param>
/// <param name="MarkIsSure">The numbers say which decimal mark they have.</param>
/// <param name="Missing">Fields that every line needs, without a column or a constant.</param>
public sealed record ImportGuess(ImportMapping Mapping, bool DateIsSure, bool MarkIsSure, ValueList<ImportField> Missing)
{
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">Records from here and there in the file; one may be shorter than the header.</param>
    /// <param name="hints">What to do where the file does not say.</param>
    public static ImportGuess Of(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows, GuessHints hints)
    {
        var columns = ByName(header);
        IEnumerable<string> Cells(ImportField field) =>
            columns.TryGetValue(field, out var place) ? rows.Select(row => place < row.Count ? row[place].Trim() : "").Where(cell => cell.Length > 0) : [];

        if (!columns.ContainsKey(ImportField.At) && ByDates(header, rows, columns.Values) is { } dated)
            columns[ImportField.At] = dated;
        if (Cells(ImportField.Currency).Any(cell => !Currency.TryFind(cell.ToUpperInvariant(), out _)))
            columns.Remove(ImportField.Currency);

        var (format, dateIsSure) = DateGuess.Of([.. Cells(ImportField.At).Distinct(StringComparer.Ordinal).Take(MappingFit.MostDates)], hints.MonthFirst);
        var (mark, markIsSure) = MarkGuess.Of(Cells(ImportField.UnitPrice).Concat(Cells(ImportField.Quantity)), hints.DecimalComma);
        string? Named(ImportField field) => columns.TryGetValue(field, out var place) ? header[place] : null;
        var mapping = new ImportMapping(
            new ImportTexts(
                Named(ImportField.Order), Named(ImportField.At), Named(ImportField.Sku), Named(ImportField.Name), Named(ImportField.Quantity), Named(ImportField.UnitPrice),
                Named(ImportField.Customer), Named(ImportField.Country), Named(ImportField.Currency), Named(ImportField.Category), Named(ImportField.Channel)),
            new ImportTexts(Currency: hints.Currency.Code, Channel: columns.ContainsKey(ImportField.Channel) ? null : hints.Channel),
            format,
            hints.TimeZone,
            mark);
        return new ImportGuess(
            mapping, dateIsSure, markIsSure,
            [.. ImportFields.All.Where(field => field.IsNeeded() && mapping.Columns.Of(field) is null && mapping.Constants.Of(field) is null)]);
    }

    /// <summary>Each field takes the column that says it best, each column serves one field, the surest first.</summary>
    private static Dictionary<ImportField, int> ByName(IReadOnlyList<string> header)
    {
        var columns = new Dictionary<ImportField, int>();
        var scored = ImportFields.All
            .SelectMany(field => header.Select((name, place) => (field, place, score: ColumnNames.Score(field, name))))
            .Where(guess => guess.score > 0)
            .OrderByDescending(guess => guess.score);
        foreach (var (field, place, _) in scored)
        {
            if (!columns.ContainsKey(field) && !columns.ContainsValue(place))
                columns[field] = place;
        }

        return columns;
    }

    private static int? ByDates(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows, ICollection<int> taken)
    {
        for (var place = 0; place < header.Count; place++)
        {
            var cells = rows.Take(50).Select(row => place < row.Count ? row[place].Trim() : "").Where(cell => cell.Length > 0).ToList();
            if (!taken.Contains(place) && cells.Count > 0 && DateGuess.Reads(cells))
                return place;
        }

        return null;
    }
}
