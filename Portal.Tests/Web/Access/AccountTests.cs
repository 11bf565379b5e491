using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Infrastructure.Access;
using Portal.Tests.EndToEnd;

namespace Portal.Tests.Web.Access;

/// <summary>The door over plain HTTP, as a browser without script sees it.</summary>
public sealed partial class AccountTests(PortalApp app) : IClassFixture<PortalApp>
{
    private const string Password = "Portal-Demo-2026!";

    [Theory]
    [InlineData("/", "/account/sign-in")]
    [InlineData("/m/northwind/test", "/account/sign-in?returnUrl=%2Fm%2Fnorthwind%2Ftest")]
    [InlineData("/partner?a=1", "/account/sign-in?returnUrl=%2Fpartner%3Fa%3D1")]
    [InlineData("/no-such-page", "/account/sign-in?returnUrl=%2Fno-such-page")]
    public async Task Anyone_SignedOut_IsLedToTheDoor(string address, string door)
    {
        using var client = Client();
        using var answer = await client.GetAsync(Address(address));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(door, answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.OriginalString);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/disconnect/")]
    public async Task Circuit_SignedOut_IsNotOpened(string address)
    {
        using var client = Client();
        using var answer = await client.PostAsync(Address(address), null);

        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, $"{answer.StatusCode}");
    }

