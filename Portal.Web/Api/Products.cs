using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Products;
using Portal.Infrastructure.Products;

namespace Portal.Web.Api;

/// <summary>The products that a merchant's history names, and the categories that are put on them.</summary>
internal static class ProductsApi
{
    public static void MapProducts(this RouteGroupBuilder v1)
    {
        var products = v1.MapGroup("/products");
        products.MapGet("", (Delegate)ListAsync).Requires(Permission.ViewOrders)
            .Produces<ApiList<ProductAnswer>>()
            .WithSummary("The products of imported orders, by sku");
        products.MapPost("/categories", (Delegate)PutAsync).Requires(Permission.ImportOrders).TakesKey()
            .Reads(typeof(ProductCategoryBody)).Produces<ProductCategoryAnswer>().Produces<ProductCategoryAnswer>(StatusCodes.Status201Created)
            .WithSummary("Puts a category on all products that a rule finds or that are named, takes it off, or says what that would do");
        products.MapPost("/categories/{id}/undo", (Delegate)UndoAsync).Requires(Permission.ImportOrders).TakesKey()
            .Produces<ProductCategoryUndoneAnswer>()
            .WithSummary("Puts back the categories that stood before a change, but for products that were changed again since");
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, ListProductsQuery query, string? limit = null, string? cursor = null, string? search = null, string? category = null, string? without_category = null)
    {
        if (!ApiLists.Limit(limit).TryGet(out var count, out var refusal)
            || !ApiLists.Text(cursor, "cursor").TryGet(out var after, out refusal)
            || !ApiLists.Text(search, "search").TryGet(out var part, out refusal)
            || !ApiLists.Text(category, "category").TryGet(out var named, out refusal))
            return ApiAnswer.Of(refusal, http);
        if (without_category is not (null or "" or "true" or "false"))
            return ApiAnswer.Of(Refusal.InvalidValue("without_category"), http);
        return ApiAnswer.Of(
            await query.RunAsync(new ListProductsRequest(count, after, part, named, without_category is "true", ProductOrder.Sku), http.GetActor(), http.RequestAborted),
            http,
            page => new ApiList<ProductAnswer>([.. page.Products.Select(ProductAnswer.Of)], page.Next));
    }

    private static Task<IResult> PutAsync(HttpContext http, Idempotency idempotency, PutCategoryCommand command, PreviewCategoryQuery preview) =>
        idempotency.RunAsync<ProductCategoryBody, PutCategoryRequest, CategoryPut>(
            http,
            body => body.Read(),
            command,
            put => ApiAnswer.Of(ProductCategoryAnswer.Of(put), put.Id is null ? StatusCodes.Status200OK : StatusCodes.Status201Created),
            preview);

    private static Task<IResult> UndoAsync(string id, HttpContext http, Idempotency idempotency, UndoCategoryChangeCommand command) =>
        idempotency.RunAsync(http, id, Refusal.NotFound("category_change"), command, ProductCategoryUndoneAnswer.Of);
}

/// <param name="Category">That which counts: put on by hand, else as the file said; null for none.</param>
/// <param name="FileCategory">As the file said.</param>
/// <param name="FirstAt">The time of its earliest line.</param>
/// <param name="LastAt">The time of its latest line.</param>
internal sealed record ProductAnswer(string Sku, string Name, string? Category, string? FileCategory, IReadOnlyList<ProductPriceAnswer> Prices, DateTime FirstAt, DateTime LastAt)
{
    public static ProductAnswer Of(ProductRow row) => new(
        row.Sku,
        row.Name,
        row.Category,
        row.FileCategory,
        [.. row.Prices.Select(price => new ProductPriceAnswer(price.Currency.Code, price.Lowest, price.Highest))],
        row.FirstAt.UtcDateTime,
        row.LastAt.UtcDateTime);
}

/// <summary>The prices of one piece; zero where it had none.</summary>
internal sealed record ProductPriceAnswer(string Currency, long Lowest, long Highest);

/// <param name="Category">Null takes off what was put on by hand.</param>
/// <param name="Rule">Either this or skus.</param>
/// <param name="Skus">Up to 1,000.</param>
/// <param name="Seen">Of the answer to a dry run: where anything else would happen now, nothing does, and the answer is 409 products_changed.</param>
internal sealed record ProductCategoryBody(
    string? Category, ProductRuleBody? Rule = null, IReadOnlyList<string>? Skus = null, string? Seen = null, bool DryRun = false) : IMayBeDry
{
    public Result<PutCategoryRequest> Read()
    {
        PriceBand? price = null;
        if (Rule?.Price is { } band)
        {
            if (!Currency.TryFind(band.Currency, out var currency))
                return Refusal.Invalid("unknown_currency", "rule.price.currency", band.Currency);
            price = new PriceBand(currency, band.From, band.To);
        }

        return new PutCategoryRequest(
            Category,
            Rule is { } rule ? new ProductRule(rule.NameContains, rule.SkuPattern, price, rule.OnlyWithoutCategory) : null,
            Skus is { } skus ? [.. skus] : null,
            Seen);
    }
}

/// <param name="NameContains">Whatever the case.</param>
/// <param name="SkuPattern">* stands for any text, ? for one character; whatever the case. Alone, * is every product.</param>
/// <param name="OnlyWithoutCategory">Only products that have none. To take one off, say false.</param>
internal sealed record ProductRuleBody(string? NameContains = null, string? SkuPattern = null, ProductPriceBody? Price = null, bool OnlyWithoutCategory = true);

/// <summary>All prices of a piece that were seen in the currency lie in this band, both ends included; an end that is left out is open.</summary>
internal sealed record ProductPriceBody(string Currency, long? From = null, long? To = null);

/// <param name="Id">Null for a dry run.</param>
/// <param name="Found">How many products there are, whether they change or not.</param>
/// <param name="Changed">How many change.</param>
/// <param name="From">What they had before, the most frequent first.</param>
/// <param name="Seen">Send it with the real one to do exactly this.</param>
/// <param name="Changes">The first 20 of those that change, by sku.</param>
internal sealed record ProductCategoryAnswer(
    string? Id,
    bool DryRun,
    string? Category,
    int Found,
    int Changed,
    IReadOnlyList<ProductCategoryCountAnswer> From,
    string Seen,
    IReadOnlyList<ProductCategoryChangeAnswer> Changes)
{
    public static ProductCategoryAnswer Of(CategoryPut put) => new(
        put.Id?.Value,
        put.Id is null,
        put.Category,
        put.Found,
        put.Changed,
        [.. put.From.Select(count => new ProductCategoryCountAnswer(count.Category, count.Products))],
        put.Seen,
        [.. put.Steps.Select(step => new ProductCategoryChangeAnswer(step.Sku, step.Name, step.From, step.To))]);
}

internal sealed record ProductCategoryCountAnswer(string? Category, int Products);

internal sealed record ProductCategoryChangeAnswer(string Sku, string Name, string? From, string? To);

/// <param name="Restored">How many products have again what they had before.</param>
/// <param name="Kept">How many keep what they have, since they were changed later.</param>
internal sealed record ProductCategoryUndoneAnswer(string Id, int Restored, int Kept)
{
    public static ProductCategoryUndoneAnswer Of(CategoryUndone undone) => new(undone.Id.Value, undone.Back, undone.Left);
}
