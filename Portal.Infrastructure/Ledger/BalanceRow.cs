using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Common;
using Portal.Domain.Ledger;

namespace Portal.Infrastructure.Ledger;

/// <summary>What the lines of a merchant account sum to, debit positive: kept in the transaction of every line, and its lock.</summary>
public sealed class BalanceRow : ITenantOwned
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required Account Account { get; init; }

    public required Currency Currency { get; init; }

    public required long Minor { get; init; }
}

internal sealed class BalanceRowConfiguration : IEntityTypeConfiguration<BalanceRow>
{
    public void Configure(EntityTypeBuilder<BalanceRow> builder)
    {
        builder.ToTable("balances");
        builder.HasKey(row => new { row.Merchant, row.Environment, row.Account, row.Currency });
    }
}
