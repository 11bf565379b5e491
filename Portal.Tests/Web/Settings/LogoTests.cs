using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Portal.Tests.Domain.Onboarding;
using Portal.Tests.EndToEnd;

namespace Portal.Tests.Web.Settings;

/// <summary>A logo by the plain form it comes in, and as anybody sees it; the sheet of a brand's colour.</summary>
public sealed partial class LogoTests(PortalApp app) : IClassFixture<PortalApp>
{
    private const string Settings = "/m/lumen/test/settings";

    [Fact]
    public async Task Logo_SentByTheForm_IsServedAsAPictureOnly()
    {
        using var client = await SignedInAsync("owner@lumen.test");
        foreach (var (file, answer) in new[]
        {
            ("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), "logo_not_picture"), (Array.Empty<byte>(), "logo_missing"),
            (Pictures.Png(50_000, 50_000), "logo_size"), (new byte[600 * 1024], "logo_large"), (new byte[5_000_000], "logo_large"), (Pictures.Png(64, 64), "saved"),
        })
        {
            using var sent = await SendAsync(client, file);
            Assert.Equal((HttpStatusCode.Redirect, $"{Settings}?logo={answer}"), (sent.StatusCode, sent.Headers.Location?.OriginalString));
        }

        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Pictures.Png(64, 64)));
        using var anybody = Client();
        using var shown = await anybody.GetAsync(Address($"/logo/{hash}"));
        Assert.Equal((HttpStatusCode.OK, "image/png"), (shown.StatusCode, shown.Content.Headers.ContentType?.ToString()));
        Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(shown.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains("immutable", shown.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(Pictures.Png(64, 64), await shown.Content.ReadAsByteArrayAsync());
        foreach (var wrong in new[] { "/logo/x", $"/logo/{new string('0', 64)}", "/brand/x.css", "/brand/12345g.css", "/brand/0a7c66.js" })
        {
            using var none = await anybody.GetAsync(Address(wrong));
            Assert.Equal((wrong, HttpStatusCode.NotFound), (wrong, none.StatusCode));
        }

        using var sheet = await anybody.GetAsync(Address("/brand/0a7c66.css"));
        Assert.Equal("text/css", sheet.Content.Headers.ContentType?.MediaType);
        Assert.Equal(".brand-0a7c66 { --brand: #0a7c66; --on-brand: #ffffff; }\n", await sheet.Content.ReadAsStringAsync());
        Assert.Empty(app.Errors);
    }

    /// <summary>Beyond what is read at all, the page says so in the house's words.</summary>
    [Fact]
    public async Task Logo_LargerThanAnyForm_IsRefusedUnread()
    {
        using var client = await SignedInAsync("owner@lumen.test");
        client.DefaultRequestHeaders.ExpectContinue = true;

        using var sent = await SendAsync(client, new byte[9 * 1024 * 1024]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, sent.StatusCode);
        Assert.Contains("This is too large to be sent", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("editor@northwind.test", "/m/northwind/test/settings/logo", HttpStatusCode.Forbidden)]
    [InlineData("owner@northwind.test", "/m/thistle/test/settings/logo", HttpStatusCode.NotFound)]
    public async Task Logo_ByWhoMayNot_IsRefused(string email, string address, HttpStatusCode code)
    {
        using var client = await SignedInAsync(email);
        using var sent = await SendAsync(client, Pictures.Png(64, 64), address);

        Assert.Equal(code, sent.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] file, string address = Settings + "/logo")
    {
        var token = Token().Match(await client.GetStringAsync(Address("/account/sign-in"))).Groups["token"].Value;
        using var picture = new ByteArrayContent(file);
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(""), "seen" }, { picture, "logo", "logo.png" } };
        return await client.PostAsync(Address(address), form);
    }

    private async Task<HttpClient> SignedInAsync(string email)
    {
        var client = Client();
        var door = Address("/account/sign-in");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_handler"] = "sign-in",
            ["Form.Email"] = email,
            ["Form.Password"] = "Portal-Demo-2026!",
            ["__RequestVerificationToken"] = Token().Match(await client.GetStringAsync(door)).Groups["token"].Value,
        });
        using var answer = await client.PostAsync(door, form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };

    private static Uri Address(string path) => new(path, UriKind.Relative);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
