using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Portal.RealCarts;

/// <summary>An answer of the API: the body, and whether it was a success.</summary>
public sealed record Answer(int Status, JsonNode Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>A refusal that names its code, as every refusal must.</summary>
    public bool IsProblem => Status is >= 400 and < 500 && Body["code"] is not null;
}

/// <summary>The shop's own server: it knows Portal by its public API and a secret key, and nothing else.</summary>
public sealed class Shop
{
    private readonly HttpClient _http;

    public Shop(HttpClient http, string key)
    {
        _http = http;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<Answer> QuoteAsync(Cart cart, CancellationToken cancellationToken) => PostAsync(
        "v1/quotes",
        new JsonObject
        {
            ["currency"] = "GBP",
            ["country"] = cart.Country,
            ["channel"] = "online",
            ["cart"] = new JsonArray(
            [
                .. cart.Invoice.Lines.Select(line => (JsonNode)new JsonObject
                {
                    ["sku"] = line.Sku,
                    ["name"] = line.Name,
                    ["category"] = "gifts",
                    ["unit_amount"] = line.TenthsOfPenny / 10,
                    ["quantity"] = line.Quantity,
                }),
            ]),
        },
        key: null,
        cancellationToken);

    public Task<Answer> OrderAsync(string quote, string plan, string reference, string key, CancellationToken cancellationToken) =>
        PostAsync("v1/orders", new JsonObject { ["quote"] = quote, ["plan"] = plan, ["reference"] = reference }, key, cancellationToken);

    public Task<Answer> RefundAsync(string order, long amount, bool dryRun, string? key, CancellationToken cancellationToken) =>
        PostAsync($"v1/orders/{order}/refunds", new JsonObject { ["amount"] = amount, ["dry_run"] = dryRun }, key, cancellationToken);

    public Task<Answer> OrderAsync(string order, CancellationToken cancellationToken) => GetAsync($"v1/orders/{order}", cancellationToken);

    /// <summary>Net debit per account, in pence.</summary>
    public async Task<TrialBalance> TrialBalanceAsync(CancellationToken cancellationToken)
    {
        var answer = await GetAsync("v1/ledger/trial_balance", cancellationToken);
        if (!answer.IsSuccess)
            throw new InvalidOperationException($"The trial balance answered {answer.Status}: {answer.Body}");
        var pounds = answer.Body["currencies"]!.AsArray().FirstOrDefault(currency => (string?)currency!["currency"] is "GBP");
        return pounds is null
            ? TrialBalance.Empty
            : new TrialBalance(
                (long)pounds["debits"]!,
                (long)pounds["credits"]!,
                pounds["accounts"]!.AsArray().ToDictionary(
                    account => int.Parse(account!["account"]!.ToString(), CultureInfo.InvariantCulture),
                    account => ((long)account!["debits"]!, (long)account["credits"]!)));
    }

    private async Task<Answer> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    private async Task<Answer> PostAsync(string path, JsonObject body, string? key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await _http.SendAsync(request, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new Answer((int)response.StatusCode, text.Length > 0 && text[0] is '{' or '[' ? JsonNode.Parse(text)! : new JsonObject { ["text"] = text });
    }
}
