using Portal.Domain.Access;
using Portal.Infrastructure.Ledger;

namespace Portal.Web.Api;

/// <summary>What the merchant has.</summary>
internal static class BalanceApi
{
    public static void MapBalance(this RouteGroupBuilder v1) =>
        v1.MapGet("/balance", (Delegate)GetAsync).Requires(Permission.ViewLedger)
            .Produces<BalanceAnswer>()
            .WithSummary("The merchant's balances, by currency");

    private static async Task<IResult> GetAsync(HttpContext http, GetBalanceQuery query) => ApiAnswer.Of(
        await query.RunAsync(new GetBalanceRequest(), http.GetActor(), http.RequestAborted),
        http,
        balance => new BalanceAnswer(
        [
            .. balance.Balances.Select(row => new CurrencyBalanceAnswer(row.Currency.Code, row.Pending, row.Available, row.InstantAvailable, row.Reserved, row.InTransit)),
        ]));
}

internal sealed record BalanceAnswer(IReadOnlyList<CurrencyBalanceAnswer> Balances);

/// <param name="Available">Below zero where a refund found too little.</param>
internal sealed record CurrencyBalanceAnswer(string Currency, long Pending, long Available, long InstantAvailable, long Reserved, long InTransit);
