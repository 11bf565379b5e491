using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Replays;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>Replays over HTTP: asked, counted, answered.</summary>
public sealed class ReplaysTests
{
    [DatabaseTheory]
    public async Task Answer_IsThatOfTheIssue(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        await new TestImports(shop.Database, shop.Tenant).ImportAsync(
            TestImports.Header + "1,2026-01-15 12:00,A,Amp,1,100.10,,US,USD,electronics\n2,2026-01-16 12:00,A,Amp,1,1,,GB,USD,electronics\n",
            TestImports.Mapping with { Constants = new(Channel: "online") });
        var offering = (await api.GetAsync(key, "/v1/offerings")).Json.GetProperty("data")[0];
        var (id, version) = (offering.GetProperty("id").GetString(), offering.GetProperty("version").GetString()!);

        var started = await api.PostAsync(key, $"/v1/offerings/{id}/replays", $$"""{"version": "{{version}}", "from": "2026-01-15", "to": "2026-01-16"}""");
        var replay = started.Json.GetProperty("id").GetString();
        Assert.Equal(
            ("202", $$"""{"id":"{{replay}}","status":"queued","progress":0,"hash":null,"result":null,"offering":"{{id}}","base_version":"{{version}}","version":"{{version}}","draft_revision":null,"from":"2026-01-15","to":"2026-01-16","shares":null,"created_at":"""),
            (started.Summary, started.Text[..started.Text.IndexOf("\"2026-11-16", StringComparison.Ordinal)]));
        await shop.Database.Get<ReplayJob>().RunOnceAsync(CancellationToken.None);
        var done = await api.GetAsync(key, $"/v1/replays/{replay}");

        var result = done.Json.GetProperty("result");
        Assert.Equal(("done", 100, 64), (done.Json.GetProperty("status").GetString(), done.Json.GetProperty("progress").GetInt32(), done.Json.GetProperty("hash").GetString()!.Length));
        Assert.Equal(2, result.GetProperty("orders").GetInt32());
        const string Side = """{"eligible":1,"amount":10010,"merchant_fee":531,"finance_charge":0,"plan_orders":1,"plan_amount":10010,"amount_financed":7508,"peak_exposure":7508,"peak_on":"2026-01-15"}""";
        Assert.Equal(Side, result.GetProperty("base").GetRawText());
        Assert.Equal(Side, result.GetProperty("candidate").GetRawText());
        Assert.Equal((0, 0), (result.GetProperty("newly_eligible").GetInt32(), result.GetProperty("newly_refused").GetInt32()));
        Assert.Equal("""[{"code":"amount_below_minimum","orders":1},{"code":"country_not_offered","orders":1}]""", result.GetProperty("reasons").GetRawText());
        Assert.Equal("""[{"date":"2026-01-15","base":7508,"candidate":7508},{"date":"2026-01-16","base":7508,"candidate":7508}]""", result.GetProperty("exposure").GetRawText());

        // The draft is the live version still: the same specs over the same orders, so the same hash.
        var draft = (await api.PostAsync(key, $"/v1/offerings/{id}/replays", """{"draft": true, "from": "2026-01-15", "to": "2026-01-16"}""")).Json.GetProperty("id").GetString();
        await shop.Database.Get<ReplayJob>().RunOnceAsync(CancellationToken.None);
        Assert.Equal(done.Json.GetProperty("hash").GetString(), (await api.GetAsync(key, $"/v1/replays/{draft}")).Json.GetProperty("hash").GetString());
        var list = (await api.GetAsync(key, "/v1/replays?limit=1")).Json;
        Assert.Equal((draft, draft), (list.GetProperty("data")[0].GetProperty("id").GetString(), list.GetProperty("next_cursor").GetString()));
        Assert.Equal(replay, (await api.GetAsync(key, $"/v1/replays?cursor={draft}")).Json.GetProperty("data")[0].GetProperty("id").GetString());
        Assert.Equal("409 replay_ended", (await api.PostAsync(key, $"/v1/replays/{draft}/cancel", "")).Summary);

        var waiting = (await api.PostAsync(key, $"/v1/offerings/{id}/replays", """{"draft": true, "shares": {"pay4": 40, "m12": 60}}""")).Json;
        Assert.Equal("""{"pay4":40,"m12":60}""", waiting.GetProperty("shares").GetRawText());
        Assert.Equal("cancelled", (await api.PostAsync(key, $"/v1/replays/{waiting.GetProperty("id").GetString()}/cancel", "")).Json.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("off_01JD0000000000000000000000", """{"draft": true}""", "404 not_found")]
    [InlineData("nonsense", """{"draft": true}""", "404 not_found")]
    [InlineData(null, "{}", "400 invalid_value version")]
    [InlineData(null, """{"draft": false}""", "400 invalid_value version")]
    [InlineData(null, """{"draft": true, "version": "ofv_01JD0000000000000000000000"}""", "400 invalid_value version")]
    [InlineData(null, """{"version": "nonsense"}""", "400 invalid_value version")]
    [InlineData(null, """{"version": "ofv_01JD0000000000000000000000"}""", "404 not_found version")]
    [InlineData(null, """{"draft": true, "from": "2026-02-30"}""", "400 invalid_value from")]
    [InlineData(null, """{"draft": true, "from": "2026-01-02", "to": "2026-01-01"}""", "400 invalid_value to")]
    [InlineData(null, """{"draft": true, "shares": {"pay4": 99}}""", "400 invalid_value shares")]
    [InlineData(null, """{"draft": true, "shares": {"m24": 100}}""", "400 invalid_value shares.m24")]
    [InlineData(null, """{"draft": true, "base": "live"}""", "400 unknown_field base")]
    [InlineData(null, "[", "400 malformed_json")]
    public async Task Question_ThatCantBeAnswered_IsRefused(string? id, string body, string told)
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        id ??= (await api.GetAsync(key, "/v1/offerings")).Json.GetProperty("data")[0].GetProperty("id").GetString();

        Assert.Equal(told, (await api.PostAsync(key, $"/v1/offerings/{id}/replays", body)).Summary);
    }

    [Fact]
    public async Task Replay_NeedsTheRight()
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var draft = await shop.Offerings.DraftAsync(name: "Not yet");

        Assert.Equal("202", (await api.PostAsync(await api.KeyAsync(shop.Tenant), $"/v1/offerings/{draft}/replays", """{"draft": true}""")).Summary);
        Assert.Equal("403 forbidden", (await api.PostAsync(await api.KeyAsync(shop.Tenant, Role.PublishableKey), $"/v1/offerings/{draft}/replays", """{"draft": true}""")).Summary);
        Assert.Equal("404 not_found", (await api.GetAsync(await api.KeyAsync(shop.Tenant), "/v1/replays/rpl_01JD0000000000000000000000")).Summary);
    }
}
