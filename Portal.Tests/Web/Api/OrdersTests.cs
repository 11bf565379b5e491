using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Portal.Domain.Common;
using Portal.Tests.EndToEnd;

namespace Portal.Tests.Web.Api;

/// <summary>Orders and refunds over HTTP: what a shop's server sees.</summary>
public sealed class OrdersTests(PortalApp app) : IClassFixture<PortalApp>
{
    private const string Northwind = "sk_test_northwind_demo";
    private const string Thistle = "sk_test_thistle_demo";

    [Fact]
    public async Task Order_OnAPlan_IsBookedAtOnce()
    {
        var order = await SellAsync();

        Assert.Equal("captured automatic 119800 0", $"{order.GetProperty("status")} {order.GetProperty("capture")} {order.GetProperty("amount")} {order.GetProperty("refunded")}");
        Assert.Equal("active", order.GetProperty("plan").GetProperty("status").GetString());
        Assert.NotEmpty(order.GetProperty("journal").EnumerateArray());
        Assert.Equal(order.GetRawText(), (await GetAsync($"/v1/orders/{Id(order)}")).GetRawText());
    }

    [Fact]
    public async Task Capture_OfAnAuthorisedOrder_BooksIt_AndOnlyOnce()
    {
        var order = await SellAsync(capture: "manual");
        Assert.Equal("authorised 0", $"{order.GetProperty("status")} {order.GetProperty("journal").GetArrayLength()}");

        var captured = await AnsweredAsync($"/v1/orders/{Id(order)}/capture", "");

        Assert.Equal("captured", captured.GetProperty("status").GetString());
        Assert.NotEmpty(captured.GetProperty("journal").EnumerateArray());
        Assert.Equal("409 order_status_forbids ", await ProblemAsync($"/v1/orders/{Id(order)}/capture", "{}"));
        Assert.Equal("409 order_status_forbids ", await ProblemAsync($"/v1/orders/{Id(order)}/void", ""));
    }

    [Fact]
    public async Task Void_OfAnAuthorisedOrder_MovesNoMoney_AndEndsIt()
    {
        var order = await SellAsync(capture: "manual");

        var voided = await AnsweredAsync($"/v1/orders/{Id(order)}/void", "");

        Assert.Equal("voided voided", $"{voided.GetProperty("status")} {voided.GetProperty("plan").GetProperty("status")}");
        Assert.Empty(voided.GetProperty("journal").EnumerateArray());
        Assert.Equal("409 order_status_forbids ", await ProblemAsync($"/v1/orders/{Id(order)}/capture", ""));
    }

    [Theory]
    [InlineData("""{"amount":40000,"dry_run":true}""")]
    [InlineData("""{"items":[{"sku":"SPK-1","quantity":1}],"dry_run":true}""")]
    public async Task Refund_DoesWhatItsDryRunPromised(string body)
    {
        var order = await SellAsync();
        var refunds = $"/v1/orders/{Id(order)}/refunds";

        var would = await AnsweredAsync(refunds, body);
        var untouched = await GetAsync($"/v1/orders/{Id(order)}");
        var done = await AnsweredAsync(refunds, body.Replace(",\"dry_run\":true", "", StringComparison.Ordinal), HttpStatusCode.Created);

        Assert.Equal(order.GetRawText(), untouched.GetRawText());
        Assert.Equal((JsonValueKind.Null, true, 0), (would.GetProperty("id").ValueKind, would.GetProperty("dry_run").GetBoolean(), would.GetProperty("journal").GetArrayLength()));
        Assert.StartsWith("ref_", done.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(done.GetProperty("journal").EnumerateArray());
        Assert.Equal(WithoutWhatDiffers(would), WithoutWhatDiffers(done));
        Assert.Equal(done.GetProperty("amount").GetInt64(), (await GetAsync($"/v1/orders/{Id(order)}")).GetProperty("refunded").GetInt64());
    }

    [Fact]
    public async Task Refund_OfItemsAndOfTheirAmount_AreTheSame()
    {
        var (byItems, byAmount) = (await SellAsync(), await SellAsync());

        var items = await AnsweredAsync($"/v1/orders/{Id(byItems)}/refunds", """{"items":[{"sku":"SPK-1","quantity":1}]}""", HttpStatusCode.Created);
        var amount = await AnsweredAsync($"/v1/orders/{Id(byAmount)}/refunds", """{"amount":59900}""", HttpStatusCode.Created);

        Assert.Equal(59900, items.GetProperty("amount").GetInt64());
        Assert.Equal(Money(items), Money(amount));
        Assert.Equal(1, (await GetAsync($"/v1/orders/{Id(byItems)}")).GetProperty("lines")[0].GetProperty("refunded_quantity").GetInt32());
    }

    [Theory]
    [InlineData("""{"amount":119801}""", "422 refund_above_left amount")]
    [InlineData("""{"amount":0}""", "422 refund_of_nothing")]
    [InlineData("{}", "422 refund_of_nothing")]
    [InlineData("""{"items":[]}""", "422 refund_of_nothing")]
    [InlineData("""{"amount":-1}""", "400 invalid_value amount")]
    [InlineData("""{"amount":1.5}""", "400 invalid_value amount")]
    [InlineData("""{"amount":1,"items":[{"sku":"SPK-1","quantity":1}]}""", "400 invalid_value")]
    [InlineData("""{"items":[{"sku":"SPK-1","quantity":3}]}""", "422 items_above_left")]
    [InlineData("""{"items":[{"sku":"NO-SUCH","quantity":1}]}""", "422 unknown_item")]
    [InlineData("""{"items":[{"sku":"SPK-1","quantity":0}]}""", "400 invalid_value")]
    public async Task Refund_ThatCantBe_IsAProblem_AndChangesNothing(string body, string problem)
    {
        var order = await SellAsync();
        var dry = "{\"dry_run\":true" + (body.Length > 2 ? "," : "") + body[1..];

        Assert.StartsWith(problem, await ProblemAsync($"/v1/orders/{Id(order)}/refunds", body), StringComparison.Ordinal);
        Assert.StartsWith(problem, await ProblemAsync($"/v1/orders/{Id(order)}/refunds", dry), StringComparison.Ordinal);
        Assert.Equal(order.GetRawText(), (await GetAsync($"/v1/orders/{Id(order)}")).GetRawText());
    }

    [Fact]
    public async Task Refund_OfAnOrderNotCaptured_IsAProblem()
    {
        var order = await SellAsync(capture: "manual");

        Assert.StartsWith("409 order_status_forbids", await ProblemAsync($"/v1/orders/{Id(order)}/refunds", """{"amount":1}"""), StringComparison.Ordinal);
        Assert.Equal("404 not_found ", await ProblemAsync("/v1/orders/ord_01HZY3Q4W5X6Y7Z8A9B0C1D2E3/refunds", """{"amount":1}"""));
    }

    [Fact]
    public async Task Refunds_TwoAtOnce_GiveBackNoMoreThanWasPaid()
    {
        var order = await SellAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync($"/v1/orders/{Id(order)}/refunds", """{"amount":50000}""")));

