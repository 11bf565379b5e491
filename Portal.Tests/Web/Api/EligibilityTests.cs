using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>What an offering would have meant, over HTTP.</summary>
public sealed class EligibilityTests
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

        var answer = await api.GetAsync(key, $"/v1/offerings/{id}/eligibility?version={version}&from=2026-01-15&to=2026-01-16");

        var plan = $"opt_{version["ofv_".Length..]}_pay4";
        Assert.Equal(
            $$"""
            {"version":"{{version}}","currency":"USD","orders":2,"eligible":1,"amount":10110,"eligible_amount":10010,"plans":[{"plan":"{{plan}}","label":"Pay in 4, every 2 weeks","orders":1,"amount_financed":7508,"finance_charge":0,"merchant_fee":531}],"reasons":[{"code":"amount_below_minimum","orders":1},{"code":"country_not_offered","orders":1}]}
            """,
            answer.Text);
        Assert.Equal(answer.Text, (await api.GetAsync(key, $"/v1/offerings/{id}/eligibility?version=&from=&to=")).Text);
        Assert.Equal(answer.Text, (await api.GetAsync(key, $"/v1/offerings/{id}/eligibility")).Text);
        var first = (await api.GetAsync(key, $"/v1/offerings/{id}/eligibility?to=2026-01-15")).Json;
        Assert.Equal((1, 1, 0), (first.GetProperty("orders").GetInt32(), first.GetProperty("eligible").GetInt32(), first.GetProperty("reasons").GetArrayLength()));
        var none = (await api.GetAsync(key, $"/v1/offerings/{id}/eligibility?from=2026-01-17")).Json;
        Assert.Equal((0, 0, 0), (none.GetProperty("orders").GetInt32(), none.GetProperty("amount").GetInt32(), none.GetProperty("plans").GetArrayLength()));
    }

    [Theory]
    [InlineData("off_01JD0000000000000000000000", "", "404 not_found")]
    [InlineData("nonsense", "", "404 not_found")]
    [InlineData(null, "?version=nonsense", "400 invalid_value version")]
    [InlineData(null, "?version=ofv_01JD0000000000000000000000", "404 not_found version")]
    [InlineData(null, "?from=2026-02-30", "400 invalid_value from")]
    [InlineData(null, "?to=yesterday", "400 invalid_value to")]
    [InlineData(null, "?from=2026-01-02&to=2026-01-01", "400 invalid_value to")]
    [InlineData(null, "?from=0001-01-01&to=9999-12-31", "200")]
    public async Task Question_ThatCantBeAnswered_IsRefused(string? id, string query, string told)
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        id ??= (await api.GetAsync(key, "/v1/offerings")).Json.GetProperty("data")[0].GetProperty("id").GetString();

        Assert.Equal(told, (await api.GetAsync(key, $"/v1/offerings/{id}/eligibility{query}")).Summary);
    }

    [Fact]
    public async Task Eligibility_NeedsTheRight_AndALiveVersion()
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var draft = await shop.Offerings.DraftAsync(name: "Not yet");

        Assert.Equal("422 offering_not_live version", (await api.GetAsync(await api.KeyAsync(shop.Tenant), $"/v1/offerings/{draft}/eligibility")).Summary);
        Assert.Equal("403 forbidden", (await api.GetAsync(await api.KeyAsync(shop.Tenant, Role.PublishableKey), $"/v1/offerings/{draft}/eligibility")).Summary);
        Assert.Equal("401 key_missing", (await api.GetAsync(null, $"/v1/offerings/{draft}/eligibility")).Summary);
    }
}
