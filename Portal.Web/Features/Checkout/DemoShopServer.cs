using System.Net.Http.Headers;
using System.Text.Json;
using Portal.Domain.Common;
using Portal.Web.Features.Mail;

namespace Portal.Web.Features.Checkout;

/// <param name="Order">Its id; null where it was refused.</param>
public sealed record DemoShopAnswer(int Status, string? Order, string? Code, string? Detail);

/// <summary>
/// The server of the demo shop, in Development only: it speaks to the house as any shop's does, over HTTP and with its secret key. It checks what was quoted before
/// it orders, since a browser can ask for a quote of any price.
/// </summary>
public sealed class DemoShopServer(PublicOrigin origin) : IDisposable
{
    public const string PublishableKey = "pk_test_northwind_demo";

    private const string SecretKey = "sk_test_northwind_demo";

    private readonly HttpClient _client = new() { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", SecretKey) } };

    /// <param name="quote">As the shopper's browser says.</param>
    /// <param name="plan">Likewise.</param>
    /// <param name="price">What the shop asks for its article.</param>
    public async Task<DemoShopAnswer> OrderAsync(string quote, string? plan, Money price)
    {
        var (status, kept) = await SendAsync(HttpMethod.Get, $"/v1/quotes/{Uri.EscapeDataString(quote)}", null);
        if (status != StatusCodes.Status200OK)
        {
            return Refused(status, kept);
        }

        if (kept.GetProperty("amount").GetInt64() != price.Minor || !string.Equals(kept.GetProperty("currency").GetString(), price.Currency.Code, StringComparison.Ordinal))
        {
            return new DemoShopAnswer(status, null, "price_differs", null);
        }

        (status, var made) = await SendAsync(HttpMethod.Post, "/v1/orders", new { quote, plan, reference = $"SHOP-{Reference.New()}" });
        return status == StatusCodes.Status201Created ? new DemoShopAnswer(status, made.GetProperty("id").GetString(), null, null) : Refused(status, made);
    }

    public void Dispose() => _client.Dispose();

    private static DemoShopAnswer Refused(int status, JsonElement problem) =>
        new(status, null, problem.GetProperty("code").GetString(), problem.GetProperty("detail").GetString());

    private async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, origin.Of(path)) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _client.SendAsync(request);
        return ((int)answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }
}
