using Portal.Domain.Common;
using Portal.Domain.Imports;

namespace Portal.Domain.Products;

/// <summary>
/// An article of a merchant by its sku: what all imports told of it, and the category that somebody put on it. What it cost stands with each import
/// (<see cref="ImportedProduct"/>).
/// </summary>
public sealed class Product : ITenantOwned
{
    /// <summary>Most characters of a category: those of a line's.</summary>
    public const int LongestCategory = 100;

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required string Sku { get; init; }

    /// <summary>As it is searched, see <see cref="SearchKey"/>.</summary>
    public required string SkuKey { get; init; }

    /// <summary>See <see cref="ImportedProduct.Name"/>, over all imports.</summary>
    public required string Name { get; set; }

    /// <inheritdoc cref="SkuKey"/>
    public required string NameKey { get; set; }

    /// <inheritdoc cref="ImportedProduct.NameRank"/>
    public required int NameRank { get; set; }

    /// <inheritdoc cref="ImportedProduct.NamedAt"/>
    public required DateTimeOffset NamedAt { get; set; }

    /// <summary>As the file said that gave the name; null where it said none.</summary>
    public required string? FileCategory { get; set; }

    /// <summary>The time of its earliest line.</summary>
    public required DateTimeOffset FirstAt { get; set; }

    /// <summary>The time of its latest line.</summary>
    public required DateTimeOffset LastAt { get; set; }

    /// <summary>Whether an import tells of it. Where all that did were undone it is listed no more, and kept only for what was put on it by hand.</summary>
    public required bool IsImported { get; set; }

    /// <summary>The category that somebody put on it: it goes before what files say. Null where nobody did.</summary>
    public string? Category { get; set; }

    /// <summary>The change that put it there, or took it off; null where there was none.</summary>
    public CategoryChangeId? CategoryBy { get; set; }

    /// <summary>What imports tell of one sku, put together. It does not matter in which order.</summary>
    /// <param name="told">Of one tenant and sku, at least one.</param>
    public static Product Of(IReadOnlyCollection<ImportedProduct> told)
    {
        var named = told.Aggregate((left, right) => right.Names(left) ? right : left);
        return new Product
        {
            Merchant = named.Merchant,
            Environment = named.Environment,
            Sku = named.Sku,
            SkuKey = SearchKey.Of(named.Sku),
            Name = named.Name,
            NameKey = SearchKey.Of(named.Name),
            NameRank = named.NameRank,
            NamedAt = named.NamedAt,
            FileCategory = named.Category,
            FirstAt = told.Min(product => product.FirstAt),
            LastAt = told.Max(product => product.LastAt),
            IsImported = true,
        };
    }

    /// <summary>What is told of it now goes, what was put on it stays.</summary>
    public void Retell(Product told)
    {
        (Name, NameKey, NameRank, NamedAt, FileCategory) = (told.Name, told.NameKey, told.NameRank, told.NamedAt, told.FileCategory);
        (FirstAt, LastAt, IsImported) = (told.FirstAt, told.LastAt, true);
    }
}
