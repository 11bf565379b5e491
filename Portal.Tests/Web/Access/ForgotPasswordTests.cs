using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;
using Portal.Tests.EndToEnd;
using Portal.Tests.Infrastructure.Persistence;
using Portal.Web;

namespace Portal.Tests.Web.Access;

/// <summary>Forgotten password over plain HTTP, on both databases.</summary>
public sealed partial class ForgotPasswordTests
{
    private const string Old = "old-Password-2026";
    private const string New = "four words in a row";

    [DatabaseTheory]
    public async Task Forgotten_MailedAndSetAnew_EndsTheSessionsAndOpensTheDoor(DatabaseProvider database)
    {
        await using var store = await TestDatabase.CreateAsync(database);
        await using var app = await PortalApp.OverAsync(store.Options);
        await AddAsync(app, "ann@example.test");
        using var before = Client(app);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(before, "ann@example.test", Old)).Code);
        Assert.Equal("/account/denied", await StartAsync(before));

        using var client = Client(app);
        var known = await AskAsync(client, "ann@example.test");
        var unknown = await AskAsync(client, "nobody@example.test");
        Assert.Contains("If an account has this address, a link is on its way to it.", known, StringComparison.Ordinal);
        Assert.Equal(Body(known), Body(unknown));

        var letter = await Postbox.ReceiveAsync(app, "Set a new password for Portal");
        Assert.DoesNotContain("nobody@example.test", await client.GetStringAsync(Address("/dev/mail")), StringComparison.OrdinalIgnoreCase);
        var link = Postbox.LinkIn(letter);
        Assert.Equal(app.Address.Authority, link.Authority);

        foreach (var (password, words) in new[]
        {
            ("short", "Too short. Use at least 12 characters."), ("aaaaaaaaaaaaaaaa", "Use at least 5 different characters."), (new string('a', 100_000), "At most 256 characters."),
            ("four\0words in a row", "a character that can't be kept"),
        })
        {
            var refused = await SendAsync(client, link.PathAndQuery, "reset-password", new(StringComparer.Ordinal) { ["Form.Password"] = password });
            Assert.Equal(HttpStatusCode.OK, refused.Code);
            Assert.Contains(words, refused.Page, StringComparison.Ordinal);
        }

        var set = await SendAsync(client, link.PathAndQuery, "reset-password", new(StringComparer.Ordinal) { ["Form.Password"] = New });
        Assert.Equal((HttpStatusCode.Redirect, "/account/sign-in?passwordChanged=true"), (set.Code, set.To));
        Assert.Contains("Your new password counts from now on.", await client.GetStringAsync(Address(set.To!)), StringComparison.Ordinal);

        Assert.Equal("/account/sign-in", await StartAsync(before));
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(client, "ann@example.test", Old)).Code);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(client, "ann@example.test", New)).Code);

        var again = await client.GetStringAsync(link);
        Assert.Contains("This link no longer works", again, StringComparison.Ordinal);
        Assert.Contains("href=\"/account/forgot-password\"", again, StringComparison.Ordinal);
        Assert.Contains("by a link that was sent to this address", (await Postbox.ReceiveAsync(app, "Your password for Portal was changed")).Text, StringComparison.Ordinal);
        Assert.Empty(app.Errors);
    }

    [DatabaseTheory]
    public async Task Pages_MetWithWhatNobodyTypes_AnswerInWords(DatabaseProvider database)
    {
        await using var store = await TestDatabase.CreateAsync(database);
        await using var app = await PortalApp.OverAsync(store.Options);
        using var client = Client(app);
        foreach (var email in new[] { "", "ann", "a\0nn@example.test", new string('a', 100_000) + "@example.test" })
        {
            Assert.Contains("This can't be an email address.", await AskAsync(client, email), StringComparison.Ordinal);
        }

        var endless = await SendAsync(client, PortalRoutes.ForgotPassword, "forgot-password", new(StringComparer.Ordinal) { ["Form.Email"] = new string('a', 5_000_000) });
        Assert.Contains(endless.Code is HttpStatusCode.OK ? "This can't be an email address." : "This form was not accepted", endless.Page, StringComparison.Ordinal);
        foreach (var query in new[] { "", "?user=x&token=y", "?user=%00&token=%00", "?user=usr_01HZY3Q4W5X6Y7Z8A9B0C1D2E4", "?user=usr_01HZY3Q4W5X6Y7Z8A9B0C1D2E4&token=%F0%9F%98%80" })
        {
            Assert.Contains("This link no longer works", await client.GetStringAsync(Address(PortalRoutes.ResetPassword + query)), StringComparison.Ordinal);
        }

        foreach (var id in new[] { "x", "mai_01HZY3Q4W5X6Y7Z8A9B0C1D2E4" })
        {
            using var none = await client.GetAsync(Address($"/dev/mail/{id}"));
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        Assert.Empty(app.Errors);
    }

    [DatabaseTheory]
    [InlineData("zh-Hant", "設定您的 Portal 新密碼")]
    [InlineData("zh-Hans", "设置您的 Portal 新密码")]
    public async Task Mail_SpeaksTheLanguageOfThePage(DatabaseProvider database, string language, string subject)
    {
        await using var store = await TestDatabase.CreateAsync(database);
        await using var app = await PortalApp.OverAsync(store.Options);
        await AddAsync(app, "ann@example.test");
        using var client = Client(app);
        client.DefaultRequestHeaders.Add("Accept-Language", language);

        await AskAsync(client, "ann@example.test");

        var letter = await Postbox.ReceiveAsync(app, subject);
        Assert.Contains($"<article lang=\"{language}\">", await client.GetStringAsync(Address($"/dev/mail/{letter.Id}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageForDevelopers_InProduction_IsNotThere()
    {
        await using var store = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var app = await PortalApp.OverAsync(store.Options, "Production");
        using var client = Client(app);
        foreach (var address in new[] { "/dev/mail", "/dev/mail/mai_01HZY3Q4W5X6Y7Z8A9B0C1D2E4" })
        {
            using var answer = await client.GetAsync(Address(address));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("There is no page at this address", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("/dev/", await client.GetStringAsync(Address(PortalRoutes.SignIn)), StringComparison.Ordinal);
        Assert.Contains("a link is on its way", await AskAsync(client, "ann@example.test"), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_UnderDev_IsForDevelopmentOnly()
    {
        var pages = typeof(PortalRoutes).Assembly.GetTypes()
            .Where(type => type.GetCustomAttributes<RouteAttribute>(inherit: false).Any(route => route.Template.StartsWith("/dev/", StringComparison.Ordinal)))
            .ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.True(page.IsDefined(typeof(DevelopmentOnlyAttribute), inherit: false), page.Name));
    }

    private static async Task AddAsync(PortalApp app, string email)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var user = new PortalUser { DisplayName = "Ann Example", Email = email, UserName = email };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().CreateAsync(user, Old)).Succeeded);
    }

    private static HttpClient Client(PortalApp app) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };

    private static Uri Address(string path) => new(path, UriKind.Relative);

    private static async Task<string?> StartAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(Address("/"));
        return answer.Headers.Location?.OriginalString;
    }

    private static async Task<string> AskAsync(HttpClient client, string email) =>
        (await SendAsync(client, PortalRoutes.ForgotPassword, "forgot-password", new(StringComparer.Ordinal) { ["Form.Email"] = email })).Page;

    private static Task<Answer> SignInAsync(HttpClient client, string email, string password) =>
        SendAsync(client, PortalRoutes.SignIn, "sign-in", new(StringComparer.Ordinal) { ["Form.Email"] = email, ["Form.Password"] = password });

    private static string Body(string page) => page[page.IndexOf("<section", StringComparison.Ordinal)..page.IndexOf("</section>", StringComparison.Ordinal)];

    private static async Task<Answer> SendAsync(HttpClient client, string address, string handler, Dictionary<string, string> fields)
    {
        fields["_handler"] = handler;
        fields["__RequestVerificationToken"] = Token().Match(await client.GetStringAsync(Address(address))).Groups["token"].Value;
        using var form = FormOf(fields);
        using var answer = await client.PostAsync(Address(address), form);
        var to = answer.Headers.Location is { IsAbsoluteUri: true } location ? location.PathAndQuery : answer.Headers.Location?.OriginalString;
        return new Answer(answer.StatusCode, to, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>U+0000 only comes through in a form that says of each part how long it is.</summary>
    private static HttpContent FormOf(Dictionary<string, string> fields)
    {
        if (!fields.Values.Any(value => value.Contains('\0', StringComparison.Ordinal)))
            return new FormUrlEncodedContent(fields);
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return form;
    }

    private sealed record Answer(HttpStatusCode Code, string? To, string Page);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
