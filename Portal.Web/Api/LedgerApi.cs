using Portal.Domain.Access;
using Portal.Infrastructure.Ledger;

namespace Portal.Web.Api;

/// <summary>The books of this merchant and environment.</summary>
internal static class LedgerApi
{
    public static void MapLedger(this RouteGroupBuilder v1) =>
        v1.MapGet("/ledger/trial_balance", (Delegate)GetTrialBalanceAsync).Requires(Permission.ViewLedger)
            .Produces<TrialBalanceAnswer>()
            .WithSummary("Debits and credits of every account, as of the end of a day or now");

    private static async Task<IResult> GetTrialBalanceAsync(HttpContext http, GetTrialBalanceQuery query)
    {
        string? asOf = http.Request.Query["as_of"];
        if (!ApiLists.Date(asOf, "as_of").TryGet(out var date, out var refusal))
        {
            return ApiAnswer.Of(refusal, http);
        }

        return ApiAnswer.Of(
            await query.RunAsync(new GetTrialBalanceRequest(date), http.GetActor(), http.RequestAborted),
            http,
            balance => new TrialBalanceAnswer(
                balance.AsOf,
                [
                    .. balance.Currencies.Select(currency => new CurrencyTrialBalanceAnswer(
                        currency.Currency.Code,
                        currency.Debits,
                        currency.Credits,
                        [.. currency.Accounts.Select(account => new AccountTotalAnswer(account.Account.Code, account.Debits, account.Credits))])),
                ]));
    }
}

internal sealed record TrialBalanceAnswer(DateOnly AsOf, IReadOnlyList<CurrencyTrialBalanceAnswer> Currencies);

internal sealed record CurrencyTrialBalanceAnswer(string Currency, long Debits, long Credits, IReadOnlyList<AccountTotalAnswer> Accounts);

/// <param name="Account">Number in the chart: "2010".</param>
internal sealed record AccountTotalAnswer(string Account, long Debits, long Credits);
