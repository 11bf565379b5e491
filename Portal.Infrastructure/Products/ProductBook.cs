using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Products;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Products;

/// <summary>
/// Keeps the products of a tenant as its imports tell of them, in the commits of the worker. But for the count of lines, to tell the same twice is to tell it
/// once.
/// </summary>
internal static class ProductBook
{
    /// <summary>The name under which one at a time changes the products of a tenant: an import, an undo, somebody who puts a category on them.</summary>
    public static string LockOf(Scope.Merchant tenant) => $"products {tenant.Id} {tenant.Environment}";

    /// <summary>Takes in what an import tells: puts it together with what the import told before, and with what others told.</summary>
    public static async Task TellAsync(PortalContext db, Scope.Merchant tenant, IReadOnlyList<ImportedProduct> told, CancellationToken cancellationToken)
    {
        if (told.Count == 0)
            return;
        await db.UpsertAsync(told, ProductMerge.OfTold(db), cancellationToken);
        await db.LockNameAsync(LockOf(tenant), cancellationToken);
        var products = told.GroupBy(product => product.Sku, StringComparer.Ordinal).Select(product => Product.Of([.. product])).ToList();
        await db.UpsertAsync(products, ProductMerge.OfProducts(db), cancellationToken);
    }

    /// <summary>
    /// Takes back what an import told of some products: they become what the other imports tell of them. One of which none tells goes, unless a category was put
    /// on it by hand.
    /// </summary>
    /// <returns>False where nothing was left of the import.</returns>
    public static async Task<bool> TakeBackAsync(PortalContext db, Scope.Merchant tenant, ImportId import, int most, CancellationToken cancellationToken)
    {
        await db.LockNameAsync(LockOf(tenant), cancellationToken);
        var skus = await db.Set<ImportedProduct>().Where(product => product.Import == import).Select(product => product.Sku).Distinct().OrderBy(sku => sku).Take(most)
            .ToListAsync(cancellationToken);
        if (skus.Count == 0)
            return false;
        await db.Set<ImportedProduct>().Where(product => product.Import == import && skus.Contains(product.Sku)).ExecuteDeleteAsync(cancellationToken);
        var left = (await db.Set<ImportedProduct>().AsNoTracking().Where(product => skus.Contains(product.Sku)).ToListAsync(cancellationToken))
            .GroupBy(product => product.Sku, StringComparer.Ordinal)
            .ToDictionary(product => product.Key, product => Product.Of([.. product]), StringComparer.Ordinal);
        foreach (var product in await db.Set<Product>().Where(product => skus.Contains(product.Sku)).ToListAsync(cancellationToken))
        {
            if (left.TryGetValue(product.Sku, out var told))
                product.Retell(told);
            else if (product.CategoryBy is null)
                db.Remove(product);
            else
                product.IsImported = false;
        }

        return true;
    }

    /// <summary>The categories that were put on products of the tenant by hand.</summary>
    public static async Task<ProductCategories> CategoriesAsync(PortalContext db, CancellationToken cancellationToken)
    {
        var put = new ProductCategories();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = db.Set<Product>().Where(product => product.Category != null).Select(product => new { product.Sku, Category = product.Category! });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            texts.TryAdd(row.Category, row.Category);
            put.Add(row.Sku, texts[row.Category]);
        }

        return put;
    }
}
