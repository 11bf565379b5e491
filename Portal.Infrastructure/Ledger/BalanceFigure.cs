using Portal.Domain.Ledger;

namespace Portal.Infrastructure.Ledger;

/// <summary>The figures of a merchant's balance.</summary>
public enum BalanceFigure
{
    /// <summary>2010 less what is owed in 1300.</summary>
    Available,

    /// <summary>2000: waits for the settlement delay.</summary>
    Pending,

    /// <summary>2020.</summary>
    Reserved,

    /// <summary>2300: on its way to the bank.</summary>
    InTransit,
}

public static class BalanceFigures
{
    /// <summary>The accounts whose credits, less their debits, are the figure.</summary>
    public static IReadOnlyList<Account> Accounts(this BalanceFigure figure) => figure switch
    {
        BalanceFigure.Available => [Account.MerchantAvailable, Account.MerchantNegative],
        BalanceFigure.Pending => [Account.MerchantPending],
        BalanceFigure.Reserved => [Account.MerchantReserve],
        BalanceFigure.InTransit => [Account.PayoutsInTransit],
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
    };
}
