namespace Portal.RealCarts;

/// <summary>A trial balance in pence.</summary>
public sealed record TrialBalance(long Debits, long Credits, IReadOnlyDictionary<int, (long Debits, long Credits)> Accounts)
{
    public static TrialBalance Empty { get; } = new(0, 0, new Dictionary<int, (long, long)>());

    public bool Balances => Debits == Credits && Accounts.Values.Sum(account => account.Debits) == Debits && Accounts.Values.Sum(account => account.Credits) == Credits;

    /// <summary>Debits less credits over these accounts.</summary>
    public long Net(params ReadOnlySpan<int> accounts)
    {
        var sum = 0L;
        foreach (var account in accounts)
        {
            var (debits, credits) = Accounts.GetValueOrDefault(account);
            sum += debits - credits;
        }

        return sum;
    }

    /// <summary>What was booked since an earlier one.</summary>
    public TrialBalance Since(TrialBalance earlier) => new(
        Debits - earlier.Debits,
        Credits - earlier.Credits,
        Accounts.ToDictionary(
            account => account.Key,
            account => (account.Value.Debits - earlier.Accounts.GetValueOrDefault(account.Key).Debits, account.Value.Credits - earlier.Accounts.GetValueOrDefault(account.Key).Credits)));
}
