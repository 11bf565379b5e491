using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Tests.EndToEnd;

namespace Portal.Tests.Web.Api;

public sealed class QuotesTests(PortalApp app) : IClassFixture<PortalApp>
{
    private const string Northwind = "sk_test_northwind_demo";
    private const string Page = "http://localhost:5080";

    [Fact]
    public async Task Quote_OfADemoCart_HasThePlansOfTheBlueprint()
    {
        var quote = await AnsweredAsync(Body("""[{"sku":"SPK-1","name":"Speakers","category":"electronics","unit_amount":59900,"quantity":2},{"sku":"FREE","name":"Sticker","category":"electronics","unit_amount":0,"quantity":1}]""", ",\"at\":\"2026-01-31\""));

        Assert.StartsWith("quo_", quote.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("Z", quote.GetProperty("expires_at").GetString(), StringComparison.Ordinal);
        var offer = Assert.Single(quote.GetProperty("offers").EnumerateArray());
        Assert.Equal("offering version kind outcome eligible reasons plans disclosure", string.Join(' ', offer.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("installments eligible True", $"{offer.GetProperty("kind")} {offer.GetProperty("outcome")} {offer.GetProperty("eligible")}");
        Assert.Equal("4 3 6 12", string.Join(' ', offer.GetProperty("plans").EnumerateArray().Select(PaymentsInAll)));

        var split = offer.GetProperty("plans")[0];
        Assert.Equal(
            "id label down_payment prepaid_finance_charge due_at_checkout amount_financed finance_charge apr_percent total_of_payments total_sale_price parts payments merchant_fee merchant_net",
            string.Join(' ', split.EnumerateObject().Select(member => member.Name)));
        Assert.Equal((29950, 29950, 89850, 0), (Amount(split, "down_payment"), Amount(split, "due_at_checkout"), Amount(split, "amount_financed"), Amount(split, "finance_charge")));
        Assert.Equal("""{"count":4,"amount":29950}""", split.GetProperty("parts").GetRawText());
        Assert.Equal("""[{"n":2,"due":"2026-02-14","amount":29950},{"n":3,"due":"2026-02-28","amount":29950},{"n":4,"due":"2026-03-14","amount":29950}]""", split.GetProperty("payments").GetRawText());
        Assert.Equal((6020, 113780), (Amount(split, "merchant_fee"), Amount(split, "merchant_net")));

        foreach (var plan in offer.GetProperty("plans").EnumerateArray())
        {
            Assert.Equal(119800 + Amount(plan, "finance_charge"), Amount(plan, "total_sale_price"));
            Assert.Equal(Amount(plan, "amount_financed") + Amount(plan, "finance_charge"), plan.GetProperty("payments").EnumerateArray().Sum(row => Amount(row, "amount")));
        }
    }

    [Fact]
    public async Task Quote_Disclosures_NameTheirPlansAndHashTheirTexts()
    {
        var offer = (await AnsweredAsync(Body(Cart(59900)))).GetProperty("offers")[0];

        var disclosure = offer.GetProperty("disclosure");
        Assert.Equal("us_reg_z en", $"{disclosure.GetProperty("regime")} {disclosure.GetProperty("language")}");
        Assert.Equal(
            offer.GetProperty("plans").EnumerateArray().Select(plan => plan.GetProperty("id").GetString()),
            disclosure.GetProperty("plans").EnumerateArray().Select(plan => plan.GetProperty("plan").GetString()),
            StringComparer.Ordinal);
        foreach (var plan in disclosure.GetProperty("plans").EnumerateArray())
        {
            var text = plan.GetProperty("text").GetString()!;
            Assert.StartsWith("Creditor: Harbor Bank\n", text, StringComparison.Ordinal);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), plan.GetProperty("hash").GetString());
        }
    }

    [Fact]
    public async Task Quote_Refused_SaysWhyAndShowsNoPlan()
    {
        var quote = await AnsweredAsync(Body(Cart(4999)).Replace("\"US\"", "\"CA\"", StringComparison.Ordinal).Replace("electronics", "toys", StringComparison.Ordinal));

        var offer = Assert.Single(quote.GetProperty("offers").EnumerateArray());
        Assert.Equal("offering version kind outcome eligible reasons disclosure", string.Join(' ', offer.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("refused False", $"{offer.GetProperty("outcome")} {offer.GetProperty("eligible")}");
        Assert.Equal(
            """[{"code":"amount_below_minimum","message":"The cart of 49.99 USD is below the smallest order of 50.00 USD."},{"code":"country_not_offered","message":"The country CA is not among those of this offering."},{"code":"category_not_offered","message":"The category toys is not among those of this offering."}]""",
            offer.GetProperty("reasons").GetRawText());
    }

    [Theory]
    [InlineData(5000, 2)]
    [InlineData(300000, 3)]
    public async Task Quote_AtTheEndsOfTheBand_IsEligible(long amount, int plans) =>
        Assert.Equal(plans, (await AnsweredAsync(Body(Cart(amount)))).GetProperty("offers")[0].GetProperty("plans").GetArrayLength());

    [Fact]
    public async Task Quote_OfThistle_DisclosesTheEffectiveRate()
    {
        var body = Body(Cart(20000)).Replace("USD", "GBP", StringComparison.Ordinal).Replace("\"US\"", "\"GB\"", StringComparison.Ordinal).Replace("electronics", "gifts", StringComparison.Ordinal);

        var offer = (await AnsweredAsync(body, "sk_test_thistle_demo")).GetProperty("offers")[0];

        Assert.Equal("0.00 10.37 15.96", string.Join(' ', offer.GetProperty("plans").EnumerateArray().Select(plan => plan.GetProperty("apr_percent").GetString())));
        Assert.Equal("uk", offer.GetProperty("disclosure").GetProperty("regime").GetString());
    }

    [Fact]
    public async Task Quote_WithEverythingThatMayBeSaid_IsAnswered()
    {
        var quote = await AnsweredAsync(Body(Cart(59900),
            ""","customer":{"reference":"c-1","email":"ann@example.com","name":"Ann","language":"en","created_at":"2024-05-01T10:00:00Z"},"payment_method":{"type":"card"},"shipping":"express","client":{"ip":"203.0.113.9","device":"d-1"},"facts":{"risk":0.2,"tags":["new"]},"at":"2026-03-01T03:00:00+01:00" """));

        // 02:00 UTC on 1 March is still February in New York.
        Assert.Equal("2026-03-28", quote.GetProperty("offers")[0].GetProperty("plans")[1].GetProperty("payments")[0].GetProperty("due").GetString());
    }

    [Theory]
    [InlineData("{", 400, "malformed_json", null)]
    [InlineData("", 400, "malformed_json", null)]
    [InlineData("[]", 400, "malformed_json", null)]
    [InlineData("null", 400, "malformed_json", null)]
    [InlineData("5", 400, "malformed_json", null)]
    [InlineData("""{"currency":"USD","currency":"USD"}""", 400, "malformed_json", null)]
    [InlineData("""{"currency":"USD","country":"US","channel":"online"}""", 400, "invalid_value", "cart")]
    [InlineData("""{"country":"US","channel":"online","cart":[]}""", 400, "invalid_value", "currency")]
    public Task Quote_OfNoBody_IsAProblem(string body, int status, string code, string? param) => RefusedAsync(body, status, code, param);

    [Theory]
    [InlineData("\"cart\"", "\"colour\":\"red\",\"cart\"", 400, "unknown_field", "colour")]
    [InlineData("\"quantity\"", "\"colour\":\"red\",\"quantity\"", 400, "unknown_field", "cart[0].colour")]
    [InlineData("\"cart\"", "\"customer\":{\"reference\":\"c\",\"age\":1},\"cart\"", 400, "unknown_field", "customer.age")]
    [InlineData("\"USD\"", "\"XAU\"", 400, "unknown_currency", "currency")]
    [InlineData("\"USD\"", "\"usd\"", 400, "unknown_currency", "currency")]
    [InlineData("\"USD\"", "840", 400, "invalid_value", "currency")]
    [InlineData("\"US\"", "\"USA\"", 400, "invalid_value", "country")]
    [InlineData("\"US\"", "null", 400, "invalid_value", "country")]
    [InlineData("\"online\"", "\"\"", 400, "invalid_value", "channel")]
    [InlineData("59900", "-1", 400, "invalid_value", "cart[0].unit_amount")]
    [InlineData("59900", "1.5", 400, "invalid_value", "cart[0].unit_amount")]
    [InlineData("59900", "\"59900\"", 400, "invalid_value", "cart[0].unit_amount")]
    [InlineData("59900", "9223372036854775807", 400, "invalid_value", "cart[0].unit_amount")]
    [InlineData("59900", "99999999999999999999", 400, "invalid_value", "cart[0].unit_amount")]
    [InlineData("59900", "1000000000000000", 400, "invalid_value", "cart[0].unit_amount")]
    [InlineData("\"quantity\":2", "\"quantity\":0", 400, "invalid_value", "cart[0].quantity")]
    [InlineData("\"quantity\":2", "\"quantity\":-1", 400, "invalid_value", "cart[0].quantity")]
    [InlineData("\"quantity\":2", "\"quantity\":1000001", 400, "invalid_value", "cart[0].quantity")]
    [InlineData("\"quantity\":2", "\"quantity\":3000000000", 400, "invalid_value", "cart[0].quantity")]
    [InlineData("\"quantity\":2", "\"quantity\":1.5", 400, "invalid_value", "cart[0].quantity")]
    [InlineData(",\"quantity\":2", "", 400, "invalid_value", "cart[0].quantity")]
    [InlineData("\"electronics\"", "\"\"", 400, "invalid_value", "cart[0].category")]
    [InlineData("\"category\":\"electronics\",", "", 400, "invalid_value", "cart[0].category")]
    [InlineData("59900", "0", 422, "cart_of_nothing", "cart")]
    [InlineData("\"cart\"", "\"customer\":{\"reference\":\"\"},\"cart\"", 400, "invalid_value", "customer.reference")]
    [InlineData("\"cart\"", "\"customer\":{},\"cart\"", 400, "invalid_value", "customer.reference")]
    [InlineData("\"cart\"", "\"facts\":[1],\"cart\"", 400, "invalid_value", "facts")]
    [InlineData("\"cart\"", "\"facts\":{\"device\":\"old\"},\"cart\"", 400, "invalid_value", "facts.device")]
    [InlineData("\"cart\"", "\"facts\":{\"device\":1},\"cart\"", 400, "invalid_value", "facts.device")]
    [InlineData("\"cart\"", "\"facts\":{\"risk_signal\":true},\"cart\"", 400, "invalid_value", "facts.risk_signal")]
    [InlineData("\"cart\"", "\"customer\":{\"reference\":\"c\",\"created_at\":\"2024-05-01T10:00:00\"},\"cart\"", 400, "invalid_value", "customer.created_at")]
    [InlineData("\"cart\"", "\"customer\":{\"reference\":\"c\",\"created_at\":\"2024-05-01\"},\"cart\"", 400, "invalid_value", "customer.created_at")]
    [InlineData("\"cart\"", "\"customer\":{\"reference\":\"c\\u0000\"},\"cart\"", 400, "invalid_value", "customer.reference")]
    [InlineData("\"cart\"", "\"customer\":{\"reference\":\"c\",\"name\":\"\\ud800\"},\"cart\"", 400, "invalid_value", "customer.name")]
    [InlineData("\"cart\"", "\"facts\":{\"\\ud800\":1},\"cart\"", 400, "malformed_json", null)]
    [InlineData("\"cart\"", "\"at\":\"tomorrow\",\"cart\"", 400, "invalid_value", "at")]
    [InlineData("\"cart\"", "\"at\":\"2026-02-30\",\"cart\"", 400, "invalid_value", "at")]
    [InlineData("\"cart\"", "\"at\":\"2026-01-31T10:00:00\",\"cart\"", 400, "invalid_value", "at")]
    [InlineData("\"cart\"", "\"at\":\"1999-12-31\",\"cart\"", 400, "invalid_value", "at")]
    public Task Quote_WithABadValue_IsAProblemWithItsField(string part, string instead, int status, string code, string? param) =>
        RefusedAsync(Body(Cart(59900).Replace("\"quantity\":1", "\"quantity\":2", StringComparison.Ordinal)).Replace(part, instead, StringComparison.Ordinal), status, code, param);

    [Theory]
    [InlineData("[]", 422, "cart_of_nothing", "cart")]
    [InlineData("[null]", 400, "invalid_value", "cart[0]")]
    [InlineData("{}", 400, "invalid_value", "cart")]
    public Task Quote_OfNothing_IsAProblem(string cart, int status, string code, string param) => RefusedAsync(Body(cart), status, code, param);

    [Theory]
    [InlineData("reference", 200)]
    [InlineData("email", 320)]
    [InlineData("name", 200)]
    [InlineData("language", 35)]
    public async Task Quote_ForACustomer_TakesNoMoreThanAnOrderCanKeep(string member, int longest)
    {
        string Of(int length) => Body(Cart(59900), $",\"customer\":{{{(member is "reference" ? "" : "\"reference\":\"c\",")}\"{member}\":\"{new string('x', length)}\"}}");

        await AnsweredAsync(Of(longest));
        await RefusedAsync(Of(longest + 1), 400, "invalid_value", $"customer.{member}");
    }

    [Fact]
    public async Task Quote_OfTooMuch_IsAProblem()
    {
        await RefusedAsync(Body($"[{string.Join(',', Enumerable.Repeat(Cart(1)[1..^1], 1001))}]"), 400, "invalid_value", "cart");
        await RefusedAsync(Body(Cart(1), $",\"facts\":{{\"x\":\"{new string('x', 1_000_000)}\"}}"), 400, "body_too_large", null);
    }

    [Fact]
    public async Task Quote_ByAPage_CarriesNoMerchantFee_AndOnlyItsOwnOriginMayRead()
    {
        using var page = await SendAsync("pk_test_northwind_demo", Body(Cart(59900)), Page);
        using var stranger = await SendAsync("pk_test_northwind_demo", Body(Cart(59900)), "https://evil.example");
        using var server = await SendAsync("pk_test_northwind_demo", Body(Cart(59900)), null);

        Assert.Equal((HttpStatusCode.OK, Page), (page.StatusCode, page.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        var plan = JsonElement.Parse(await page.Content.ReadAsStringAsync()).GetProperty("offers")[0].GetProperty("plans")[0];
        Assert.False(plan.TryGetProperty("merchant_fee", out _) || plan.TryGetProperty("merchant_net", out _));
        Assert.Equal((HttpStatusCode.Forbidden, false), (stranger.StatusCode, stranger.Headers.Contains("Access-Control-Allow-Origin")));
        Assert.Equal("origin_not_registered", JsonElement.Parse(await stranger.Content.ReadAsStringAsync()).GetProperty("code").GetString());
        Assert.Equal((HttpStatusCode.OK, false), (server.StatusCode, server.Headers.Contains("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData(Page, "/v1/quotes", true)]
    [InlineData("https://evil.example", "/v1/quotes", false)]
    [InlineData(Page, "/v1/quotes/quo_01JD0000000000000000000000/acceptance", true)]
    [InlineData(Page, "/v1/quotes/quo_01JD0000000000000000000000", false)]
    [InlineData("https://evil.example", "/v1/quotes/quo_01JD0000000000000000000000/acceptance", false)]
    [InlineData(Page, "/v1/offerings", false)]
    public async Task Preflight_OfARegisteredOrigin_IsAllowedForQuotesAlone(string origin, string path, bool allowed)
    {
        using var client = app.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        using var response = await client.SendAsync(request);

        Assert.Equal(allowed, response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(allowed, response.Headers.Contains("Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task Quote_WithoutAKey_IsRefused()
    {
        using var response = await SendAsync(null, Body(Cart(1)), null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Offerings_OfNorthwind_AreOneThatIsLive()
    {
        using var client = app.ClientWith(Northwind);
        var page = JsonElement.Parse(await client.GetStringAsync(new Uri("/v1/offerings?limit=1", UriKind.Relative)));

        var offering = Assert.Single(page.GetProperty("data").EnumerateArray());
        Assert.Equal("id kind name status version", string.Join(' ', offering.EnumerateObject().Select(member => member.Name)));
        Assert.Equal("installments Pay over time live", $"{offering.GetProperty("kind")} {offering.GetProperty("name")} {offering.GetProperty("status")}");
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next_cursor").ValueKind);
        var quoted = (await AnsweredAsync(Body(Cart(59900)))).GetProperty("offers")[0];
        Assert.Equal((offering.GetProperty("id").GetString(), offering.GetProperty("version").GetString()), (quoted.GetProperty("offering").GetString(), quoted.GetProperty("version").GetString()));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("cursor=here", "cursor")]
    public async Task Offerings_WithABadPage_AreAProblem(string query, string param)
    {
        using var client = app.ClientWith(Northwind);
        using var response = await client.GetAsync(new Uri($"/v1/offerings?{query}", UriKind.Relative));

        Assert.Equal($"400 invalid_value {param}", await ProblemAsync(response));
    }

    private static string Cart(long amount) => $$"""[{"sku":"SPK-1","name":"Speakers","category":"electronics","unit_amount":{{amount}},"quantity":1}]""";

    private static string Body(string cart, string more = "") => $$"""{"currency":"USD","country":"US","channel":"online","cart":{{cart}}{{more}}}""";

    private static long Amount(JsonElement json, string member) => json.GetProperty(member).GetInt64();

    private static int PaymentsInAll(JsonElement plan) => plan.GetProperty("payments").GetArrayLength() + (Amount(plan, "down_payment") > 0 ? 1 : 0);

    private async Task<JsonElement> AnsweredAsync(string body, string key = Northwind)
    {
        using var response = await SendAsync(key, body, null);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }

    private async Task RefusedAsync(string body, int status, string code, string? param)
    {
        using var response = await SendAsync(Northwind, body, null);

        Assert.Equal($"{status} {code} {param}", await ProblemAsync(response));
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.NotEqual(problem.GetProperty("code").GetString(), problem.GetProperty("detail").GetString(), StringComparer.Ordinal);
        return $"{(int)response.StatusCode} {problem.GetProperty("code").GetString()} {problem.GetProperty("param").GetString()}";
    }

    private async Task<HttpResponseMessage> SendAsync(string? key, string body, string? origin)
    {
        using var client = key is null ? app.CreateClient() : app.ClientWith(key);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/quotes") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await client.SendAsync(request);
    }
}
