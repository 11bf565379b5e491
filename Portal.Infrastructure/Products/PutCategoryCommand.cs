using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Products;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Products;

/// <summary>
/// What <see cref="PutCategoryCommand"/> would do. Refusals: those of a rule, <c>invalid_value</c> of <c>category</c>, <c>rule</c>, <c>skus</c> or <c>limit</c>,
/// <c>too_many_products</c>.
/// </summary>
public sealed class PreviewCategoryQuery(CommandBoundary boundary) : MerchantQuery<PutCategoryRequest, CategoryPut>(boundary)
{
    protected override Permission Permission => Permission.ImportOrders;

    protected override async Task<Result<CategoryPut>> HandleAsync(PutCategoryRequest request, Reading reading, CancellationToken cancellationToken) =>
        (await reading.Db.FindAsync(request, cancellationToken)).Then(found => Result.Of(found.Put(request, null)));
}

/// <summary>
/// Puts a category on products, or takes it off: those that a rule finds, or that are named. Refusals: those of the preview, <c>products_changed</c> where it
/// would do another thing than the preview showed, <c>category_changes_nothing</c>.
/// </summary>
public sealed class PutCategoryCommand(CommandBoundary boundary) : MerchantCommand<PutCategoryRequest, CategoryPut>(boundary)
{
    private const int Together = 500;

    protected override Permission Permission => Permission.ImportOrders;

    protected override async Task<Result<CategoryPut>> HandleAsync(PutCategoryRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.LockNameAsync(ProductBook.LockOf(work.Tenant), cancellationToken);
        if (!(await work.Db.FindAsync(request, cancellationToken)).TryGet(out var found, out var refusal))
            return refusal;
        if (request.Seen is { } seen && !string.Equals(seen, found.Seen(request.Category), StringComparison.Ordinal))
            return Refusal.Conflict("products_changed", null, found.Changing.Count);
        if (found.Changing.Count == 0)
            return Refusal.Rule("category_changes_nothing", null, found.Found);

        var change = new CategoryChange
        {
            Id = Ids.New<CategoryChangeId>(),
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            At = work.Time.Now,
            Category = request.Category,
            Rule = request.Rule,
            Products = found.Changing.Count,
            Before =
            [
                .. found.Changing.GroupBy(product => (product.Category, product.By)).Select(group => new CategoryBefore(group.Key.Category, group.Key.By, [.. group.Select(product => product.Sku)])),
            ],
        };
        foreach (var skus in found.Changing.Select(product => product.Sku).Chunk(Together))
        {
            await work.Db.Set<Product>().Where(product => skus.Contains(product.Sku)).ExecuteUpdateAsync(
                put => put.SetProperty(product => product.Category, change.Category).SetProperty(product => product.CategoryBy, change.Id), cancellationToken);
        }

        var answer = found.Put(request, change.Id);
        work.Add(change);
        work.Audit("products.categorised", change.Id.Value, new { answer.From }, new { change.Category, change.Products, change.Rule });
        return answer;
    }
}
