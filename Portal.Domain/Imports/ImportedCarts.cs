using System.Text;
using Portal.Domain.Common;
using Portal.Domain.Products;
using Portal.Domain.Quotes;

namespace Portal.Domain.Imports;

/// <summary>
/// Makes carts of the sale lines of imported orders, many in a row: a category that comes again is the same text, so that 500,000 lines cost the memory of few.
/// A category that was put on a product goes before what the file says of the line.
/// </summary>
/// <param name="put">Categories that were put on products by hand.</param>
public sealed class ImportedCarts(ProductCategories put)
{
    // A file in which every line has a category of its own is let pass, not remembered.
    private const int MostRemembered = 10_000;

    private readonly Dictionary<byte[], string> _categories = new(Utf8Key.Comparer);
    private (byte[] Utf8, string Text) _last = ([], "");

    /// <param name="currency">Of the order.</param>
    /// <param name="sales">How many of its lines are sales; they come first.</param>
    /// <param name="lines">As <see cref="ImportedCart"/> writes them.</param>
    /// <param name="named">With sku and name, for people; no rule reads them.</param>
    public Cart Of(Currency currency, int sales, ReadOnlySpan<byte> lines, bool named)
    {
        var made = new CartLine[sales];
        var at = 0;
        foreach (var line in ImportedCart.Read(lines))
        {
            if (!line.IsSale)
                break;
            var (sku, name) = named ? (Encoding.UTF8.GetString(line.Sku), Encoding.UTF8.GetString(line.Name)) : (null, null);
            made[at++] = new CartLine(sku, name, CategoryOf(line), line.Quantity, line.Amount);
        }

        return Cart.OfHistory(currency, made);
    }

    private string? CategoryOf(ImportedCartLine line)
    {
        if (put.Count > 0 && put.TryGet(line.Sku, out var category))
            return category;
        if (line.Category.IsEmpty)
            return null;

        // Mostly it is that of the line before.
        if (!line.Category.SequenceEqual(_last.Utf8))
            _last = Find(line.Category);
        return _last.Text;
    }

    private (byte[] Utf8, string Text) Find(ReadOnlySpan<byte> category)
    {
        var known = _categories.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(category, out var key, out var text))
            return (key, text);
        text = Encoding.UTF8.GetString(category);
        key = category.ToArray();
        if (_categories.Count < MostRemembered)
            _categories[key] = text;
        return (key, text);
    }
}
