using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Products;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Products;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Products;

/// <summary>A merchant with products from its history.</summary>
internal sealed record TestProducts(TestImports Imports) : IAsyncDisposable
{
    public const string History = TestImports.Header
        + "1,2011-06-01 10:00,CAN-1,Red Candle,1,2.00,,GB,,\n"
        + "1,2011-06-01 10:00,CAN-2,Blue candle,1,4.00,,GB,,\n"
        + "2,2011-06-02 10:00,CAN-2,blue CANDLE big,1,12.00,,GB,,\n"
        + "2,2011-06-02 10:00,MUG_1,Café mug,1,5.00,,GB,,mugs\n"
        + "3,2011-06-03 10:00,MUGX1,Tea mug,1,5.00,,GB,EUR,\n"
        + "4,2011-06-04 10:00,CAN-1,damaged,-5,0,,GB,,\n";

    public static readonly ProductRule All = new(SkuPattern: "*", OnlyWithout: false);

    private TestDatabase Database => Imports.Database;

    public static async Task<TestProducts> OpenAsync(DatabaseProvider provider, string history = History)
    {
        var imports = await TestImports.OpenAsync(provider);
        if (history.Length > 0)
            await imports.ImportAsync(history);
        return new TestProducts(imports);
    }

    public Task<Result<CategoryPut>> PutAsync(PutCategoryRequest request) => Database.Get<PutCategoryCommand>().RunAsync(request, Imports.Tenant.Owner);

    public Task<Result<CategoryPut>> PreviewAsync(PutCategoryRequest request) => Database.Get<PreviewCategoryQuery>().RunAsync(request, Imports.Tenant.Owner);

    public Task<Result<CategoryUndone>> UndoAsync(CategoryPut put) => Database.Get<UndoCategoryChangeCommand>().RunAsync(put.Id!.Value, Imports.Tenant.Owner);

    public Task<Result<ProductPage>> ListAsync(ListProductsRequest? request = null) =>
        Database.Get<ListProductsQuery>().RunAsync(request ?? new ListProductsRequest(Order: ProductOrder.Sku), Imports.Tenant.Owner);

    /// <summary>Sku and category of each listed product: <c>CAN-1:gifts CAN-2:</c>.</summary>
    public async Task<string> CategoriesAsync() =>
        string.Join(' ', (await ListAsync().Answered()).Products.OrderBy(product => product.Sku, StringComparer.Ordinal).Select(product => $"{product.Sku}:{product.Category}"));

    public async Task<List<Product>> KeptAsync()
    {
        await using var db = Database.Contexts.Create(Imports.Tenant.Test);
        return (await db.Set<Product>().AsNoTracking().ToListAsync()).OrderBy(product => product.Sku, StringComparer.Ordinal).ToList();
    }

    public ValueTask DisposeAsync() => Imports.DisposeAsync();
}
