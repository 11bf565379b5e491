using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Ledger;

/// <summary>What a merchant has, in one currency; minor units.</summary>
/// <param name="Pending">2000: waits for the settlement delay.</param>
/// <param name="Available">2010 less what is owed in 1300; below zero where a refund found too little.</param>
/// <param name="InstantAvailable">What of it could be paid out at once.</param>
/// <param name="Reserved">2020.</param>
/// <param name="InTransit">2300: on its way to the bank.</param>
public sealed record CurrencyBalance(Currency Currency, long Pending, long Available, long InstantAvailable, long Reserved, long InTransit)
{
    /// <summary>What the merchant owes the house, taken from its next sales.</summary>
    public long Owed => Math.Max(0, -Available);
}

public sealed record MerchantBalance(IReadOnlyList<CurrencyBalance> Balances);

public sealed record GetBalanceRequest;

/// <summary>The stored balances, by currency; the merchant's own always among them.</summary>
public sealed class GetBalanceQuery(CommandBoundary boundary) : MerchantQuery<GetBalanceRequest, MerchantBalance>(boundary)
{
    protected override Permission Permission => Permission.ViewLedger;

    protected override async Task<Result<MerchantBalance>> HandleAsync(GetBalanceRequest request, Reading reading, CancellationToken cancellationToken)
    {
        var rows = await reading.Db.Set<BalanceRow>().ToListAsync(cancellationToken);
        var currencies = rows.Select(row => row.Currency).Append(reading.Merchant.Currency).Distinct().OrderBy(currency => currency.Code, StringComparer.Ordinal);
        return new MerchantBalance([.. currencies.Select(currency => Of(currency, rows))]);
    }

    private static CurrencyBalance Of(Currency currency, List<BalanceRow> rows)
    {
        long Of(BalanceFigure figure) => -rows.Where(row => row.Currency == currency && figure.Accounts().Contains(row.Account)).Sum(row => row.Minor);

        var available = Of(BalanceFigure.Available);
        return new CurrencyBalance(
            currency, Of(BalanceFigure.Pending), available, Math.Max(0, available), Of(BalanceFigure.Reserved), Of(BalanceFigure.InTransit));
    }
}
