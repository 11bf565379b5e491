using System.Diagnostics.CodeAnalysis;
using System.Text;
using Portal.Domain.Common;

namespace Portal.Domain.Products;

/// <summary>The categories that were put on products by hand, to be looked up for line after line where its sku stands as UTF-8.</summary>
public sealed class ProductCategories
{
    private readonly Dictionary<byte[], string> _categories = new(Utf8Key.Comparer);
    private readonly Dictionary<byte[], string>.AlternateLookup<ReadOnlySpan<byte>> _found;

    public ProductCategories() => _found = _categories.GetAlternateLookup<ReadOnlySpan<byte>>();

    public int Count => _categories.Count;

    /// <param name="category">The same text for the same category, so that many products hold it once.</param>
    public void Add(string sku, string category) => _categories[Encoding.UTF8.GetBytes(sku)] = category;

    public bool TryGet(ReadOnlySpan<byte> sku, [NotNullWhen(true)] out string? category) => _found.TryGetValue(sku, out category);
}
