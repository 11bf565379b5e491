using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Launches;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>Launches over HTTP.</summary>
public sealed class LaunchesTests
{
    [DatabaseTheory]
    public async Task Launch_IsChosenWithThePublication_Grown_AndTakenBack(DatabaseProvider provider)
    {
        await using var world = await TestLaunches.OpenAsync(provider);
        await using var api = await ApiHost.StartAsync(world.Database);
        var key = await api.KeyAsync(world.Tenant);
        var (publish, launch, halt) = ($"/v1/offerings/{world.Offering}/publish", $"/v1/offerings/{world.Offering}/launch", $"/v1/offerings/{world.Offering}/halt");
        var revision = (await world.Shop.Offerings.GetAsync(world.Offering)).Revision;

        Assert.Equal("400 invalid_value launch.percent", (await api.PostAsync(key, publish, $$$"""{"revision": {{{revision}}}, "why": "x", "launch": {"percent": 101}}""")).Summary);
        Assert.Equal("400 invalid_value launch.at", (await api.PostAsync(key, publish, $$$"""{"revision": {{{revision}}}, "why": "x", "launch": {"at": "2020-01-01T00:00:00Z"}}""")).Summary);
        Assert.Equal(
            "400 invalid_value launch.guards.metric",
            (await api.PostAsync(key, publish, $$$"""{"revision": {{{revision}}}, "why": "x", "launch": {"percent": 5, "guards": [{"metric": "dispute_rate", "limit_percent": "1", "least": 10}]}}""")).Summary);

        var body = $$$"""{"revision": {{{revision}}}, "why": "x", "launch": {"percent": 5, "guards": [{"metric": "error_rate", "limit_percent": "1.5", "least": 10}]}}""";
        var published = await api.PostAsync(key, publish, body, "one");
        Assert.Equal(("201", "launching", 2), (published.Summary, published.Json.GetProperty("status").GetString(), published.Json.GetProperty("number").GetInt32()));
        var seen = (await api.GetAsync(key, launch)).Json;
        Assert.Equal(("1", "running 5", "no_data"), ($"{seen.GetProperty("live")}", $"{seen.GetProperty("launch").GetProperty("status")} {seen.GetProperty("launch").GetProperty("percent")}", seen.GetProperty("launch").GetProperty("guards")[0].GetProperty("verdict").GetString()));

        var quote = (await api.PostAsync(key, "/v1/quotes", """{"currency":"USD","country":"US","channel":"online","cart":[{"sku":"S","name":"Speaker","category":"electronics","unit_amount":50000,"quantity":1}]}""")).Json;
        var kept = (await api.GetAsync(key, $"/v1/quotes/{quote.GetProperty("id").GetString()}")).Json.GetProperty("offers")[0].GetProperty("launch");
        Assert.Equal("""{"percent":5,"ground":"no_customer"}""", kept.GetRawText());

        Assert.Equal("422 percent_only_grows percent", (await api.PostAsync(key, launch, """{"number": 2, "percent": 5}""")).Summary);
        Assert.Equal("200", (await api.PostAsync(key, launch, """{"number": 2, "percent": 40}""")).Summary);
        Assert.Equal("403 forbidden", (await api.PostAsync(await api.KeyAsync(world.Tenant, Role.PublishableKey), halt, """{"number": 2, "why": "x"}""")).Summary);
        Assert.Equal("400 invalid_value why", (await api.PostAsync(key, halt, """{"number": 2, "why": " "}""")).Summary);
        Assert.Equal("""{"halted":2,"live":1}""", (await api.PostAsync(key, halt, """{"number": 2, "why": "Complaints"}""", "two")).Json.GetRawText());
        Assert.True((await api.PostAsync(key, halt, """{"number": 2, "why": "Complaints"}""", "two")).Replayed);
        Assert.Equal("409 version_not_out", (await api.PostAsync(key, halt, """{"number": 2, "why": "Complaints"}""")).Summary);
        Assert.Equal("409 launch_not_running", (await api.PostAsync(key, launch, """{"number": 2, "percent": 50}""")).Summary);
        Assert.Equal("409 launch_begun", (await api.PostAsync(key, $"{launch}/cancel", """{"number": 2}""")).Summary);
    }
}
