using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;
using Portal.Tests.EndToEnd;
using Portal.Web.Features.Checkout;

namespace Portal.Tests.Web.Checkout;

/// <summary>What an offering costs, by a link that anybody may have.</summary>
public sealed class SharePageTests(PortalApp app) : IClassFixture<PortalApp>
{
    [Fact]
    public async Task Page_WithAnAmount_ShowsItsPlans_AndStoresNothing()
    {
        var offering = await OfferingAsync();
        var before = await QuotesAsync();

        var (code, page) = await GetAsync($"{ShareUrls.Of(offering, "spring")}&amount=499.00");

        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Contains("Pay over time at Northwind Audio", page, StringComparison.Ordinal);
        Assert.Contains("Creditor: Harbor Bank", page, StringComparison.Ordinal);
        Assert.Contains("Where to shop", page, StringComparison.Ordinal);
        Assert.Contains("name=\"c\" value=\"spring\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"plan\"", page, StringComparison.Ordinal);
        Assert.Equal(before, await QuotesAsync());
    }

    [Theory]
    [InlineData("", "Write an amount")]
    [InlineData("lots", "Write an amount")]
    [InlineData("-5", "Write an amount")]
    [InlineData("0", "Write an amount")]
    [InlineData("99999999999999999999", "Write an amount")]
    [InlineData("10", "There is no plan for $10.00")]
    public async Task Page_WithAnAmountThatHasNoPlan_SaysSo(string amount, string words)
    {
        var (code, page) = await GetAsync($"{ShareUrls.Of(await OfferingAsync())}?amount={Uri.EscapeDataString(amount)}");

        Assert.Equal(HttpStatusCode.OK, code);
        Assert.Contains(words, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithATagThatIsNone_CarriesItNowhere()
    {
        var (_, page) = await GetAsync($"{ShareUrls.Of(await OfferingAsync())}?c=%3Cb%3Ejane%40example.com");

        Assert.DoesNotContain("name=\"c\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("off_01JD0000000000000000000000")]
    public async Task Page_OfNoOffering_IsNotFound(string offering)
    {
        var (code, page) = await GetAsync($"/o/{offering}?amount=100");

        Assert.Equal(HttpStatusCode.NotFound, code);
        Assert.DoesNotContain("Northwind", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brand_ForAPage_IsWhatItsShoppersSee()
    {
        using var page = app.ClientWith("pk_test_northwind_demo");
        page.DefaultRequestHeaders.Add("Origin", "http://localhost:5080");
        using var stranger = app.ClientWith("pk_test_northwind_demo");
        stranger.DefaultRequestHeaders.Add("Origin", "https://evil.example");

        var brand = JsonElement.Parse(await page.GetStringAsync(At("/v1/brand")));
        using var refused = await stranger.GetAsync(At("/v1/brand"));

        Assert.Equal("name country currency colour ink", string.Join(' ', brand.EnumerateObject().Select(member => member.Name)));
        Assert.Equal(("Northwind Audio", "US", "USD"), (brand.GetProperty("name").GetString(), brand.GetProperty("country").GetString(), brand.GetProperty("currency").GetString()));
        Assert.Equal((HttpStatusCode.Forbidden, false), (refused.StatusCode, refused.Headers.Contains("Access-Control-Allow-Origin")));
    }

    private async Task<string> OfferingAsync()
    {
        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests"));
        return (await db.Set<Offering>().Where(offering => offering.LiveVersion != null && db.Set<Merchant>().Any(merchant => merchant.Id == offering.Merchant && merchant.Slug == "northwind"))
            .Select(offering => offering.Id).SingleAsync()).Value;
    }

    private async Task<int> QuotesAsync()
    {
        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests"));
        return await db.Set<Portal.Infrastructure.Quotes.StoredQuote>().CountAsync();
    }

    private async Task<(HttpStatusCode Code, string Page)> GetAsync(string address)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        using var answer = await client.GetAsync(At(address));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static Uri At(string address) => new(address, UriKind.Relative);
}