    [Fact]
    public async Task SignIn_LeadsHome_AndBackToWhereOneWasGoing()
    {
        using var client = Client();
        using var home = await SignInAsync(client, "owner@northwind.test", Password);
        using var other = Client();
        using var back = await SignInAsync(other, "owner@northwind.test", Password, "?returnUrl=%2Fm%2Fnorthwind%2Flive");
        using var start = await client.GetAsync(Address("/"));

        Assert.Equal(new Uri(app.Address, "/"), home.Headers.Location);
        Assert.Equal(new Uri(app.Address, "/m/northwind/live"), back.Headers.Location);
        Assert.Equal("/m/northwind/test", start.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    public async Task SignIn_WithAWayBackToAnotherSite_LeadsHome(string returnUrl)
    {
        using var client = Client();
        using var answer = await SignInAsync(client, "owner@northwind.test", Password, "?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal(new Uri(app.Address, "/"), answer.Headers.Location);
    }

    [Fact]
    public async Task SignIn_SetsACookieThatNoScriptReads()
    {
        using var client = Client();
        using var answer = await SignInAsync(client, "owner@northwind.test", Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("portal.account=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("owner@northwind.test", "wrong-password")]
    [InlineData("nobody@northwind.test", Password)]
    [InlineData("manager2@harbor.test", Password)]
    public async Task SignIn_Wrong_SaysTheSameForEveryReason(string email, string password)
    {
        await LockAsync("manager2@harbor.test");
        using var client = Client();
        using var answer = await SignInAsync(client, email, password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            "That email and password don't belong together. Check both, or wait a few minutes and try again.",
            WebUtility.HtmlDecode(Trouble().Match(await answer.Content.ReadAsStringAsync()).Groups["words"].Value));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("owner@northwind.test", "")]
    public async Task SignIn_WithNothing_AsksForBoth(string email, string password)
    {
        using var client = Client();
        using var answer = await SignInAsync(client, email, password);

        Assert.Contains("Type your email and your password.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_FiveTimesWrong_LocksTheAccountForAQuarterOfAnHour()
    {
        await LockAsync("analyst@harbor.test");

        using var client = Client();
        using var answer = await SignInAsync(client, "analyst@harbor.test", Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("portal.account=", StringComparison.Ordinal)));
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var until = await users.GetLockoutEndDateAsync((await users.FindByEmailAsync("analyst@harbor.test"))!);
        Assert.InRange(until!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/forgot-password")]
    [InlineData("/account/reset-password")]
    [InlineData("/account/sign-out")]
    [InlineData("/account/language")]
    [InlineData("/account/theme")]
    public async Task Form_WithoutItsToken_IsRefusedWithWords(string address)
    {
        using var client = Client();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["_handler"] = "sign-in", ["language"] = "zh-Hant", ["theme"] = "dark" });
        using var answer = await client.PostAsync(Address(address), form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("This form was not accepted", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("portal.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        using var client = Client();
        (await SignInAsync(client, "owner@northwind.test", Password)).Dispose();
        using var left = await SendAsync(client, "/account/sign-in", "/account/sign-out", []);
        using var after = await client.GetAsync(Address("/m/northwind/test"));

        Assert.Equal("/account/sign-in", left.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Theory]
    [InlineData("zh-Hant", "登入")]
    [InlineData("zh-Hans", "登录")]
    [InlineData("en", "Sign in")]
    public async Task Language_Chosen_IsKept(string language, string words)
    {
        using var client = Client();
        using var chosen = await SendAsync(client, "/account/sign-in", "/account/language", new(StringComparer.Ordinal) { ["language"] = language, ["returnUrl"] = "/account/sign-in" });

        Assert.Equal("/account/sign-in", chosen.Headers.Location?.OriginalString);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(Address("/account/sign-in")));
        Assert.Contains($"<h1>{words}</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-TW,zh;q=0.9", "zh-Hant")]
    [InlineData("zh-HK", "zh-Hant")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("fr-FR,fr;q=0.8", "en")]
    [InlineData("en-GB", "en")]
    public async Task Language_NotChosen_IsTheBrowsers(string asked, string language)
    {
        using var client = Client();
        client.DefaultRequestHeaders.Add("Accept-Language", asked);

        Assert.Contains($"<html lang=\"{language}\"", await client.GetStringAsync(Address("/account/sign-in")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Theme_Chosen_StandsInThePageBeforeAnyScript()
    {
        using var client = Client();
        (await SendAsync(client, "/account/sign-in", "/account/theme", new(StringComparer.Ordinal) { ["theme"] = "dark", ["returnUrl"] = "/" })).Dispose();

        Assert.Contains("data-theme=\"dark\"", await client.GetStringAsync(Address("/account/sign-in")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choice_ThatDoesNotExist_ChangesNothing()
    {
        using var client = Client();
        using var answer = await SendAsync(client, "/account/sign-in", "/account/language", new(StringComparer.Ordinal) { ["language"] = "xx", ["returnUrl"] = "//evil.example" });

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Page_WithoutTheRight_IsForbiddenAndSaysWhoMay()
    {
        using var client = Client();
        (await SignInAsync(client, "support@portal.test", Password)).Dispose();
        using var answer = await client.GetAsync(Address("/platform"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Admin, Compliance", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/m/thistle/test")]
    [InlineData("/m/northwind/staging")]
    [InlineData("/no-such-page")]
    public async Task Page_ThatIsNotOnes_IsNotFoundInWords(string address)
    {
        using var client = Client();
        (await SignInAsync(client, "owner@northwind.test", Password)).Dispose();
        using var answer = await client.GetAsync(Address(address));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no page at this address", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_CarriesThePolicyOfWhatItMayLoad()
    {
        using var client = Client();
        using var answer = await client.GetAsync(Address("/account/sign-in"));

        var policy = string.Join(';', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src-elem 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotMatch("<script(?![^>]*src=)|<style", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AccountPage_LoadsNothingOfTheCircuit()
    {
        using var client = Client();

        var page = await client.GetStringAsync(Address("/account/sign-in"));

        Assert.DoesNotContain("blazor.web", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("mudblazor", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task FirstPicture_HasNavigationTitleAndNoContentYet()
    {
        using var client = Client();
        (await SignInAsync(client, "owner@northwind.test", Password)).Dispose();

        var page = await client.GetStringAsync(Address("/m/northwind/test"));

        Assert.Single(Regex.Matches(page, "<nav", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Single(Regex.Matches(page, "<h1", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("Northwind Audio", page, StringComparison.Ordinal);
        Assert.Contains("class=\"bones\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("You are at", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstPicture_OfAList_HasItsRows_ItsTitleOnce_AndSaysThatItIsNotLiveYet()
    {
        using var client = Client();
        (await SignInAsync(client, "owner@northwind.test", Password)).Dispose();

        var page = await client.GetStringAsync(Address("/m/northwind/test/orders"));

        Assert.Equal(25, Regex.Count(page, "<a class=\"strong\" href=\"/m/northwind/test/orders/ord_", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Single(Regex.Matches(page, "<h1", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("<main id=\"main\" tabindex=\"-1\" class=\"page\" aria-busy=\"true\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"bones\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstPicture_OfAListThatAsksForWhatCantBeRead_SaysSo()
    {
        using var client = Client();
        (await SignInAsync(client, "owner@northwind.test", Password)).Dispose();

        var page = await client.GetStringAsync(Address("/m/northwind/test/orders?min=abc"));

        Assert.DoesNotContain("<a class=\"strong\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"abc\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_GoesOn_WhenThePrincipalIsMadeAnew()
    {
        var options = app.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value;
        var refreshing = new SecurityStampRefreshingPrincipalContext
        {
            CurrentPrincipal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(SignedIn.SessionClaim, "one")])),
            NewPrincipal = new ClaimsPrincipal(new ClaimsIdentity()),
        };

        await options.OnRefreshingPrincipal!(refreshing);

        Assert.Equal("one", refreshing.NewPrincipal.FindFirstValue(SignedIn.SessionClaim));
    }

    private async Task LockAsync(string email)
    {
        for (var tried = 0; tried < 5; tried++)
        {
            using var wrong = Client();
            (await SignInAsync(wrong, email, "wrong-password")).Dispose();
        }
    }

    private static Uri Address(string path) => new(path, UriKind.Relative);

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, string email, string password, string query = "") =>
        SendAsync(client, "/account/sign-in" + query, "/account/sign-in" + query, new(StringComparer.Ordinal)
        {
            ["_handler"] = "sign-in",
            ["Form.Email"] = email,
            ["Form.Password"] = password,
        });

    /// <summary>Sends a form as a page holds it, with that page's token.</summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string page, string to, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = Token().Match(await client.GetStringAsync(Address(page))).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(Address(to), form);
    }

    [GeneratedRegex("id=\"trouble\">.*?<span>(?<words>[^<]*)</span>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Trouble();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
