using System.Text.Json;
using Portal.Domain.Common;
using Portal.Domain.Products;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Products;
using Portal.Web.Components.Lists;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Products;

/// <summary>Addresses of the products; what cuts the list, and what a category is put on, stand in the query.</summary>
public static class ProductUrls
{
    /// <summary>Value of what is done that takes a category off.</summary>
    public const string Off = "off";

    /// <summary>Value of a box that is ticked.</summary>
    public const string Ticked = "true";

    /// <summary>How a list can be ordered, as addresses write it.</summary>
    public static readonly IReadOnlyList<(string Text, ProductOrder Order)> Orders = [("name", ProductOrder.Name), ("sku", ProductOrder.Sku), ("latest", ProductOrder.Latest)];

    /// <summary>The list of products.</summary>
    public static readonly ListAddress List = new(PortalRoutes.Products, null, "search", "category", "without", "sort");

    /// <summary>What a category is put on, and what changes.</summary>
    public static readonly ListAddress Categories = new(PortalRoutes.ProductCategories, null, "do", "category", "name", "sku", "currency", "from", "to", "also", "chosen");

    /// <summary>Refusal: <c>invalid_value</c> with the part of the address that can't be read.</summary>
    public static Result<ListProductsRequest> Read(ListView view)
    {
        var sort = view["sort"] ?? Orders[0].Text;
        var order = Orders.Where(named => string.Equals(named.Text, sort, StringComparison.Ordinal)).Select(named => (ProductOrder?)named.Order).FirstOrDefault();
        return order is { } known
            ? new ListProductsRequest(After: view[ListAddress.Before], Search: view["search"], Category: view["category"], Without: view["without"] is Ticked, Order: known)
            : Refusal.InvalidValue("sort");
    }

    /// <summary>What an address asks to be done; null where it does not say what. Refusal: <c>invalid_value</c> with the part that can't be read.</summary>
    public static Result<PutCategoryRequest?> ReadWish(ListView view)
    {
        var isOff = view["do"] is Off;
        if (!isOff && view["category"] is null)
            return Result.Of<PutCategoryRequest?>(null);
        var category = isOff ? null : view["category"];
        if (view["chosen"] is { } chosen)
        {
            return Skus(chosen) is { } skus
                ? new PutCategoryRequest(category, null, skus, After: view[ListAddress.Before])
                : Refusal.InvalidValue("chosen");
        }

        if (!Band(view).TryGet(out var band, out var refusal))
            return refusal;
        var rule = new ProductRule(view["name"], view["sku"], band, OnlyWithout: !isOff && view["also"] is not Ticked);
        return new PutCategoryRequest(category, rule, After: view[ListAddress.Before]);
    }

    /// <summary>The page on which a category is put on products that were chosen one by one.</summary>
    public static string Chosen(Visit visit, IEnumerable<string> skus) => Categories.Of(visit, ("chosen", JsonSerializer.Serialize(skus.Order(StringComparer.Ordinal))));

    /// <summary>The same rule again, for what has come since.</summary>
    public static string Again(Visit visit, PastCategoryChange change) => Categories.Of(
        visit,
        ("do", change.Category is null ? Off : null),
        ("category", change.Category),
        ("name", change.Rule?.NameContains),
        ("sku", change.Rule?.SkuPattern),
        ("currency", change.Rule?.Price?.Currency.Code),
        ("from", Amount(change.Rule?.Price, change.Rule?.Price?.From)),
        ("to", Amount(change.Rule?.Price, change.Rule?.Price?.To)),
        ("also", change.Rule is { OnlyWithout: false } && change.Category is not null ? Ticked : null));

    /// <summary>How many were chosen; null where the address names none.</summary>
    public static int? CountChosen(ListView view) => view["chosen"] is { } chosen ? Skus(chosen)?.Count : null;

    private static string? Amount(PriceBand? band, long? minor) => band is null || minor is not { } amount ? null : AmountText.Of(new Money(amount, band.Currency));

    private static Result<PriceBand?> Band(ListView view)
    {
        if (view["from"] is null && view["to"] is null)
            return Result.Of<PriceBand?>(null);
        if (!Currency.TryFind(view["currency"]?.ToUpperInvariant(), out var currency))
            return Refusal.InvalidValue("currency");
        long? from = null, to = null;
        if (view["from"] is { } low)
        {
            if (!AmountText.TryRead(low, currency, out var amount))
                return Refusal.InvalidValue("from");
            from = amount.Minor;
        }

        if (view["to"] is { } high)
        {
            if (!AmountText.TryRead(high, currency, out var amount))
                return Refusal.InvalidValue("to");
            to = amount.Minor;
        }

        return from > to ? Refusal.InvalidValue("to") : new PriceBand(currency, from, to);
    }

    private static ValueList<string>? Skus(string chosen)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(chosen) is { Length: > 0 } skus && Array.TrueForAll(skus, sku => sku is not null) ? [.. skus] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
