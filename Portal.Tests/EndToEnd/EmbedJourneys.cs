using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Domain.Access;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>The embed on a plain page of another origin, under a strict policy, and in the demo shop.</summary>
public sealed class EmbedJourneys(PortalApp app) : Journey(app)
{
    private const int MostBytes = 8 * 1024;

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en", "APR")]
    [InlineData(ColorScheme.Dark, "en", "APR")]
    [InlineData(ColorScheme.Light, "zh-Hant", "年利率")]
    public Task Shopper_OnAPageOfAnotherOrigin_ReadsChoosesAndAgrees_AndTheServerOrdersThat(ColorScheme colours, string language, string rate) => VisitAsync(
        new() { ColorScheme = colours, ViewportSize = new() { Width = 320, Height = 700 } },
        async visitor =>
        {
            await using var shop = await ShopServer.StartAsync(App.Address, language);
            await RegisterAsync(shop.Origin);
            await visitor.Page.GotoAsync(shop.Origin.ToString());

            await Expect(visitor.Page.Locator("portal-message p")).ToContainTextAsync(rate);
            var radios = visitor.Page.Locator("portal-plans input");
            await Expect(radios.First).ToBeVisibleAsync();
            await Expect(visitor.Page.Locator("portal-plans .told:visible")).ToHaveCountAsync(0);
            await radios.First.FocusAsync();
            await visitor.Page.Keyboard.PressAsync("Space");
            await Expect(visitor.Page.Locator("portal-plans .told:visible")).ToHaveCountAsync(1);
            var words = await visitor.Page.Locator("portal-plans .told:visible pre").TextContentAsync();
            await LookAsync(visitor);

            await visitor.Page.Locator("portal-plans button:visible").PressAsync("Enter");
            await Expect(visitor.Page.Locator("#accepted")).ToContainTextAsync("quo_");
            await LookAsync(visitor);
            var told = JsonElement.Parse((await visitor.Page.Locator("#accepted").TextContentAsync())!);
            var (quote, plan) = (told.GetProperty("quote").GetString()!, told.GetProperty("plan").GetString()!);

            using var server = App.ClientWith("sk_test_northwind_demo");
            var kept = JsonElement.Parse(await server.GetStringAsync(At($"/v1/quotes/{quote}")));
            Assert.Equal((plan, "spring", 49900L), (kept.GetProperty("accepted").GetProperty("plan").GetString(), kept.GetProperty("campaign").GetString(), kept.GetProperty("amount").GetInt64()));
            var disclosed = kept.GetProperty("offers")[0].GetProperty("disclosure").GetProperty("plans").EnumerateArray().ToList();
            Assert.Equal(disclosed.Single(some => IsOf(some, plan)).GetProperty("text").GetString(), words);
            var other = disclosed.First(some => !IsOf(some, plan)).GetProperty("plan").GetString()!;
            Assert.Equal("409 plan_not_accepted", await OrderAsync(server, quote, other));
            Assert.Equal("201", await OrderAsync(server, quote, plan));
            Assert.Empty(await visitor.Page.Context.CookiesAsync([shop.Origin.ToString(), App.Address.ToString()]));
        });

    [BrowserTheory]
    [InlineData(false, "pk_test_northwind_demo", "unreachable")]
    [InlineData(true, "pk_test_nobodys", "key_unknown")]
    public Task Page_OfAnOriginThatIsNotRegistered_OrWithAStrangeKey_ShowsNothing_AndTellsTheIntegratorWhy(bool registered, string key, string code) => VisitAsync(async visitor =>
    {
        await using var shop = await ShopServer.StartAsync(App.Address, key: key);
        if (registered)
        {
            await RegisterAsync(shop.Origin);
        }

        var warnings = new List<string>();
        visitor.Page.Console += (_, message) => warnings.Add(message.Text);
        await visitor.Page.GotoAsync(shop.Origin.ToString());

        await Expect(visitor.Page.Locator("#failed")).ToContainTextAsync(code);
        await Expect(visitor.Page.Locator("portal-message")).ToBeHiddenAsync();
        await Expect(visitor.Page.Locator("portal-plans")).ToBeHiddenAsync();
        Assert.Contains(warnings, warning => warning.Contains($"portal: {code}", StringComparison.Ordinal));
        visitor.Forgive("CORS");
    });

    [BrowserFact]
    public Task Shopper_InTheDemoShop_AgreesAndTheShopOrders() => VisitAsync(async visitor =>
    {
        await visitor.Page.GotoAsync("/dev/shop");
        await Expect(visitor.Page.Locator("portal-message p")).ToContainTextAsync("APR");
        await Expect(visitor.Page.Locator("#shop-order")).ToBeHiddenAsync();
        await visitor.Page.Locator("portal-plans input").First.CheckAsync();
        await visitor.Page.Locator("portal-plans button:visible").ClickAsync();
        await Expect(visitor.Page.Locator("#shop-order")).ToBeVisibleAsync();
        await visitor.AssertAccessibleAsync();
        await visitor.PressAsync("Place the order");

        await visitor.SeeAsync("The order is placed");
        await visitor.SeeAsync("ord_");
    });

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    public async Task Script_AsItIsSent_IsSmall_AndMayBeHeldByPagesOfOthers(string accepted, string encoding)
    {
        using var client = new HttpClient { BaseAddress = App.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, At("/embed/portal.js"));
        request.Headers.AcceptEncoding.ParseAdd(accepted);
        using var answer = await client.SendAsync(request);
        var sent = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal((HttpStatusCode.OK, encoding), (answer.StatusCode, answer.Content.Headers.ContentEncoding.Single()));
        Assert.InRange(sent.Length, 1, MostBytes);
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        using var again = new HttpRequestMessage(HttpMethod.Get, At("/embed/portal.js"));
        again.Headers.AcceptEncoding.ParseAdd(accepted);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var same = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    private static async Task LookAsync(Visitor visitor)
    {
        foreach (var width in new[] { 1280, 320 })
        {
            await visitor.Page.SetViewportSizeAsync(width, 700);
            await visitor.AssertAccessibleAsync();
            var wide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"The shop's page is {wide} pixels wide in {width}.");
        }
    }

    private async Task RegisterAsync(Uri origin)
    {
        await using var db = App.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests"));
        var merchant = await db.Set<Merchant>().SingleAsync(row => row.Slug == "northwind");
        merchant.Origins = [.. merchant.Origins, origin.GetLeftPart(UriPartial.Authority)];
        await db.SaveChangesAsync();
        App.Services.GetRequiredService<Tenants>().Forget(merchant.Id, Portal.Domain.Common.TenantEnvironment.Test);
        App.Services.GetRequiredService<RegisteredOrigins>().Forget();
    }

    private static async Task<string> OrderAsync(HttpClient server, string quote, string plan)
    {
        using var answer = await server.PostAsJsonAsync(At("/v1/orders"), new { quote, plan, reference = "EMBED-1" });
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        return answer.IsSuccessStatusCode ? $"{(int)answer.StatusCode}" : $"{(int)answer.StatusCode} {body.GetProperty("code").GetString()}";
    }

    private static bool IsOf(JsonElement disclosed, string plan) => string.Equals(disclosed.GetProperty("plan").GetString(), plan, StringComparison.Ordinal);

    private static Uri At(string address) => new(address, UriKind.Relative);
}
