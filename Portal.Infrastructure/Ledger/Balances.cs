using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <summary>Locks and moves the balance rows of one merchant, always in the order of the account numbers.</summary>
internal static class Balances
{
    public static async Task<Dictionary<Account, long>> LockAsync(
        PortalContext db, Scope.Merchant tenant, IEnumerable<Account> accounts, Currency currency, CancellationToken cancellationToken)
    {
        var balances = accounts.ToDictionary(account => account, _ => 0L);
        var numbers = string.Join(',', balances.Keys.Select(account => account.Number).Order());
        await using var command = db.Command(
                $"SELECT account, minor FROM balances WHERE merchant = @merchant AND environment = @environment AND currency = @currency AND account IN ({numbers}) ORDER BY account{db.ForUpdate()}")
            .With("merchant", tenant.Id.Value)
            .With("environment", tenant.Environment.ToString())
            .With("currency", currency.Code);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            balances[Account.Of(rows.GetInt32(0))] = rows.GetInt64(1);
        }

        return balances;
    }

    /// <summary>A stored balance as it is just now, debit positive, without a lock.</summary>
    public static async Task<long> ReadAsync(PortalContext db, Account account, Currency currency, CancellationToken cancellationToken) =>
        await db.Set<BalanceRow>().AsNoTracking()
            .Where(row => row.Account == account && row.Currency == currency)
            .Select(row => (long?)row.Minor)
            .SingleOrDefaultAsync(cancellationToken) ?? 0;

    /// <summary>Moves the rows, in the order in which they are locked.</summary>
    public static void Move(StoreBatch batch, Scope.Merchant tenant, IEnumerable<BalanceChange> changes)
    {
        var sums = changes
            .GroupBy(change => (change.Account, change.Amount.Currency))
            .Select(same => (same.Key.Account, same.Key.Currency, Minor: same.Sum(change => change.Amount.Minor)))
            .Where(sum => sum.Minor != 0)
            .OrderBy(sum => sum.Account.Number).ThenBy(sum => sum.Currency.Code, StringComparer.Ordinal);
        batch.Upsert(
            [.. sums.Select(sum => new BalanceRow { Merchant = tenant.Id, Environment = tenant.Environment, Account = sum.Account, Currency = sum.Currency, Minor = sum.Minor })],
            "minor = balances.minor + excluded.minor");
    }
}
