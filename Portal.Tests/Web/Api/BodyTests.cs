using System.Text;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>What can't be read is told as such, by its field, before anything is asked of the store; on either database the same.</summary>
public sealed class BodyTests
{
    private const string Unknown = "/v1/orders/ord_01JZ0000000000000000000000/refunds";

    private static readonly (string Body, string Refusal)[] s_unreadable =
    [
        ("[]", "400 malformed_json"),
        ("null", "400 malformed_json"),
        ("5", "400 malformed_json"),
        ("\"text\"", "400 malformed_json"),
        ("""{"\ud800":1}""", "400 malformed_json"),
        ("""{"a\u0000":1}""", "400 unknown_field a\0"),
        ("""{"items":[null]}""", "400 invalid_value items[0]"),
        ("""{"items":[{"sku":"a","quantity":1},null]}""", "400 invalid_value items[1]"),
        ("""{"items":[{"sku":"a\u0000","quantity":1}]}""", "400 invalid_value items[0].sku"),
        ("""{"items":[{"sku":"\udc00","quantity":1}]}""", "400 invalid_value items[0].sku"),
        ("""{"amount":1,"reason":"a\u0000b"}""", "400 invalid_value reason"),
    ];

    [DatabaseTheory]
    public async Task Refund_OfABodyThatCannotBeRead_NamesTheField(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);

        foreach (var (body, refusal) in s_unreadable)
        {
            Assert.Equal((body, refusal), (body, (await api.PostAsync(key, Unknown, body)).Summary));
        }
    }

    [DatabaseTheory]
    public async Task Body_ThatIsNoText_IsMalformed(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        foreach (var (before, after) in new[] { ("{\"", "\":1}"), ("{\"reason\":\"", "\"}") })
        {
            byte[] body = [.. Encoding.UTF8.GetBytes(before), 0xFF, .. Encoding.UTF8.GetBytes(after)];

            var refund = await api.SendAsync(key, HttpMethod.Post, Unknown, new ByteArrayContent(body));
            var quote = await api.SendAsync(key, HttpMethod.Post, "/v1/quotes", new ByteArrayContent(body));

            Assert.Equal(("400 malformed_json", "400 malformed_json"), (refund.Summary, quote.Summary));
        }
    }

    [DatabaseTheory]
    public async Task Text_ThatNoDatabaseCanKeep_IsAnInvalidValue(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var quote = await shop.QuoteAsync();

        var order = await api.PostAsync(key, "/v1/orders", $$"""{"quote":"{{quote.Id.Value}}","reference":"a\u0000"}""");
        var list = await api.GetAsync(key, "/v1/orders?reference=%00");

        Assert.Equal(("400 invalid_value reference", "400 invalid_value reference"), (order.Summary, list.Summary));
    }

    [DatabaseTheory]
    public async Task Reason_LongerThanTheAuditKeeps_IsRefused_TriedOutOrNot(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var order = (await shop.SellAsync()).Order.Id.Value;
        Task<ApiReply> RefundAsync(int length, bool dryRun) => api.PostAsync(
            key, $"/v1/orders/{order}/refunds", $$"""{"amount":100,"dry_run":{{(dryRun ? "true" : "false")}},"reason":"{{new string('x', length)}}"}""");

        Assert.Equal("400 invalid_value reason", (await RefundAsync(501, dryRun: true)).Summary);
        Assert.Equal("400 invalid_value reason", (await RefundAsync(501, dryRun: false)).Summary);
        Assert.Equal("200", (await RefundAsync(500, dryRun: true)).Summary);
        Assert.Equal("201", (await RefundAsync(500, dryRun: false)).Summary);
    }

    [DatabaseTheory]
    public async Task Customer_AtEveryLimitOfAQuote_CanBeOrderedFor(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var quote = await api.PostAsync(
            key,
            "/v1/quotes",
            $$"""
            {"currency":"USD","country":"US","channel":"online","cart":[{"category":"electronics","unit_amount":50000,"quantity":1}],
             "customer":{"reference":"{{new string('r', 200)}}","email":"{{new string('e', 320)}}","name":"{{new string('n', 200)}}","language":"{{new string('l', 35)}}"} }
            """);
        var plan = quote.Json.GetProperty("offers")[0].GetProperty("plans")[0].GetProperty("id").GetString();

        var order = await api.PostAsync(key, "/v1/orders", $$"""{"quote":"{{quote.Json.GetProperty("id").GetString()}}","plan":"{{plan}}","reference":"A-1"}""");

        Assert.True(order.Status == 201, order.Text);
    }
}
