using Microsoft.EntityFrameworkCore;

namespace Grid;

/// <summary>The table of orders that Portal wrote, as somebody reads it who has only this page.</summary>
public sealed class OrdersContext(DbContextOptions<OrdersContext> options) : DbContext(options)
{
    public DbSet<OrderRow> Orders => Set<OrderRow>();

    protected override void OnModelCreating(ModelBuilder model) => model.Entity<OrderRow>(order =>
    {
        order.ToTable("orders");
        order.HasKey(row => new { row.Merchant, row.Environment, row.Id });
        order.Property(row => row.Merchant).HasColumnName("merchant");
        order.Property(row => row.Environment).HasColumnName("environment");
        order.Property(row => row.Id).HasColumnName("id");
        order.Property(row => row.Reference).HasColumnName("reference");
        order.Property(row => row.Status).HasColumnName("status");
        order.Property(row => row.CreatedAt).HasColumnName("created_at");
        order.Property(row => row.Amount).HasColumnName("amount");
    });
}

public sealed class OrderRow
{
    public required string Merchant { get; set; }

    public required string Environment { get; set; }

    public required string Id { get; set; }

    public required string Reference { get; set; }

    public required string Status { get; set; }

    public long CreatedAt { get; set; }

    public long Amount { get; set; }
}
