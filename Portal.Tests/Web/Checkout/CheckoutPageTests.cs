using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Tests.EndToEnd;
using Portal.Web.Features.Checkout;

namespace Portal.Tests.Web.Checkout;

/// <summary>The hosted checkout over plain HTTP, as a browser without scripts has it.</summary>
public sealed partial class CheckoutPageTests(PortalApp app) : IClassFixture<PortalApp>
{
    private const string Shop = "http://localhost:5080";

    [Fact]
    public async Task Page_ShowsEachPlanWithTheWordsOfTheApi_LetterForLetter()
    {
        var quote = await QuoteAsync();
        using var client = Client();

        var (code, page) = await GetAsync(client, CheckoutUrls.Of(IdOf(quote)));

        Assert.Equal(HttpStatusCode.OK, code);
        var told = Words().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups["text"].Value)).ToList();
        Assert.Equal(PlansOf(quote).Select(plan => plan.Text), told, StringComparer.Ordinal);
        Assert.All(PlansOf(quote), plan => Assert.Contains($"name=\"plan\" value=\"{plan.Id}\" required", page, StringComparison.Ordinal));
        Assert.Contains("Today you pay", page, StringComparison.Ordinal);
        Assert.Contains("Lender: Harbor Bank", page, StringComparison.Ordinal);
        Assert.DoesNotContain("checked", page, StringComparison.Ordinal);
        Assert.DoesNotContain("c-secret", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ann@example.com", page, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Merchant fee", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Page_IsNeitherKeptNorIndexedNorFramed()
    {
        using var client = Client();
        using var answer = await client.GetAsync(At(CheckoutUrls.Of(IdOf(await QuoteAsync()))));

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("noindex", string.Join(',', answer.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
        Assert.Equal("SAMEORIGIN", string.Join(',', answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("same-origin", string.Join(',', answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Contains("form-action 'self';", string.Join(',', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agree_KeepsThePlan_SaysWhatHappensNext_AndAnotherCanBeChosen()
    {
        var quote = await QuoteAsync();
        var (here, plans) = (CheckoutUrls.Of(IdOf(quote)), PlansOf(quote));
        using var client = Client();

        using (var agreed = await SendAsync(client, here, plans[0].Id))
        {
            Assert.Equal((HttpStatusCode.Redirect, here), (agreed.StatusCode, new Uri(client.BaseAddress!, agreed.Headers.Location!).PathAndQuery));
        }

        var page = (await GetAsync(client, here)).Page;
        Assert.Contains("You have agreed", page, StringComparison.Ordinal);
        Assert.Contains("Nothing has been charged yet", page, StringComparison.Ordinal);
        Assert.Equal(plans[0].Text, WebUtility.HtmlDecode(Words().Match(page).Groups["text"].Value));
        Assert.Equal(plans[0].Id, (await KeptAsync(IdOf(quote))).GetProperty("plan").GetString());

        using (var other = await SendAsync(client, here, plans[^1].Id))
        {
            Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
        }

        Assert.Equal(plans[^1].Id, (await KeptAsync(IdOf(quote))).GetProperty("plan").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("opt_nonsense")]
    [InlineData("opt_01JD0000000000000000000000_pay4")]
    public async Task Agree_ToNoPlanOfTheQuote_IsSaid_AndKeepsNothing(string plan)
    {
        var quote = await QuoteAsync();
        using var client = Client();

        using var answer = await SendAsync(client, CheckoutUrls.Of(IdOf(quote)), plan);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Choose one of these plans.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await KeptAsync(IdOf(quote))).ValueKind);
    }

    [Fact]
    public async Task Agree_WithAWayBack_LeadsThereWithQuoteAndPlan()
    {
        var quote = await QuoteAsync();
        var plan = PlansOf(quote)[0].Id;
        var here = CheckoutUrls.Of(IdOf(quote), $"{Shop}/thanks?cart=7#top");
        using var client = Client();
        using (var first = await client.GetAsync(At(here)))
        {
            Assert.Contains($"form-action 'self' {Shop};", string.Join(',', first.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }

        using var agreed = await SendAsync(client, here, plan);

        Assert.Equal((HttpStatusCode.SeeOther, $"{Shop}/thanks?cart=7&quote={IdOf(quote)}&plan={plan}#top"), (agreed.StatusCode, agreed.Headers.Location!.OriginalString));
    }

    [Theory]
    [InlineData("https://evil.example/thanks")]
    [InlineData("https://localhost:5080@evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task WayBack_ThatIsNotTheShops_IsIgnored_AndNotEchoed(string back)
    {
        var quote = await QuoteAsync();
        var (here, clean) = (CheckoutUrls.Of(IdOf(quote), back, popup: true), CheckoutUrls.Of(IdOf(quote)));
        using var client = Client();

        using var first = await client.GetAsync(At(here));
        using var form = Form(Token().Match((await GetAsync(client, clean)).Page).Groups["token"].Value, PlansOf(quote)[0].Id);
        using var agreed = await client.PostAsync(At(here), form);

        foreach (var answer in new[] { first, agreed })
        {
            Assert.Equal((HttpStatusCode.Redirect, clean), (answer.StatusCode, new Uri(client.BaseAddress!, answer.Headers.Location!).PathAndQuery));
            Assert.DoesNotContain("evil", answer.Headers.ToString(), StringComparison.Ordinal);
            Assert.Equal("same-origin", string.Join(',', answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        }

        var page = (await GetAsync(client, clean)).Page;
        Assert.DoesNotContain("tells-opener", page, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Popup_TellsTheShopsPage_AndItsOriginAlone()
    {
        var quote = await QuoteAsync();
        var plan = PlansOf(quote)[0].Id;
        var here = CheckoutUrls.Of(IdOf(quote), $"{Shop}/cart", popup: true);
        using var client = Client();
        using (var agreed = await SendAsync(client, here, plan))
        {
            Assert.Equal(HttpStatusCode.Redirect, agreed.StatusCode);
        }

        using var answer = await client.GetAsync(At(here));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal("unsafe-none", string.Join(',', answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Contains($"data-origin=\"{Shop}\" data-quote=\"{IdOf(quote)}\" data-plan=\"{plan}\"", page, StringComparison.Ordinal);
        Assert.Contains("js/checkout.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("quo_01JD0000000000000000000000")]
    [InlineData("..%2f..%2fetc")]
    public async Task Page_OfNoQuote_IsNotFoundAndTellsNothing(string quote)
    {
        using var client = Client();

        var (code, page) = await GetAsync(client, $"/checkout/{quote}?return=http://localhost:5080/");

        Assert.Equal(HttpStatusCode.NotFound, code);
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Northwind", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAQuoteThatHasEnded_IsGone_SaysSo_AndLeadsBack_AlsoToAFormFromBefore()
    {
        var quote = await QuoteAsync();
        var here = CheckoutUrls.Of(IdOf(quote), $"{Shop}/cart");
        using var client = Client();
        var token = Token().Match((await GetAsync(client, here)).Page).Groups["token"].Value;
        await using (var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests")))
        {
            var row = await db.Set<StoredQuote>().SingleAsync(row => row.Id == QuoteId.From(IdOf(quote)));
            row.Forget(row.CreatedAt);
            await db.SaveChangesAsync();
        }

        var (code, page) = await GetAsync(client, here);
        Assert.Equal(HttpStatusCode.Gone, code);
        Assert.Contains("This offer has ended", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Shop}/cart\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"radio\"", page, StringComparison.Ordinal);

        using var form = Form(token, PlansOf(quote)[0].Id);
        using var late = await client.PostAsync(At(here), form);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await KeptAsync(IdOf(quote))).ValueKind);
    }

    [Fact]
    public async Task Form_WithoutItsToken_KeepsNothing()
    {
        var quote = await QuoteAsync();
        using var client = Client();
        using var form = Form("", PlansOf(quote)[0].Id);

        using var forged = await client.PostAsync(At(CheckoutUrls.Of(IdOf(quote))), form);

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await KeptAsync(IdOf(quote))).ValueKind);
    }

    [Fact]
    public async Task Page_SpeaksTheLanguageOfItsReader()
    {
        using var client = Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-TW");

        var page = WebUtility.HtmlDecode((await GetAsync(client, CheckoutUrls.Of(IdOf(await QuoteAsync())))).Page);

        Assert.Contains("您想如何付款？", page, StringComparison.Ordinal);
        Assert.Contains("<pre lang=\"en\"", page, StringComparison.Ordinal);
    }

    private async Task<JsonElement> QuoteAsync()
    {
        using var client = app.ClientWith("sk_test_northwind_demo");
        using var answer = await client.PostAsJsonAsync(At("/v1/quotes"), new
        {
            currency = "USD",
            country = "US",
            channel = "online",
            cart = new[] { new { sku = "A", name = "Drift <soundbar>", category = "electronics", unit_amount = 64_900, quantity = 1 } },
            customer = new { reference = "c-secret", email = "ann@example.com" },
        });
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> KeptAsync(string quote)
    {
        using var client = app.ClientWith("sk_test_northwind_demo");
        return JsonElement.Parse(await client.GetStringAsync(At($"/v1/quotes/{quote}"))).GetProperty("accepted");
    }

    private static string IdOf(JsonElement quote) => quote.GetProperty("id").GetString()!;

    private static List<(string Id, string Text)> PlansOf(JsonElement quote) =>
        [.. quote.GetProperty("offers")[0].GetProperty("disclosure").GetProperty("plans").EnumerateArray().Select(plan => (plan.GetProperty("plan").GetString()!, plan.GetProperty("text").GetString()!))];

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };

    private static Uri At(string address) => new(address, UriKind.Relative);

    private static async Task<(HttpStatusCode Code, string Page)> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(At(address));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, string plan)
    {
        using var form = Form(Token().Match((await GetAsync(client, address)).Page).Groups["token"].Value, plan);
        return await client.PostAsync(At(address), form);
    }

    private static FormUrlEncodedContent Form(string token, string plan) => new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["_handler"] = "agree",
        ["plan"] = plan,
        ["__RequestVerificationToken"] = token,
    });

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("<pre lang=\"en\" class=\"small\">(?<text>[^<]*)</pre>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();
}
