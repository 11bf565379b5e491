using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Imports;

/// <summary>A piece of a file, deflated. It is kept until the import has ended: then nothing of the file is left but what became orders.</summary>
public sealed class ImportChunk : ITenantOwned
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required ImportFileId File { get; init; }

    /// <summary>From 0.</summary>
    public required int Number { get; init; }

    /// <summary>The machine's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    public required byte[] Content { get; init; }
}

/// <summary>Lines of an import that were left out, as <see cref="RejectionBlocks"/> writes them.</summary>
public sealed class ImportRejections : ITenantOwned
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required ImportId Import { get; init; }

    /// <summary>Where in the work it was found, see <see cref="OrderImport.Part"/>.</summary>
    public required int Part { get; init; }

    /// <inheritdoc cref="Part"/>
    public required int Number { get; init; }

    public required byte[] Content { get; init; }
}

internal sealed class OrderImportConfiguration : IEntityTypeConfiguration<OrderImport>
{
    public void Configure(EntityTypeBuilder<OrderImport> builder)
    {
        builder.ToTable("order_imports");
        builder.HasKey(import => new { import.Merchant, import.Environment, import.Id });
        builder.Property(import => import.Hash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        builder.Property(import => import.Facts).HasJsonConversion();
        builder.Property(import => import.Mapping).HasJsonConversion();
        builder.Property(import => import.Tally).HasJsonConversion();
        builder.Property(import => import.Fault).HasMaxLength(60);
        builder.Property(import => import.Worker).HasMaxLength(60);
        builder.Property(import => import.Revision).IsConcurrencyToken();
        builder.HasIndex(import => new { import.Merchant, import.Environment, import.Hash });

        // What a worker looks for, in all tenants: the few that are not at their end.
        builder.HasIndex(import => import.Status).HasFilter("status IN ('Received', 'Queued', 'Running', 'Undoing')");
    }
}

internal sealed class ImportedOrderConfiguration : IEntityTypeConfiguration<ImportedOrder>
{
    public void Configure(EntityTypeBuilder<ImportedOrder> builder)
    {
        builder.ToTable("imported_orders");
        builder.HasKey(order => new { order.Merchant, order.Environment, order.Id });
        builder.Property(order => order.Reference).HasMaxLength(ImportField.Order.Longest());
        builder.Property(order => order.Country).HasMaxLength(ImportField.Country.Longest());
        builder.Property(order => order.Channel).HasMaxLength(ImportField.Channel.Longest());
        builder.Property(order => order.Customer).HasMaxLength(ImportField.Customer.Longest());
        builder.Ignore(order => order.Total);

        // The same order is never there twice, from whichever file it comes: the key, which is searched, follows from the reference. No foreign key to the import: the
        // index it brings would be the one below.
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.ReferenceKey, order.Reference }).IsUnique();
        builder.Property(order => order.ReferenceKey).IsSearchKey();
        builder.Property(order => order.CustomerKey).IsSearchKey();
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.At, order.Id, order.Country, order.Currency, order.Amount }, "ix_imported_orders_time");
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.Country, order.At, order.Id, order.Currency, order.Amount }, "ix_imported_orders_country");
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.Currency, order.Amount, order.Id, order.At, order.Country }, "ix_imported_orders_amount");
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.Import, order.Id });
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.CustomerKey, order.Id }).HasFilter("customer_key IS NOT NULL");
    }
}

internal sealed class ImportedProductConfiguration : IEntityTypeConfiguration<ImportedProduct>
{
    public void Configure(EntityTypeBuilder<ImportedProduct> builder)
    {
        builder.ToTable("imported_products");
        builder.HasKey(product => new { product.Merchant, product.Environment, product.Import, product.Sku, product.Currency });
        builder.Property(product => product.Sku).HasMaxLength(ImportField.Sku.Longest());
        builder.Property(product => product.Name).HasMaxLength(ImportField.Name.Longest());
        builder.Property(product => product.Category).HasMaxLength(ImportField.Category.Longest());
        builder.HasIndex(product => new { product.Merchant, product.Environment, product.Sku });
    }
}

internal sealed class ImportChunkConfiguration : IEntityTypeConfiguration<ImportChunk>
{
    public void Configure(EntityTypeBuilder<ImportChunk> builder)
    {
        builder.ToTable("import_chunks");
        builder.HasKey(chunk => new { chunk.Merchant, chunk.Environment, chunk.File, chunk.Number });
        builder.Property(chunk => chunk.Content).IsPacked();
    }
}

internal sealed class ImportRejectionsConfiguration : IEntityTypeConfiguration<ImportRejections>
{
    public void Configure(EntityTypeBuilder<ImportRejections> builder)
    {
        builder.ToTable("import_rejections");
        builder.HasKey(block => new { block.Merchant, block.Environment, block.Import, block.Part, block.Number });
    }
}