        Assert.Equal("201 201 422 422", string.Join(' ', answers.Select(answer => (int)answer.Status).Order()));
        Assert.All(answers.Where(answer => answer.Status is HttpStatusCode.UnprocessableEntity), answer => Assert.Equal("refund_above_left", answer.Json.GetProperty("code").GetString()));
        Assert.Equal(100000, (await GetAsync($"/v1/orders/{Id(order)}")).GetProperty("refunded").GetInt64());
        var trial = await GetAsync("/v1/ledger/trial_balance");
        Assert.All(trial.GetProperty("currencies").EnumerateArray(), currency => Assert.Equal(currency.GetProperty("debits").GetInt64(), currency.GetProperty("credits").GetInt64()));
    }

    [Fact]
    public async Task Order_OfAQuoteThatCantBeOrdered_IsAProblem()
    {
        var quote = await QuoteAsync();
        var body = OrderOf(quote, PlanOf(quote));
        await AnsweredAsync("/v1/orders", body, HttpStatusCode.Created);

        Assert.StartsWith("409 quote_used", await ProblemAsync("/v1/orders", body), StringComparison.Ordinal);
        var fresh = await QuoteAsync();
        Assert.Equal("422 plan_unknown plan", await ProblemAsync("/v1/orders", OrderOf(fresh, "pln_of_nobody")));
        Assert.StartsWith("404 not_found", await ProblemAsync("/v1/orders", OrderOf(fresh, PlanOf(fresh)), Thistle), StringComparison.Ordinal);
        Assert.StartsWith("404 not_found", await ProblemAsync("/v1/orders", """{"quote":"quo_01HZY3Q4W5X6Y7Z8A9B0C1D2E3","reference":"x"}"""), StringComparison.Ordinal);
        Assert.Equal("422 warranty_unknown warranties", await ProblemAsync("/v1/orders", OrderOf(fresh, PlanOf(fresh), more: ",\"warranties\":[{\"id\":\"wty_1\",\"quantity\":1}]")));
        await AnsweredAsync("/v1/orders", OrderOf(fresh, PlanOf(fresh)), HttpStatusCode.Created);
    }

    [Fact]
    public async Task Order_OfAnotherTenant_IsNotThere()
    {
        var order = await SellAsync();
        using var client = app.ClientWith(Thistle);
        using var response = await client.GetAsync(new Uri($"/v1/orders/{Id(order)}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        foreach (var action in new[] { "capture", "void", "refunds" })
        {
            Assert.Equal("404 not_found ", await ProblemAsync($"/v1/orders/{Id(order)}/{action}", action is "refunds" ? """{"amount":1}""" : "", Thistle));
        }
    }

    [Fact]
    public async Task Request_Repeated_GetsItsFirstAnswerByteForByte_AndDoesNothingMore()
    {
        var order = await SellAsync();
        var (refunds, key) = ($"/v1/orders/{Id(order)}/refunds", Ids.New<EventId>().Value);

        var first = await PostAsync(refunds, """{"amount":1000}""", key: key);
        var again = await PostAsync(refunds, """{"amount":1000}""", key: key);
        var other = await PostAsync(refunds, """{"amount":2000}""", key: key);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, again.Status));
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.Equal((false, true), (first.Replayed, again.Replayed));
        Assert.Equal("idempotency_mismatch", other.Json.GetProperty("code").GetString());
        Assert.Equal(1000, (await GetAsync($"/v1/orders/{Id(order)}")).GetProperty("refunded").GetInt64());

        var refused = await PostAsync(refunds, """{"amount":999999}""", key: key + "-2");
        var refusedAgain = await PostAsync(refunds, """{"amount":999999}""", key: key + "-2");
        Assert.Equal((422, true), ((int)refusedAgain.Status, refusedAgain.Replayed));
        Assert.Equal(refused.Bytes, refusedAgain.Bytes);
    }

    [Fact]
    public async Task List_GoesPageByPage_NewestFirst_WithinItsLimits()
    {
        var sold = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            sold.Add(Id(await SellAsync()));
        }

        var first = await GetAsync("/v1/orders?limit=2");
        var second = await GetAsync($"/v1/orders?limit=1&cursor={first.GetProperty("next_cursor")}");

        Assert.Equal(
            sold.AsEnumerable().Reverse(),
            first.GetProperty("data").EnumerateArray().Concat(second.GetProperty("data").EnumerateArray()).Select(Id), StringComparer.Ordinal);
        Assert.Equal(100, (await GetAsync("/v1/orders?limit=100")).GetProperty("data").GetArrayLength());
        Assert.Equal(sold[^1], Id(Assert.Single((await GetAsync($"/v1/orders?reference={first.GetProperty("data")[0].GetProperty("reference")}")).GetProperty("data").EnumerateArray())));
        Assert.All((await GetAsync("/v1/orders?status=refunded")).GetProperty("data").EnumerateArray(), order => Assert.Equal("refunded", order.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("cursor=here", "cursor")]
    [InlineData("status=Captured", "status")]
    public async Task List_WithABadPage_IsAProblem(string query, string param)
    {
        using var client = app.ClientWith(Northwind);
        using var response = await client.GetAsync(new Uri($"/v1/orders?{query}", UriKind.Relative));

        Assert.Equal($"400 invalid_value {param}", Problem(response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>()));
    }

    private static string Id(JsonElement json) => json.GetProperty("id").GetString()!;

    private static string PlanOf(JsonElement quote) => Id(quote.GetProperty("offers")[0].GetProperty("plans")[0]);

    private static string OrderOf(JsonElement quote, string plan, string capture = "automatic", string more = "") =>
        $$"""{"quote":"{{Id(quote)}}","plan":"{{plan}}","capture":"{{capture}}","reference":"T-{{Ids.New<EventId>()}}"{{more}}}""";

    private static Dictionary<string, string> WithoutWhatDiffers(JsonElement refund) => refund.EnumerateObject()
        .Where(member => member.Name is not ("id" or "dry_run" or "journal" or "created_at"))
        .ToDictionary(member => member.Name, member => member.Value.GetRawText(), StringComparer.Ordinal);

    private static string Money(JsonElement refund) => string.Join(' ', new[] { "fees", "merchant", "shopper" }.Select(member => refund.GetProperty(member).GetRawText()));

    private static string Problem(HttpStatusCode status, JsonElement problem) => $"{(int)status} {problem.GetProperty("code").GetString()} {problem.GetProperty("param").GetString()}";

    private Task<JsonElement> QuoteAsync() => AnsweredAsync(
        "/v1/quotes",
        """{"currency":"USD","country":"US","channel":"online","cart":[{"sku":"SPK-1","name":"Speakers","category":"electronics","unit_amount":59900,"quantity":2}]}""");

    private async Task<JsonElement> SellAsync(string capture = "automatic")
    {
        var quote = await QuoteAsync();
        return await AnsweredAsync("/v1/orders", OrderOf(quote, PlanOf(quote), capture), HttpStatusCode.Created);
    }

    private async Task<JsonElement> GetAsync(string address)
    {
        using var client = app.ClientWith(Northwind);
        return await client.GetFromJsonAsync<JsonElement>(new Uri(address, UriKind.Relative));
    }

    private async Task<JsonElement> AnsweredAsync(string address, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await PostAsync(address, body);
        Assert.True(answer.Status == status, $"{answer.Status}: {Encoding.UTF8.GetString(answer.Bytes)}");
        return answer.Json;
    }

    private async Task<string> ProblemAsync(string address, string body, string key = Northwind)
    {
        var answer = await PostAsync(address, body, key);
        return Problem(answer.Status, answer.Json);
    }

    private async Task<Answer> PostAsync(string address, string body, string secret = Northwind, string? key = null)
    {
        using var client = app.ClientWith(secret);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await client.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(), response.Headers.Contains("Idempotency-Replayed"));
    }

    private sealed record Answer(HttpStatusCode Status, byte[] Bytes, bool Replayed)
    {
        public JsonElement Json => JsonElement.Parse(Bytes);
    }
}
