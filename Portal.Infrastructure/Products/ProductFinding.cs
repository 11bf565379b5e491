using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Products;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Products;

/// <summary>What a change of categories finds in the store, for preview and command alike.</summary>
internal static class ProductFinding
{
    /// <summary>Those that an import tells of.</summary>
    public static IQueryable<Product> Listed(this PortalContext db) => db.Set<Product>().AsNoTracking().Where(product => product.IsImported);

    public static IQueryable<Product> Without(this IQueryable<Product> products) => products.Where(product => product.Category == null && product.FileCategory == null);

    /// <summary>Refusals: those of the rule, <c>invalid_value</c> of <c>category</c>, <c>rule</c> or <c>skus</c>, <c>too_many_products</c>.</summary>
    public static async Task<Result<FoundProducts>> FindAsync(this PortalContext db, PutCategoryRequest request, CancellationToken cancellationToken)
    {
        if (request.Misfit() is { } misfit)
            return misfit;
        var named = request.Skus?.ToList() ?? [];
        var products = request.Rule is { } rule ? db.By(rule) : db.Listed().Where(product => named.Contains(product.Sku));
        var rows = await products.OrderBy(product => product.Sku).Take(CategoryChange.MostProducts + 1)
            .Select(product => new FoundProduct(product.Sku, product.Name, product.Category, product.FileCategory, product.CategoryBy))
            .ToListAsync(cancellationToken);
        if (rows.Count > CategoryChange.MostProducts)
            return Refusal.Rule("too_many_products", request.Rule is null ? "skus" : "rule", CategoryChange.MostProducts);

        // Sorted here too, so that what was seen is the same whatever the database's own order.
        var changing = rows.Where(row => row.Changes(request.Category)).OrderBy(row => row.Sku, StringComparer.Ordinal).ToList();
        return new FoundProducts(rows.Count, changing);
    }

    private static IQueryable<Product> By(this PortalContext db, ProductRule rule)
    {
        var products = db.Listed();
        if (rule.OnlyWithout)
            products = products.Without();
        if (rule.NameContains is { } part)
        {
            var key = SearchKey.Of(part);
            products = products.Where(product => product.NameKey.Contains(key));
        }

        if (rule.SkuPattern is { } pattern)
        {
            var like = ProductRule.LikeOf(pattern);
            products = products.Where(product => EF.Functions.Like(product.SkuKey, like, "\\"));
        }

        if (rule.Price is { } band)
        {
            var (currency, from, to) = (band.Currency, band.From ?? 0, band.To ?? long.MaxValue);
            var prices = db.Set<ImportedProduct>().Where(told => told.Currency == currency && told.Highest > 0);
            products = products.Where(product =>
                prices.Any(told => told.Sku == product.Sku) && !prices.Any(told => told.Sku == product.Sku && (told.Lowest < from || told.Highest > to)));
        }

        return products;
    }
}

/// <param name="Category">Put on it by hand.</param>
/// <param name="FileCategory">As the file said.</param>
/// <param name="By">The change that left <paramref name="Category"/> so.</param>
internal sealed record FoundProduct(string Sku, string Name, string? Category, string? FileCategory, CategoryChangeId? By)
{
    public string? Shown => Category ?? FileCategory;

    /// <summary>Whether it would have another category; to take one off concerns what was put on by hand.</summary>
    public bool Changes(string? category) => category is null ? Category is not null : !string.Equals(Shown, category, StringComparison.Ordinal);
}

/// <param name="Found">How many there are, whether they change or not.</param>
/// <param name="Changing">By sku.</param>
internal sealed record FoundProducts(int Found, IReadOnlyList<FoundProduct> Changing)
{
    public CategoryPut Put(PutCategoryRequest request, CategoryChangeId? id)
    {
        var rest = request.After is { } after ? Changing.SkipWhile(product => string.CompareOrdinal(product.Sku, after) <= 0).ToList() : Changing;
        var steps = rest.Take(request.Limit).Select(product => new CategoryStep(product.Sku, product.Name, product.Shown, request.Category ?? product.FileCategory)).ToList();
        return new CategoryPut(
            id,
            request.Category,
            Found,
            Changing.Count,
            [
                .. Changing.GroupBy(product => product.Shown, StringComparer.Ordinal).Select(group => new CategoryCount(group.Key, group.Count()))
                    .OrderByDescending(count => count.Products).ThenBy(count => count.Category, StringComparer.Ordinal),
            ],
            Seen(request.Category),
            steps,
            rest.Count > steps.Count ? steps[^1].Sku : null);
    }

    /// <summary>The same for the same products with the same categories and the same wish, and for nothing else.</summary>
    public string Seen(string? category)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string? text) => hash.AppendData(Encoding.UTF8.GetBytes(text is null ? "\0\0" : text + "\0"));
        Add(category);
        foreach (var product in Changing)
        {
            Add(product.Sku);
            Add(product.Category);
            Add(product.FileCategory);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
