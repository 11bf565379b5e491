using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Analytics;

/// <summary>
/// A merchant's day of sales in one currency, moved in the transaction of every capture and refund, so that what a page shows of a year reads days and
/// never orders. A sale counts on the day it is captured, a refund on its own.
/// </summary>
public sealed class SalesDay : ITenantOwned
{
    internal const string Change =
        "orders = sales_days.orders + excluded.orders, plan_orders = sales_days.plan_orders + excluded.plan_orders, sales = sales_days.sales + excluded.sales, "
        + "refunds = sales_days.refunds + excluded.refunds, fees = sales_days.fees + excluded.fees, fees_returned = sales_days.fees_returned + excluded.fees_returned";

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    /// <summary>In the tenant's zone, by its clock.</summary>
    public required DateOnly Day { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Captured that day.</summary>
    public int Orders { get; init; }

    /// <summary>Of them with a plan.</summary>
    public int PlanOrders { get; init; }

    /// <summary>Minor units, before refunds.</summary>
    public long Sales { get; init; }

    public long Refunds { get; init; }

    /// <summary>What the merchant paid for the sales.</summary>
    public long Fees { get; init; }

    /// <summary>What came back of fees with refunds.</summary>
    public long FeesReturned { get; init; }
}

internal sealed class SalesDayConfiguration : IEntityTypeConfiguration<SalesDay>
{
    public void Configure(EntityTypeBuilder<SalesDay> builder)
    {
        builder.ToTable("sales_days");
        builder.HasKey(row => new { row.Merchant, row.Environment, row.Day, row.Currency });
    }
}
