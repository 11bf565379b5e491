using Portal.Domain.Common;

namespace Portal.Domain.Products;

/// <summary>Products that had one category, by hand, from one change.</summary>
/// <param name="Category">Null where nobody had put one on them.</param>
/// <param name="By">The change that had left it so.</param>
public sealed record CategoryBefore(string? Category, CategoryChangeId? By, ValueList<string> Skus);

/// <summary>That a category was put on products, or taken off them, and what stood there before.</summary>
public sealed class CategoryChange : ITenantOwned
{
    /// <summary>Most products that one change may touch: all of it is one commit.</summary>
    public const int MostProducts = 50_000;

    /// <summary>Most products that may be chosen one by one.</summary>
    public const int MostChosen = 1_000;

    public required CategoryChangeId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    /// <summary>The tenant's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was put on them; null where it was taken off.</summary>
    public required string? Category { get; init; }

    /// <summary>What found them; null where they were chosen one by one.</summary>
    public required ProductRule? Rule { get; init; }

    /// <summary>How many were changed.</summary>
    public required int Products { get; init; }

    public required ValueList<CategoryBefore> Before { get; init; }

    /// <summary>When it was undone, on the tenant's clock.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    /// <summary>What stood before on some of the products that it changed.</summary>
    public List<CategoryBefore> BeforeOf(IEnumerable<string> skus)
    {
        var wanted = skus.ToHashSet(StringComparer.Ordinal);
        return [.. Before.Select(before => before with { Skus = [.. before.Skus.Where(wanted.Contains)] }).Where(before => before.Skus.Count > 0)];
    }

    /// <summary>Refusal: <c>category_change_undone</c>.</summary>
    public Result<Done> Undo(DateTimeOffset now)
    {
        if (UndoneAt is not null)
            return Refusal.Conflict("category_change_undone");
        UndoneAt = now;
        Revision++;
        return default(Done);
    }
}
