using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Offerings;
using Portal.Domain.Products;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Products;

/// <summary>How products are listed.</summary>
public enum ProductOrder
{
    Name,

    Sku,

    /// <summary>Those sold last first.</summary>
    Latest,
}

/// <param name="Limit">1 to 100.</param>
/// <param name="After">The last sku of the page before; null begins.</param>
/// <param name="Search">Part of a sku or a name, whatever the case.</param>
/// <param name="Category">Only those of it.</param>
/// <param name="Without">Only those without a category.</param>
public sealed record ListProductsRequest(
    int Limit = 25, string? After = null, string? Search = null, string? Category = null, bool Without = false, ProductOrder Order = ProductOrder.Name);

/// <summary>The prices of one piece, minor units; zero is none.</summary>
public sealed record PriceSpan(Currency Currency, long Lowest, long Highest);

/// <param name="Category">That which counts; null for none.</param>
/// <param name="FileCategory">As the file said.</param>
/// <param name="FirstAt">The time of its earliest line.</param>
/// <param name="LastAt">The time of its latest line.</param>
public sealed record ProductRow(
    string Sku, string Name, string? Category, string? FileCategory, DateTimeOffset FirstAt, DateTimeOffset LastAt, IReadOnlyList<PriceSpan> Prices);

/// <param name="Next">Pass it as <see cref="ListProductsRequest.After"/> for the page after this one; null at the end.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record ProductPage(IReadOnlyList<ProductRow> Products, string? Next, TimeZoneInfo Zone);

/// <summary>Products that imports tell of, page by page along the key of their order. Refusal: <c>invalid_value</c> of <c>limit</c>, <c>search</c>, <c>category</c> or <c>cursor</c>.</summary>
public sealed class ListProductsQuery(CommandBoundary boundary) : MerchantQuery<ListProductsRequest, ProductPage>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<ProductPage>> HandleAsync(ListProductsRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 100)
            return Refusal.InvalidValue("limit", 1, 100);
        if (request.Search is { } search && (search.Length > ProductRule.LongestText || !StorableText.IsStorable(search)))
            return Refusal.InvalidValue("search");
        if (request.Category is { } named && (named.Length > Product.LongestCategory || !StorableText.IsStorable(named)))
            return Refusal.InvalidValue("category");
        if (request.After is { } after && !StorableText.IsStorable(after))
            return Refusal.InvalidValue("cursor");

        var products = Cut(reading.Db.Listed(), request);
        if (request.After is { } last)
        {
            if (await reading.Db.Set<Product>().SingleOrDefaultAsync(product => product.Sku == last, cancellationToken) is not { } place)
                return Refusal.InvalidValue("cursor");
            products = Behind(products, place, request.Order);
        }

        products = request.Order switch
        {
            ProductOrder.Sku => products.OrderBy(product => product.Sku),
            ProductOrder.Latest => products.OrderByDescending(product => product.LastAt).ThenByDescending(product => product.Sku),
            _ => products.OrderBy(product => product.NameKey).ThenBy(product => product.Sku),
        };
        var rows = await products.Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = rows.Count > request.Limit ? rows[..request.Limit] : rows;
        var prices = await PricesAsync(reading.Db, shown.ConvertAll(product => product.Sku), cancellationToken);
        return new ProductPage(
            shown.ConvertAll(product => new ProductRow(
                product.Sku, product.Name, product.Category ?? product.FileCategory, product.FileCategory, product.FirstAt, product.LastAt, [.. prices[product.Sku]])),
            rows.Count > request.Limit ? shown[^1].Sku : null,
            reading.Time.Zone);
    }

    private static IQueryable<Product> Cut(IQueryable<Product> products, ListProductsRequest request)
    {
        if (request.Search is { Length: > 0 } search)
        {
            var key = SearchKey.Of(search);
            products = products.Where(product => product.NameKey.Contains(key) || product.SkuKey.Contains(key));
        }

        if (request.Category is { Length: > 0 } category)
            products = products.Where(product => (product.Category ?? product.FileCategory) == category);
        return request.Without ? products.Without() : products;
    }

    /// <summary>The first condition is where the index begins.</summary>
    private static IQueryable<Product> Behind(IQueryable<Product> products, Product place, ProductOrder order)
    {
        var (sku, key, at) = (place.Sku, place.NameKey, place.LastAt);
#pragma warning disable CA1309 // It is the database that compares, in the order in which it sorts.
        return order switch
        {
            ProductOrder.Sku => products.Where(product => string.Compare(product.Sku, sku) > 0),
            ProductOrder.Latest => products.Where(product => product.LastAt <= at && (product.LastAt < at || string.Compare(product.Sku, sku) < 0)),
            _ => products.Where(product => string.Compare(product.NameKey, key) >= 0 && (product.NameKey != key || string.Compare(product.Sku, sku) > 0)),
        };
#pragma warning restore CA1309
    }

    private static async Task<ILookup<string, PriceSpan>> PricesAsync(PortalContext db, List<string> skus, CancellationToken cancellationToken)
    {
        var told = await db.Set<ImportedProduct>().Where(product => skus.Contains(product.Sku))
            .Select(product => new { product.Sku, product.Currency, product.Lowest, product.Highest })
            .ToListAsync(cancellationToken);
        return told
            .GroupBy(product => (product.Sku, product.Currency))
            .OrderBy(price => price.Key.Currency.Code, StringComparer.Ordinal)
            .ToLookup(
                price => price.Key.Sku,
                price => new PriceSpan(price.Key.Currency, price.Select(product => product.Lowest).Where(lowest => lowest > 0).DefaultIfEmpty().Min(), price.Max(product => product.Highest)),
                StringComparer.Ordinal);
    }
}

