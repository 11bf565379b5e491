using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Quotes;

namespace Portal.Domain.Imports;

/// <summary>An order made of lines, and the lines that could not be part of it.</summary>
/// <param name="Order">Null where no line was left.</param>
/// <param name="Lines">What it is made of, sales first; the lines themselves are not held, since many orders wait to be written.</param>
/// <param name="LeftOut">Each with its reason.</param>
public sealed record AssembledOrder(ImportedOrder? Order, IReadOnlyList<LinePlace> Lines, IReadOnlyList<(ImportedLine Line, LineProblem Problem)> LeftOut);

/// <summary>
/// Makes one order of all lines with one reference. It does not matter in which order they come: the same lines give the same order, but for its id.
/// </summary>
public static class OrderAssembly
{
    /// <param name="lines">All with one reference, at least one, no more than <see cref="ImportedOrder.MostLines"/>.</param>
    /// <param name="import">Which brings them.</param>
    /// <param name="tenant">Whose they are.</param>
    public static AssembledOrder Of(IReadOnlyCollection<ImportedLine> lines, ImportId import, Scope.Merchant tenant)
    {
        var sorted = lines.ToArray();
        Array.Sort(sorted, InOrder);
        var first = sorted[0]; // The earliest sale; of an order without any, the earliest return.
        var earliest = sorted.AsSpan(0, LeadingOf(sorted));
        var currency = first.Currency;
        foreach (var line in earliest)
            currency = string.CompareOrdinal(line.Currency.Code, currency.Code) < 0 ? line.Currency : currency;
        var kept = Array.TrueForAll(sorted, line => line.Currency == currency) ? sorted : Array.FindAll(sorted, line => line.Currency == currency);
        var leading = kept.AsSpan(0, LeadingOf(kept));
        var others = kept.Length == sorted.Length ? []
            : Array.FindAll(sorted, line => line.Currency != currency)
                .Select(line => (line, new LineProblem(ImportReasons.CurrencyDiffers, ImportField.Currency, line.Currency.Code)))
                .ToList();

        var (sales, returned, saleLines) = (0L, 0L, 0);
        var at = first.At;
        foreach (var line in kept)
        {
            at = line.At < at ? line.At : at;
            (sales, returned, saleLines) = line.IsSale ? (Sum(sales, line), returned, saleLines + 1) : (sales, Sum(returned, line), saleLines);
        }

        if (Math.Max(sales, returned) > Cart.LargestTotal)
        {
            others.AddRange(kept.Select(line => (line, new LineProblem(ImportReasons.AmountTooLarge, ImportField.UnitPrice))));
            return new AssembledOrder(null, [], others);
        }

        var order = new ImportedOrder
        {
            Id = Ids.New<ImportedOrderId>(),
            Merchant = tenant.Id,
            Environment = tenant.Environment,
            Import = import,
            Reference = first.Order,
            At = at,
            Currency = currency,
            Amount = sales,
            Returned = returned,
            Sales = saleLines,
            Returns = kept.Length - saleLines,
            Country = First(leading, line => line.Country),
            Channel = First(leading, line => line.Channel),
            Customer = First(leading, line => line.Customer),
            Lines = ImportedCart.Write(kept),
        };
        return new AssembledOrder(order, Array.ConvertAll(kept, line => new LinePlace(line.Number, line.Sku)), others);
    }

    /// <summary>Beyond the largest total it does not matter how far.</summary>
    private static long Sum(long sum, ImportedLine line) => Math.Min(sum + line.Amount, Cart.LargestTotal + 1);

    /// <summary>How many lines are at the time of the first one, and of its kind.</summary>
    private static int LeadingOf(ImportedLine[] sorted) =>
        Array.FindIndex(sorted, line => line.IsSale != sorted[0].IsSale || line.At != sorted[0].At) is >= 0 and var end ? end : sorted.Length;

    /// <summary>Ties go to the first of the alphabet.</summary>
    private static string? First(ReadOnlySpan<ImportedLine> leading, Func<ImportedLine, string?> textOf)
    {
        string? first = null;
        foreach (var line in leading)
        {
            if (textOf(line) is { } text && (first is null || (!ReferenceEquals(text, first) && string.CompareOrdinal(text, first) < 0)))
                first = text;
        }

        return first;
    }

    /// <summary>Sales first, each kind by time; what is left is told apart by all that an order keeps of a line.</summary>
    private static int InOrder(ImportedLine left, ImportedLine right)
    {
        var order = right.IsSale.CompareTo(left.IsSale);
        order = order != 0 ? order : left.At.CompareTo(right.At);
        order = order != 0 ? order : string.CompareOrdinal(left.Sku, right.Sku);
        order = order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
        order = order != 0 ? order : string.CompareOrdinal(left.Category, right.Category);
        order = order != 0 ? order : left.Quantity.CompareTo(right.Quantity);
        return order != 0 ? order : left.Amount.CompareTo(right.Amount);
    }
}
