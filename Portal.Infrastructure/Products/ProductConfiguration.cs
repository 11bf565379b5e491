using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Imports;
using Portal.Domain.Products;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Products;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.ToTable("products");
        builder.HasKey(product => new { product.Merchant, product.Environment, product.Sku });
        builder.Property(product => product.Sku).HasMaxLength(ImportField.Sku.Longest());
        builder.Property(product => product.SkuKey).IsSearchKey();
        builder.Property(product => product.Name).HasMaxLength(ImportField.Name.Longest());
        builder.Property(product => product.NameKey).IsSearchKey();
        builder.Property(product => product.FileCategory).HasMaxLength(ImportField.Category.Longest());
        builder.Property(product => product.Category).HasMaxLength(Product.LongestCategory);

        // The orders in which they are listed, beside that by sku.
        builder.HasIndex(product => new { product.Merchant, product.Environment, product.NameKey, product.Sku });
        builder.HasIndex(product => new { product.Merchant, product.Environment, product.LastAt, product.Sku });
    }
}

internal sealed class CategoryChangeConfiguration : IEntityTypeConfiguration<CategoryChange>
{
    public void Configure(EntityTypeBuilder<CategoryChange> builder)
    {
        builder.ToTable("category_changes");
        builder.HasKey(change => new { change.Merchant, change.Environment, change.Id });
        builder.Property(change => change.Category).HasMaxLength(Product.LongestCategory);
        builder.Property(change => change.Rule).HasJsonConversion();
        builder.Property(change => change.Before).HasJsonConversion();
        builder.Property(change => change.Revision).IsConcurrencyToken();
    }
}