/// <summary>A change of categories that was made.</summary>
public sealed record PastCategoryChange(CategoryChangeId Id, DateTimeOffset At, string? Category, ProductRule? Rule, int Products, DateTimeOffset? UndoneAt);

/// <param name="InUse">The categories that products have, and those that live offerings ask for, by alphabet.</param>
/// <param name="Currencies">In which they were sold, by code.</param>
/// <param name="Changes">The last ones, the newest first.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record ProductCategoriesView(IReadOnlyList<string> InUse, IReadOnlyList<Currency> Currencies, IReadOnlyList<PastCategoryChange> Changes, TimeZoneInfo Zone);

/// <summary>What is known of categories: those in use, and what was put on products of late.</summary>
public sealed class GetProductCategoriesQuery(CommandBoundary boundary) : MerchantQuery<Done, ProductCategoriesView>(boundary)
{
    private const int MostNames = 200;
    private const int MostChanges = 10;

    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<ProductCategoriesView>> HandleAsync(Done request, Reading reading, CancellationToken cancellationToken)
    {
        var names = await reading.Db.Listed().Select(product => product.Category ?? product.FileCategory).Where(category => category != null).Distinct()
            .OrderBy(category => category).Take(MostNames).ToListAsync(cancellationToken);
        var asked = await reading.Db.Set<OfferingVersion>().Where(version => reading.Db.Set<Offering>().Any(offering => offering.LiveVersion == version.Id))
            .Select(version => version.Spec).ToListAsync(cancellationToken);
        var currencies = await reading.Db.Set<ImportedProduct>().Select(product => product.Currency).Distinct().ToListAsync(cancellationToken);
        var changes = await reading.Db.Set<CategoryChange>().OrderByDescending(change => change.Id).Take(MostChanges)
            .Select(change => new PastCategoryChange(change.Id, change.At, change.Category, change.Rule, change.Products, change.UndoneAt))
            .ToListAsync(cancellationToken);
        return new ProductCategoriesView(
            [.. names.OfType<string>().Union(asked.SelectMany(spec => spec.Audience.Categories), StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. currencies.OrderBy(currency => currency.Code, StringComparer.Ordinal)],
            changes,
            reading.Time.Zone);
    }
}
