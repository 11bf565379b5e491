using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Imports;
using Portal.Domain.Orders;
using Portal.Infrastructure.Persistence.Conventions;

namespace Portal.Infrastructure.Orders;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public const int LongestReference = 200;

    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders");
        builder.HasKey(order => new { order.Merchant, order.Environment, order.Id });
        builder.Property(order => order.Reference).HasMaxLength(LongestReference);
        builder.Property(order => order.Lines).HasStoredConversion();
        builder.Property(order => order.Card).HasStoredConversion();
        builder.Property(order => order.Agreement).HasStoredConversion();
        builder.Property(order => order.Revision).IsConcurrencyToken();
        builder.Ignore(order => order.Left);
        builder.Ignore(order => order.Total);

        // A quote makes at most one order.
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.Quote }).IsUnique();
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.NextActionOn }).HasFilter("next_action_on IS NOT NULL");

        // Each way through the list goes along one of these, so that the next page begins where this one ends. They hold all by which a list can be cut: what
        // an index does not find, it still tells without looking at the rows.
        builder.Property(order => order.ReferenceKey).IsSearchKey();
        builder.Property(order => order.Country).HasMaxLength(ImportField.Country.Longest());
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.CreatedAt, order.Id, order.Status, order.Country, order.Currency, order.Amount }, "ix_orders_time");
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.Status, order.CreatedAt, order.Id, order.Country, order.Currency, order.Amount }, "ix_orders_status");
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.Country, order.CreatedAt, order.Id, order.Status, order.Currency, order.Amount }, "ix_orders_country");
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.Currency, order.Amount, order.Id, order.CreatedAt, order.Status, order.Country }, "ix_orders_amount");
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.ReferenceKey, order.Id });
        builder.HasIndex(order => new { order.Merchant, order.Environment, order.Customer }).HasFilter("customer IS NOT NULL");
    }
}

internal sealed class RefundConfiguration : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.ToTable("refunds");
        builder.HasKey(refund => new { refund.Merchant, refund.Environment, refund.Id });
        builder.HasOne<Order>().WithMany()
            .HasForeignKey(refund => new { refund.Merchant, refund.Environment, refund.Order })
            .OnDelete(DeleteBehavior.Restrict);

        // Ends in the id: SQLite would rather walk through all of the tenant than sort.
        builder.HasIndex(refund => new { refund.Merchant, refund.Environment, refund.Order, refund.Id });
    }
}

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("customers");
        builder.HasKey(customer => new { customer.Merchant, customer.Environment, customer.Id });
        builder.Property(customer => customer.Shopper).HasMaxLength(64);
        builder.Property(customer => customer.Reference).HasMaxLength(Customer.LongestReference);
        builder.Property(customer => customer.Email).HasMaxLength(Customer.LongestEmail);
        builder.Property(customer => customer.Name).HasMaxLength(Customer.LongestName);
        builder.Property(customer => customer.Language).HasMaxLength(Customer.LongestLanguage);
        builder.Property(customer => customer.ReferenceKey).IsSearchKey();
        builder.Property(customer => customer.EmailKey).IsSearchKey();
        builder.HasIndex(customer => new { customer.Merchant, customer.Environment, customer.ReferenceKey }).HasFilter("reference_key IS NOT NULL");
        builder.HasIndex(customer => new { customer.Merchant, customer.Environment, customer.EmailKey }).HasFilter("email_key IS NOT NULL");
        builder.HasIndex(customer => new { customer.Merchant, customer.Environment, customer.Shopper }).IsUnique().HasFilter("erased_at IS NULL");
    }
}

internal sealed class OrderEventConfiguration : IEntityTypeConfiguration<OrderEvent>
{
    public void Configure(EntityTypeBuilder<OrderEvent> builder)
    {
        builder.ToTable("order_events");
        builder.HasKey(row => new { row.Merchant, row.Environment, row.Id });
        builder.Property(row => row.Contract).HasMaxLength(30);
        builder.Property(row => row.Code).HasMaxLength(60);
        builder.Property(row => row.Detail).HasMaxLength(200);
        builder.HasOne<Order>().WithMany()
            .HasForeignKey(row => new { row.Merchant, row.Environment, row.Order })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.Merchant, row.Environment, row.Order, row.Id });
    }
}

internal sealed class CardPolicyConfiguration : IEntityTypeConfiguration<CardPolicy>
{
    public void Configure(EntityTypeBuilder<CardPolicy> builder)
    {
        builder.ToTable("card_policies");
        builder.HasKey(policy => new { policy.Partner, policy.Currency, policy.EffectiveFrom });
        builder.Property(policy => policy.Terms).HasJsonConversion();
        builder.Property(policy => policy.Source).HasMaxLength(200);
        builder.HasOne<Domain.Onboarding.Partner>().WithMany().HasForeignKey(policy => policy.Partner).OnDelete(DeleteBehavior.Restrict);
    }
}
