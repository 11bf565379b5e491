using Portal.Domain.Common;

namespace Portal.Domain.Ledger;

/// <summary>Debits and credits of one account in one currency, each a sum of minor units that only grows.</summary>
public readonly record struct AccountTotal(Account Account, Currency Currency, long Debits, long Credits)
{
    /// <summary>What stands on the account, debit positive.</summary>
    public long Balance => checked(Debits - Credits);

    public static AccountTotal operator +(AccountTotal left, AccountTotal right) =>
        left with { Debits = checked(left.Debits + right.Debits), Credits = checked(left.Credits + right.Credits) };
}

/// <summary>
/// Every account of a set of lines with its debits and credits; the two sides agree in each currency, or the books are broken.
/// </summary>
public sealed class TrialBalance
{
    private TrialBalance(DateOnly asOf, IReadOnlyList<CurrencyTrialBalance> currencies)
    {
        AsOf = asOf;
        Currencies = currencies;
    }

    /// <summary>The last day that counts, inclusive.</summary>
    public DateOnly AsOf { get; }

    public IReadOnlyList<CurrencyTrialBalance> Currencies { get; }

    public bool Balances => Currencies.All(currency => currency.Debits == currency.Credits);

    /// <summary>Adds up totals, whether they come from a closed period or from lines.</summary>
    public static TrialBalance Of(DateOnly asOf, IEnumerable<AccountTotal> totals) => new(asOf,
    [
        .. totals.GroupBy(total => total.Currency)
            .OrderBy(currency => currency.Key.Code, StringComparer.Ordinal)
            .Select(currency => new CurrencyTrialBalance(currency.Key,
            [
                .. currency.GroupBy(total => total.Account)
                    .OrderBy(account => account.Key.Number)
                    .Select(account => account.Aggregate((left, right) => left + right)),
            ])),
    ]);
}

public sealed record CurrencyTrialBalance(Currency Currency, IReadOnlyList<AccountTotal> Accounts)
{
    public long Debits { get; } = Accounts.Aggregate(0L, (sum, account) => checked(sum + account.Debits));

    public long Credits { get; } = Accounts.Aggregate(0L, (sum, account) => checked(sum + account.Credits));
}
