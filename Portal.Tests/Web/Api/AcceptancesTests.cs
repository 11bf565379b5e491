using System.Text;
using System.Text.Json;
using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Settings;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>An agreement by the API: for a shop's server, and for its pages with the key that lies open in them.</summary>
public sealed class AcceptancesTests
{
    private const string Shop = "https://shop.example";

    [DatabaseTheory]
    public async Task Acceptance_ThenOrder_TakesThatPlanAlone(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var quote = await shop.QuoteAsync();
        var (id, plan, other) = (quote.Id.Value, TestShop.PlanOf(quote, "pay4"), TestShop.PlanOf(quote, "m12"));
        Assert.Equal(JsonValueKind.Null, (await api.GetAsync(key, $"/v1/quotes/{id}")).Json.GetProperty("accepted").ValueKind);

        var accepted = await AcceptAsync(api, key, id, plan);
        Assert.Equal(200, accepted.Status);
        Assert.Equal(
            $$"""{"quote":"{{id}}","plan":"{{plan}}","accepted_at":"2026-11-16T15:00:00Z","disclosure_hash":"{{quote.Offers.Single().Disclosures[0].Hash}}"}""", accepted.Text);
        Assert.Equal(accepted.Text, (await AcceptAsync(api, key, id, plan)).Text);
        var kept = (await api.GetAsync(key, $"/v1/quotes/{id}")).Json.GetProperty("accepted");
        Assert.Equal($$"""{"plan":"{{plan}}","accepted_at":"2026-11-16T15:00:00Z","disclosure_hash":"{{quote.Offers.Single().Disclosures[0].Hash}}"}""", kept.GetRawText());

        Assert.Equal("409 plan_not_accepted plan", (await OrderAsync(api, key, id, $"\"{other}\"")).Summary);
        Assert.Equal("409 plan_not_accepted plan", (await OrderAsync(api, key, id, "null")).Summary);
        var order = await OrderAsync(api, key, id, $"\"{plan}\"");
        Assert.Equal((201, "2026-11-16T15:00:00Z"), (order.Status, order.Json.GetProperty("agreement").GetProperty("at").GetString()));
        Assert.Equal("409 quote_used quote", (await AcceptAsync(api, key, id, plan)).Summary);
    }

    [DatabaseTheory]
    public async Task Acceptance_OfNonsense_IsRefusedByItsReason(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var quote = await shop.QuoteAsync();
        var (id, plan) = (quote.Id.Value, TestShop.PlanOf(quote, "pay4"));

        Assert.Equal("404 not_found", (await AcceptAsync(api, key, "nope", plan)).Summary);
        Assert.Equal("422 plan_unknown plan", (await AcceptAsync(api, key, id, "pay4")).Summary);
        Assert.Equal("400 malformed_json", (await api.PostAsync(key, $"/v1/quotes/{id}/acceptance", "{")).Summary);
        Assert.Equal("400 unknown_field price", (await api.PostAsync(key, $"/v1/quotes/{id}/acceptance", $$"""{"plan":"{{plan}}","price":1}""")).Summary);
        Assert.Equal("404 not_found quote", (await AcceptAsync(api, await api.KeyAsync(await TestTenant.AddAsync(shop.Database)), id, plan)).Summary);
        Assert.Equal("401 key_unknown", (await AcceptAsync(api, "pk_test_stolen", id, plan)).Summary);
        shop.Database.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("422 quote_expired quote", (await AcceptAsync(api, key, id, plan)).Summary);
    }

    [DatabaseTheory]
    public async Task Acceptance_ByAPage_AsksForItsOrigin(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var page = await api.KeyAsync(shop.Tenant, Role.PublishableKey);
        var quote = await shop.QuoteAsync();
        var (id, plan) = (quote.Id.Value, TestShop.PlanOf(quote, "pay4"));

        Assert.Equal("403 origin_not_registered", (await AcceptAsync(api, page, id, plan, Shop)).Summary);
        Assert.Equal(JsonValueKind.Null, (await api.GetAsync(await api.KeyAsync(shop.Tenant), $"/v1/quotes/{id}")).Json.GetProperty("accepted").ValueKind);
        await shop.Database.Get<AddOriginCommand>().RunAsync(Shop, shop.Tenant.Owner).Answered();
        shop.Database.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(200, (await AcceptAsync(api, page, id, plan, Shop)).Status);
        Assert.Equal("403 forbidden", (await api.PostAsync(page, "/v1/orders", $$"""{"quote":"{{id}}","plan":"{{plan}}","reference":"A-1"}""")).Summary);
    }

    private static Task<ApiReply> AcceptAsync(ApiHost api, string key, string quote, string plan, string? origin = null) => api.SendAsync(
        key, HttpMethod.Post, $"/v1/quotes/{quote}/acceptance", new StringContent($$"""{"plan":"{{plan}}"}""", Encoding.UTF8, "application/json"), origin: origin);

    private static Task<ApiReply> OrderAsync(ApiHost api, string key, string quote, string plan) =>
        api.PostAsync(key, "/v1/orders", $$"""{"quote":"{{quote}}","plan":{{plan}},"reference":"A-1"}""");
}
