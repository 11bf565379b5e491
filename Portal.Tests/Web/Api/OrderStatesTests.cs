using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>What an order's status forbids is refused over HTTP too, and changes nothing.</summary>
public sealed class OrderStatesTests
{
    [DatabaseTheory]
    [InlineData("automatic", "", "/capture")]
    [InlineData("automatic", "", "/void")]
    [InlineData("manual", "/void", "/capture")]
    [InlineData("manual", "/void", "/void")]
    [InlineData("manual", "/void", "/refunds")]
    [InlineData("manual", "", "/refunds")]
    [InlineData("manual", "/capture", "/void")]
    [InlineData("automatic", "/refunds", "/capture")]
    [InlineData("automatic", "/refunds", "/void")]
    public async Task Order_InAStatusThatForbidsIt_IsAProblem_AndStays(DatabaseProvider database, string capture, string before, string call)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var quote = await shop.QuoteAsync();
        var made = await api.PostAsync(key, "/v1/orders", $$"""{"quote":"{{quote.Id}}","plan":"{{TestShop.PlanOf(quote, "pay4")}}","capture":"{{capture}}","reference":"A-1"}""");
        var order = $"/v1/orders/{made.Json.GetProperty("id").GetString()}";
        Task<ApiReply> CallAsync(string action) => api.PostAsync(key, order + action, action is "/refunds" ? """{"amount":10000}""" : "");
        if (before.Length > 0)
            Assert.InRange((await CallAsync(before)).Status, 200, 201);
        var stood = (await api.GetAsync(key, order)).Text;

        var refused = await CallAsync(call);

        Assert.Equal("409 order_status_forbids", refused.Summary);
        Assert.Equal(stood, (await api.GetAsync(key, order)).Text);
    }
}
