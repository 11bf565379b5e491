using Portal.Domain.Common;
using Portal.Domain.Onboarding;

namespace Portal.Domain.Imports;

/// <summary>How the columns of a file become the lines of orders.</summary>
/// <param name="Columns">For each field the name of its column.</param>
/// <param name="Constants">For each field what stands where there is no column, or its cell is empty.</param>
/// <param name="DateFormat">In the letters of .NET: <c>M/d/yyyy H:mm</c>.</param>
/// <param name="TimeZone">The zone of the IANA list in which the times of the file were told.</param>
/// <param name="DecimalMark">A point or a comma; null where nobody said: it is the point then, and what could be read with the other one as well is refused.</param>
public sealed record ImportMapping(ImportTexts Columns, ImportTexts Constants, string DateFormat, string TimeZone, string? DecimalMark = null)
{
    /// <summary>
    /// What stands against this mapping whatever the file; null where nothing does. Refusals, each with the path of the member: <c>invalid_value</c>,
    /// <c>zone_unknown</c>, <c>unknown_currency</c>, <c>column_or_constant</c> (a field that every line needs has neither).
    /// </summary>
    public Refusal? Misfit()
    {
        if (DecimalMark is not (null or "." or ","))
            return Refusal.InvalidValue("mapping.decimal_mark");
        if (!TimeZones.IsKnown(TimeZone))
            return Refusal.Invalid("zone_unknown", "mapping.time_zone");
        if (ImportClock.Of(DateFormat, TimeZoneInfo.Utc) is null)
            return Refusal.InvalidValue("mapping.date_format");

        foreach (var field in ImportFields.All)
        {
            if (field.IsNeeded() && Columns.Of(field) is null && Constants.Of(field) is null)
                return Refusal.Invalid("column_or_constant", $"mapping.columns.{field.ToText()}", field.ToText());
            if (Columns.Of(field) is { } column && !IsFit(column, 200))
                return Refusal.InvalidValue($"mapping.columns.{field.ToText()}");
            if (Constants.Of(field) is { } constant && !IsFit(constant, field.Longest()))
                return Refusal.InvalidValue($"mapping.constants.{field.ToText()}");
        }

        return MisfitOfConstants();
    }

    /// <summary>The mapping on the columns of a file. Refusals: those of <see cref="Misfit"/>, <c>column_missing</c> and <c>column_twice</c>, with the name of the column.</summary>
    public Result<LineReader> On(IReadOnlyList<string> header)
    {
        if (Misfit() is { } misfit)
            return misfit;

        var places = new int[ImportFields.All.Count];
        foreach (var field in ImportFields.All)
        {
            places[(int)field] = LineReader.None;
            if (Columns.Of(field) is not { } column)
                continue;
            if (!Find(header, column, $"mapping.columns.{field.ToText()}").TryGet(out var place, out var refusal))
                return refusal;
            places[(int)field] = place;
        }

        return new LineReader(this, header, places);
    }

    /// <summary>Where a field stands in the records of a file; null where it has no column there.</summary>
    internal int? PlaceOf(ImportField field, IReadOnlyList<string> header) =>
        Columns.Of(field) is { } column && Find(header, column, "mapping.columns").TryGet(out var place, out _) ? place : null;

    /// <summary>By its exact name, else by the one column of that name in other letters.</summary>
    private static Result<int> Find(IReadOnlyList<string> header, string column, string param)
    {
        foreach (var comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
        {
            var places = Enumerable.Range(0, header.Count).Where(place => string.Equals(header[place], column, comparison)).ToList();
            if (places.Count > 0)
                return places.Count == 1 ? places[0] : Refusal.Rule("column_twice", param, column);
        }

        return Refusal.Rule("column_missing", param, column);
    }

    private Refusal? MisfitOfConstants()
    {
        if (Constants.Currency is not null && !Currency.TryFind(Constants.Of(ImportField.Currency)?.ToUpperInvariant(), out _))
            return Refusal.Invalid("unknown_currency", "mapping.constants.currency", Constants.Currency);

        // A line of which only the constants are real: what they can't be read as is told now and not line by line.
        var reader = new LineReader(this, [], [.. Enumerable.Repeat(LineReader.None, ImportFields.All.Count)]);
        foreach (var field in new[] { ImportField.At, ImportField.Quantity, ImportField.UnitPrice })
        {
            if (Constants.Of(field) is { } constant && !reader.CanRead(field, constant))
                return Refusal.InvalidValue($"mapping.constants.{field.ToText()}");
        }

        return null;
    }

    private static bool IsFit(string text, int longest) => text.Length <= longest && StorableText.IsStorable(text);
}
