using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Approvals;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>Publishing over HTTP: at once, or by a partner's approval.</summary>
public sealed class ApprovalsTests
{
    [DatabaseTheory]
    public async Task Publish_IsLiveOrWaits_AsThePolicySays_AndARepeatGetsTheFirstAnswer(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var world = await TestApprovals.WantedAsync(
            shop.Offerings, (await shop.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(10), shop.Tenant.Server).Answered()).Rows.Single().Id);
        var address = $"/v1/offerings/{world.Offering}/publish";

        Assert.Equal("409 draft_changed revision", (await api.PostAsync(key, address, """{"revision": 40, "why": "x"}""")).Summary);
        await world.ChangeAsync("maximum", 2_000_00);
        var live = await api.PostAsync(key, address, await BodyAsync(world), "one");
        Assert.Equal(("201", "live", 2), (live.Summary, live.Json.GetProperty("status").GetString(), live.Json.GetProperty("number").GetInt32()));

        await world.ChangeAsync("maximum", 4_000_00);
        var body = await BodyAsync(world);
        var waits = await api.PostAsync(key, address, body, "two");
        Assert.Equal(("202", "waiting"), (waits.Summary, waits.Json.GetProperty("status").GetString()));
        var approval = $"/v1/approvals/{waits.Json.GetProperty("approval").GetString()}";
        Assert.Equal((waits.Text, true), await api.PostAsync(key, address, body, "two") is var again ? (again.Text, again.Replayed) : default);
        Assert.Equal("409 approval_waiting", (await api.PostAsync(key, address, body)).Summary);
        Assert.Equal("waiting 0 2 looser maximum", await StandsAsync(api, key, approval));

        var asked = (await shop.Database.Get<GetLastApprovalQuery>().RunAsync(world.Offering, shop.Tenant.Owner).Answered())!.Request.Id;
        await world.DecideAsync(asked, world.Grace).Answered();
        await world.DecideAsync(asked, world.Daniel).Answered();
        Assert.Equal("approved 2 2 looser maximum", await StandsAsync(api, key, approval));
        Assert.Equal(3, await world.LiveAsync());
    }

    [Fact]
    public async Task Publish_WithAPublishableKey_OrOfSomebodyElse_IsRefused()
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);

        Assert.Equal("404 not_found", (await api.PostAsync(await api.KeyAsync(shop.Tenant), $"/v1/offerings/{Ids.New<OfferingId>()}/publish", """{"revision": 0, "why": "x"}""")).Summary);
        Assert.Equal("404 not_found", (await api.GetAsync(await api.KeyAsync(shop.Tenant), "/v1/approvals/apr_nothing")).Summary);
        Assert.Equal("403 forbidden", (await api.PostAsync(await api.KeyAsync(shop.Tenant, Role.PublishableKey), "/v1/offerings/off_x/publish", "{}")).Summary);
    }

    private static async Task<string> BodyAsync(TestApprovals world) => $$"""{"revision": {{(await world.Offerings.GetAsync(world.Offering)).Revision}}, "why": "Season"}""";

    private static async Task<string> StandsAsync(ApiHost api, string key, string address)
    {
        var json = (await api.GetAsync(key, address)).Json;
        var reason = json.GetProperty("reasons")[0];
        return $"{json.GetProperty("status")} {json.GetProperty("given")} {json.GetProperty("needed")} {reason.GetProperty("code")} {reason.GetProperty("field")}";
    }
}
