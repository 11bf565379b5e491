namespace Portal.Domain.Imports;

/// <summary>Finds the decimal mark of the numbers of a file.</summary>
internal static class MarkGuess
{
    /// <summary>
    /// A mark that stands after the other one, or before fewer or more than three digits, is the decimal mark. Null where no number says so and nothing else
    /// speaks for the comma. Sure where no number speaks for the other one.
    /// </summary>
    /// <param name="numbers">As they stand in the file.</param>
    /// <param name="decimalComma">See <see cref="GuessHints"/>.</param>
    public static (string? Mark, bool IsSure) Of(IEnumerable<string> numbers, bool decimalComma)
    {
        var (points, commas) = (0, 0);
        foreach (var number in numbers)
        {
            var (point, comma) = (number.LastIndexOf('.'), number.LastIndexOf(','));
            var last = Math.Max(point, comma);
            if (last < 0 || (Math.Min(point, comma) < 0 && (number.Length - last == 4 || number.Count(character => character == number[last]) > 1)))
                continue;
            (points, commas) = point > comma ? (points + 1, commas) : (points, commas + 1);
        }

        return points == commas ? (decimalComma ? "," : null, false) : (commas > points ? "," : ".", Math.Min(points, commas) == 0);
    }
}
