using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Products;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Products;

/// <param name="Back">How many products have again what they had before.</param>
/// <param name="Left">How many keep what they have, since somebody changed it later.</param>
public sealed record CategoryUndone(CategoryChangeId Id, int Back, int Left);

/// <summary>
/// Puts back the categories that stood before a change, but for products that were changed again since. Where what stood before is of a change that is undone
/// by now, what stood before that comes back, and so on: what is undone stays undone. Refusals: <c>not_found</c>, <c>category_change_undone</c>.
/// </summary>
public sealed class UndoCategoryChangeCommand(CommandBoundary boundary) : MerchantCommand<CategoryChangeId, CategoryUndone>(boundary)
{
    private const int Together = 500;

    protected override Permission Permission => Permission.ImportOrders;

    protected override async Task<Result<CategoryUndone>> HandleAsync(CategoryChangeId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.LockNameAsync(ProductBook.LockOf(work.Tenant), cancellationToken);
        if (await work.Db.Set<CategoryChange>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken) is not { } change)
            return Refusal.NotFound("category_change");
        if (!change.Undo(work.Time.Now).TryGet(out _, out var refusal))
            return refusal;

        var back = 0;
        foreach (var before in await StandingAsync(work.Db, change, cancellationToken))
        {
            foreach (var skus in before.Skus.Chunk(Together))
            {
                back += await work.Db.Set<Product>().Where(product => skus.Contains(product.Sku) && product.CategoryBy == change.Id).ExecuteUpdateAsync(
                    put => put.SetProperty(product => product.Category, before.Category).SetProperty(product => product.CategoryBy, before.By), cancellationToken);
            }
        }

        work.Audit("products.category_undone", change.Id.Value, new { change.Category, change.Products }, new { Back = back });
        return new CategoryUndone(change.Id, back, change.Products - back);
    }

    /// <summary>What stood before the change and is not undone itself.</summary>
    private static async Task<IReadOnlyList<CategoryBefore>> StandingAsync(PortalContext db, CategoryChange change, CancellationToken cancellationToken)
    {
        var standing = new List<CategoryBefore>();
        var changes = new Dictionary<CategoryChangeId, CategoryChange?>();
        var open = new Stack<CategoryBefore>(change.Before);
        while (open.TryPop(out var before))
        {
            if (before.By is not { } by)
            {
                standing.Add(before);
                continue;
            }

            if (!changes.TryGetValue(by, out var earlier))
                changes[by] = earlier = await db.Set<CategoryChange>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == by && row.UndoneAt != null, cancellationToken);
            if (earlier is null)
                standing.Add(before);
            else
                earlier.BeforeOf(before.Skus).ForEach(open.Push);
        }

        return standing;
    }
}
