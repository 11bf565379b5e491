using Portal.Domain.Imports;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Products;

/// <summary>
/// How the store puts together what is told of an article in several portions, for <see cref="ManyRows.UpsertAsync"/>. The name that wins is that of
/// <see cref="ImportedProduct.Names(ImportedProduct)"/>; a test holds the two against each other.
/// </summary>
internal static class ProductMerge
{
    /// <summary>Portions of one import, each told once.</summary>
    public static string OfTold(PortalContext db) =>
        $"""
        {Where(Renames(db, "imported_products", "category"), "imported_products", "name", "category", "name_rank", "named_at")},
        {Where("excluded.first_at < imported_products.first_at", "imported_products", "first_at")},
        {Where("excluded.last_at > imported_products.last_at", "imported_products", "last_at")},
        {Where("imported_products.lowest = 0 OR (excluded.lowest > 0 AND excluded.lowest < imported_products.lowest)", "imported_products", "lowest")},
        {Where("excluded.highest > imported_products.highest", "imported_products", "highest")},
        lines = imported_products.lines + excluded.lines
        """;

    /// <summary>What several imports tell. A product of which none told any more takes all that comes.</summary>
    public static string OfProducts(PortalContext db) =>
        $"""
        {Where($"NOT products.is_imported OR {Renames(db, "products", "file_category")}", "products", "name", "name_key", "file_category", "name_rank", "named_at")},
        {Where("NOT products.is_imported OR excluded.first_at < products.first_at", "products", "first_at")},
        {Where("NOT products.is_imported OR excluded.last_at > products.last_at", "products", "last_at")},
        is_imported = excluded.is_imported
        """;

    /// <summary>Whether what came has the name. Texts are compared as their bytes, as the embedded database does by itself.</summary>
    private static string Renames(PortalContext db, string table, string category)
    {
        var bytes = db is PostgresPortalContext ? " COLLATE \"C\"" : "";
        string Worth(string row, string other) => $"({row}.name_rank, {row}.named_at, {other}.name{bytes}, COALESCE({other}.{category}, ''){bytes})";
        return $"{Worth("excluded", table)} > {Worth(table, "excluded")}";
    }

    /// <summary>Columns that become what came where the condition holds.</summary>
    private static string Where(string condition, string table, params string[] columns) =>
        string.Join(", ", columns.Select(column => $"{column} = CASE WHEN {condition} THEN excluded.{column} ELSE {table}.{column} END"));
}
