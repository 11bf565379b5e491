using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Tests.EndToEnd;
using Portal.Tests.Infrastructure.Persistence;
using Portal.Infrastructure.Persistence;
using Portal.Web;

namespace Portal.Tests.Web.Access;

/// <summary>The page where a person sees who is in, over plain HTTP, as a browser without script sees it.</summary>
public sealed partial class SecurityTests
{
    private const string Email = "ann@example.test";
    private const string Password = "four words in a row";

    [DatabaseTheory]
    public async Task Sessions_AreListed_EndedOneByOne_AndAllAtOnce(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        await using var app = await PortalApp.OverAsync(store.Options);
        await AddAsync(app);
        using var laptop = await SignedInAsync(app, "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
        using var phone = await SignedInAsync(app, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1");
        using var third = await SignedInAsync(app, "curl/8.0");

        var page = await PageAsync(laptop);
        Assert.Contains("3 sessions.", page, StringComparison.Ordinal);
        Assert.Contains("Safari on iPhone", page, StringComparison.Ordinal);
        Assert.Contains("An unknown browser on an unknown system", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "This one", RegexOptions.None, TimeSpan.FromSeconds(1)));

        var others = Row().Matches(page).Where(row => row.Value.Contains("iPhone", StringComparison.Ordinal)).Select(row => row.Groups["session"].Value);
        Assert.Equal("/account/security?done=session", (await DoAsync(laptop, "end-session", ("Form.Session", Assert.Single(others)))).To);
        Assert.Contains("That session is over.", await PageAsync(laptop, "?done=session"), StringComparison.Ordinal);

        // The next request of that browser stands before the door, which says why and knows the way back.
        using var turned = await phone.GetAsync(Address("/account/security"));
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount%2Fsecurity&sessionEnded=true", turned.Headers.Location?.OriginalString);
        Assert.Contains("This session is over.", await phone.GetStringAsync(turned.Headers.Location), StringComparison.Ordinal);

        Assert.Equal("/account/security?done=sessions", (await DoAsync(laptop, "end-others")).To);
        using var gone = await third.GetAsync(Address("/account/security"));
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Contains("1 session.", await PageAsync(laptop), StringComparison.Ordinal);

        Assert.Equal("/account/sign-in", (await DoAsync(laptop, "end-all")).To);
        using var left = await laptop.GetAsync(Address("/account/security"));
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount%2Fsecurity", left.Headers.Location?.PathAndQuery());
        Assert.Empty(app.Errors);
    }

    [Theory]
    [InlineData("en", "codes_on", "turned on")]
    [InlineData("en", "codes_off", "turned off")]
    [InlineData("en", "recovery_codes_renewed", "recovery codes")]
    [InlineData("zh-Hant", "passkey_added", "新增一把通行密鑰")]
    [InlineData("zh-Hans", "passkey_removed", "移除一把通行密钥")]
    public async Task Mail_OfAChangeOfFactors_SaysWhatWasDone(string language, string done, string words)
    {
        await using var store = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var app = await PortalApp.OverAsync(store.Options);
        var mail = new OutgoingMail { Kind = MailKind.FactorsChanged, Address = Email, Language = language, About = done, CreatedAt = DateTimeOffset.UnixEpoch, DueAt = null };

        var message = (await app.Services.GetRequiredService<IMailWriter>().WriteAsync(mail, CancellationToken.None))!;

        Assert.Equal(Email, message.To);
        Assert.Contains(words, message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Factors.", message.Text + message.Subject, StringComparison.Ordinal);
        Assert.EndsWith(PortalRoutes.Security, message.Link.Address.AbsolutePath, StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Session_OfSomebodyElse_OrOfNobody_IsSaidToBeOver(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        await using var app = await PortalApp.OverAsync(store.Options);
        await AddAsync(app);
        await AddAsync(app, "tom@example.test");
        using var ann = await SignedInAsync(app, "");
        using var tom = await SignedInAsync(app, "", "tom@example.test");
        var hers = Assert.Single(Row().Matches(await PageAsync(ann))).Groups["session"].Value;

        Assert.Equal("/account/security?done=session-gone", (await DoAsync(tom, "end-session", ("Form.Session", hers))).To);
        Assert.Equal("/account/security?done=session-gone", (await DoAsync(tom, "end-session", ("Form.Session", "x\u0001"))).To);

        Assert.Contains("1 session.", await PageAsync(ann), StringComparison.Ordinal);
        Assert.Empty(app.Errors);
    }

    /// <summary>Whoever wants to leave leaves: the cookie goes, whatever became of the store.</summary>
    [DatabaseTheory]
    public async Task SignOut_WhileTheStoreIsDown_TakesTheCookie(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        await using var app = await PortalApp.OverAsync(store.Options);
        await AddAsync(app);
        using var ann = await SignedInAsync(app, "");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", Token().Match(await PageAsync(ann)).Groups["token"].Value)]);
        await store.ExecuteAsync("ALTER TABLE sessions RENAME TO elsewhere");

        using var left = await ann.PostAsync(Address("/account/sign-out"), form);

        Assert.Equal((HttpStatusCode.Redirect, "/account/sign-in"), (left.StatusCode, left.Headers.Location?.PathAndQuery()));
        await store.ExecuteAsync("ALTER TABLE elsewhere RENAME TO sessions");
        using var turned = await ann.GetAsync(Address("/account/security"));
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount%2Fsecurity", turned.Headers.Location?.PathAndQuery());
    }

    [DatabaseTheory]
    public async Task NewBrowser_IsToldByMail_ButNeitherTheFirstNorAKnownOne(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        await using var app = await PortalApp.OverAsync(store.Options);
        await AddAsync(app);
        using var first = await SignedInAsync(app, "");
        await SignInAsync(first, Email); // the same browser again
        Assert.DoesNotContain("New sign-in", await first.GetStringAsync(Address("/dev/mail")), StringComparison.Ordinal);

        using var second = await SignedInAsync(app, "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");

        var letter = await Postbox.ReceiveAsync(app, "New sign-in");
        Assert.Contains("with Firefox on Linux", letter.Text, StringComparison.Ordinal);
        Assert.Equal(new Uri(app.Address, "account/security"), Postbox.LinkIn(letter));
        Assert.Empty(app.Errors);
    }

    [DatabaseTheory]
    public async Task Proof_ByThePassword_AnswersADialog_AndThePageWithoutScript(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        await using var app = await PortalApp.OverAsync(store.Options);
        await AddAsync(app);
        using var ann = await SignedInAsync(app, "");

        Assert.Equal("{\"trouble\":\"That is not right. Nothing was changed; try again.\"}", await ProveAsync(ann, "wrong"));
        Assert.Equal("{\"trouble\":\"That is not right. Nothing was changed; try again.\"}", await ProveAsync(ann, new string('a', 100_000)));
        Assert.Equal("{\"trouble\":null}", await ProveAsync(ann, Password));

        const string page = "/account/prove?returnUrl=%2Faccount%2Fsecurity";
        Assert.Null(await SendAsync(ann, page, new(StringComparer.Ordinal) { ["_handler"] = "prove", ["Form.Password"] = "wrong" }, page));
        Assert.Equal("/account/security", await SendAsync(ann, page, new(StringComparer.Ordinal) { ["_handler"] = "prove", ["Form.Password"] = Password }, page));
        for (var tried = 0; tried < 5; tried++)
        {
            await ProveAsync(ann, "wrong");
        }

        Assert.Equal("{\"trouble\":\"Too many wrong tries. Wait 15 minutes, then go on.\"}", await ProveAsync(ann, Password));
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        Assert.StartsWith("/account/sign-in", await SendAsync(stranger, "/account/proof", new(StringComparer.Ordinal) { ["password"] = Password }, "/account/sign-in"), StringComparison.Ordinal);
        Assert.Empty(app.Errors);
    }

    [DatabaseTheory]
    public async Task Codes_AreSetUp_AskedForAtTheDoor_AndTurnedOff_WithoutScript(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        await using var app = await PortalApp.OverAsync(store.Options);
        await AddAsync(app);
        using var ann = await SignedInAsync(app, "");
        const string page = "/account/security/codes";
        const string prove = "/account/prove?returnUrl=%2Faccount%2Fsecurity%2Fcodes";
        using (var turned = await ann.GetAsync(Address(page)))
        {
            Assert.Equal(prove, turned.Headers.Location?.PathAndQuery());
        }

        Assert.Equal(page, (await PostAsync(ann, prove, "prove", ("Form.Password", Password))).To);
        var setup = WebUtility.HtmlDecode(await ann.GetStringAsync(Address(page)));
        var written = Setup().Match(setup).Groups["setup"].Value;
        var key = Key().Match(setup).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal);
        string CodeAt(int later) => Totp.CodeOf(Totp.Decode(key), Totp.StepAt(TimeProvider.System.GetUtcNow()) + later);
        Assert.Contains("<svg class=\"qr\"", setup, StringComparison.Ordinal);
        var wrong = await PostAsync(ann, page, "codes", ("Form.Do", "on"), ("Form.Setup", written), ("Form.Code", "x"));
        Assert.Contains("This code is not right.", wrong.Page, StringComparison.Ordinal);
        Assert.Equal(key, Key().Match(wrong.Page).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal));
        var first = CodeAt(0);
        var made = Made().Matches((await PostAsync(ann, page, "codes", ("Form.Do", "on"), ("Form.Setup", written), ("Form.Code", first))).Page).Select(match => match.Groups["code"].Value).ToList();
        Assert.Equal(10, made.Count);
        Assert.Contains("10 recovery codes are left.", await PageAsync(ann), StringComparison.Ordinal);

        // At the door: the password is the first step, a code the second; the one of the set-up was used.
        using var phone = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        const string door = "/account/sign-in?returnUrl=%2Faccount%2Fsecurity";
        var step = (await PostAsync(phone, door, "sign-in", ("Form.Email", Email), ("Form.Password", Password))).To!;
        Assert.Equal("/account/sign-in/code?returnUrl=%2Faccount%2Fsecurity&keep=false", step);
        using (var half = await phone.GetAsync(Address("/account/security")))
        {
            Assert.Equal("/account/sign-in?returnUrl=%2Faccount%2Fsecurity", half.Headers.Location?.PathAndQuery());
        }

        Assert.Contains("This code was used before.", (await PostAsync(phone, step, "code", ("Form.Code", first))).Page, StringComparison.Ordinal);
        Assert.Equal("/account/security", (await PostAsync(phone, step, "code", ("Form.Code", CodeAt(1)))).To);
        Assert.Contains("2 sessions.", await PageAsync(phone), StringComparison.Ordinal);
        using (var spent = await phone.GetAsync(Address("/account/sign-in/code")))
        {
            Assert.Equal("/account/sign-in", spent.Headers.Location?.PathAndQuery());
        }

        // Without the app: a recovery code, once.
        using var lost = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        await PostAsync(lost, "/account/sign-in", "sign-in", ("Form.Email", Email), ("Form.Password", Password));
        Assert.Equal("/", (await PostAsync(lost, "/account/sign-in/recovery-code", "code", ("Form.Code", made[0]))).To);

        // The password proves nothing any more, a code does.
        Assert.Equal("{\"trouble\":\"The password alone is no proof here. Use your passkey or a code.\"}", await ProveAsync(lost, Password));
        Assert.Contains("This code is not right.", (await PostAsync(lost, prove, "prove", ("Form.Code", made[0]))).Page, StringComparison.Ordinal);
        Assert.Equal(page, (await PostAsync(lost, prove, "prove", ("Form.Code", made[1]))).To);
        Assert.Equal("/account/security?done=codes-off", (await PostAsync(lost, page, "codes", ("Form.Do", "off"))).To);
        Assert.Contains("Off. The password opens alone.", await PageAsync(lost, "?done=codes-off"), StringComparison.Ordinal);
        Assert.Empty(app.Errors);
    }

    [DatabaseTheory]
    public async Task Passkeys_MetWithWhatNobodySends_AnswerInWords(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        await using var app = await PortalApp.OverAsync(store.Options);
        await AddAsync(app);
        using var ann = await SignedInAsync(app, "");
        foreach (var credential in new[] { "", "x", "{}", "{\"id\":1}", "{\"id\":\"AAAA\"}", new string('[', 5000) })
        {
            Assert.Contains("took too long", (await DoAsync(ann, "add-passkey", ("Form.Credential", credential))).Page, StringComparison.Ordinal);
            Assert.Contains("took too long", (await PostAsync(ann, "/account/sign-in", "passkey", ("Form.Credential", credential))).Page, StringComparison.Ordinal);
        }

        Assert.Contains("1 to 60 characters", (await DoAsync(ann, "rename-passkey", ("Form.Passkey", "AAAA"))).Page, StringComparison.Ordinal);
        Assert.Contains("There is no such thing here.", (await DoAsync(ann, "rename-passkey", ("Form.Passkey", "AAAA"), ("Form.Name", "Mine"))).Page, StringComparison.Ordinal);
        Assert.Equal("/account/prove?returnUrl=%2Faccount%2Fsecurity", (await DoAsync(ann, "remove-passkey", ("Form.Passkey", "AAAA"))).To);
        Assert.Contains("Sign-in and security", (await DoAsync(ann, "<script>")).Page, StringComparison.Ordinal);
        Assert.DoesNotContain("script>alert", await PageAsync(ann, "?done=%3Cscript%3Ealert"), StringComparison.Ordinal);
        Assert.Empty(app.Errors);
    }

    /// <summary>Presses a button of the page.</summary>
    private static Task<(string? To, string Page)> DoAsync(HttpClient client, string button, params (string Name, string Value)[] fields) =>
        PostAsync(client, "/account/security", "security", [("Form.Do", button), .. fields]);

    /// <summary>What fails in the house is not told as a passkey that is wrong.</summary>
    [DatabaseTheory]
    public async Task Passkey_WhileTheStoreIsDown_IsAFault_AndNoWrongPasskey(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        await using var app = await PortalApp.OverAsync(store.Options);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        var token = KeyValuePair.Create("__RequestVerificationToken", Token().Match(await client.GetStringAsync(Address("/account/sign-in"))).Groups["token"].Value);
        using var asking = new FormUrlEncodedContent([token]);
        using (var asked = await client.PostAsync(Address("/account/passkeys/ask"), asking))
        {
            Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        }

        const string answer =
            """{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA","userHandle":"dXNy"}}""";
        using var form = new FormUrlEncodedContent([token, KeyValuePair.Create("_handler", "passkey"), KeyValuePair.Create("Form.Credential", answer)]);
        await store.ExecuteAsync("ALTER TABLE asp_net_users RENAME TO elsewhere");

        using var sent = await client.PostAsync(Address("/account/sign-in"), form);

        Assert.Equal(HttpStatusCode.InternalServerError, sent.StatusCode);
        Assert.Contains("We could not answer this request", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(app.Errors);
        await store.ExecuteAsync("ALTER TABLE elsewhere RENAME TO asp_net_users");
    }

    internal static async Task<(string? To, string Page)> PostAsync(HttpClient client, string page, string handler, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("_handler", handler))
            .Append(new("__RequestVerificationToken", Token().Match(await client.GetStringAsync(Address(page))).Groups["token"].Value)));
        using var answer = await client.PostAsync(Address(page), form);
        return (answer.Headers.Location?.PathAndQuery(), WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private static async Task<string> ProveAsync(HttpClient client, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["password"] = password,
            ["__RequestVerificationToken"] = Token().Match(await client.GetStringAsync(Address("/account/security"))).Groups["token"].Value,
        });
        using var answer = await client.PostAsync(Address("/account/proof"), form);
        return await answer.Content.ReadAsStringAsync();
    }

    internal static async Task AddAsync(PortalApp app, string email = Email)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var user = new PortalUser { DisplayName = "Ann Example", Email = email, UserName = email };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().CreateAsync(user, Password)).Succeeded);
    }

    internal static async Task<HttpClient> SignedInAsync(PortalApp app, string userAgent, string email = Email)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        if (userAgent.Length > 0)
            client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        await SignInAsync(client, email);
        return client;
    }

    [GeneratedRegex("name=\"Form.Setup\" value=\"(?<setup>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setup();

    [GeneratedRegex("class=\"mono key\"[^>]*>(?<key>[A-Z2-7 ]+)<", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("<li[^>]*>(?<code>[a-z0-9]{4}(-[a-z0-9]{4}){3})</li>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Made();

    private static async Task SignInAsync(HttpClient client, string email) => Assert.Equal(
        "/",
        await SendAsync(client, "/account/sign-in", new(StringComparer.Ordinal) { ["_handler"] = "sign-in", ["Form.Email"] = email, ["Form.Password"] = Password }, "/account/sign-in"));

    private static async Task<string> PageAsync(HttpClient client, string query = "") => WebUtility.HtmlDecode(await client.GetStringAsync(Address("/account/security" + query)));

    /// <summary>Sends a form with its page's token.</summary>
    /// <returns>Where it leads.</returns>
    private static async Task<string?> SendAsync(HttpClient client, string to, Dictionary<string, string> fields, string page = "/account/security")
    {
        fields["__RequestVerificationToken"] = Token().Match(await client.GetStringAsync(Address(page))).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(Address(to), form);
        return answer.Headers.Location?.PathAndQuery();
    }

    private static Uri Address(string path) => new(path, UriKind.Relative);

    [GeneratedRegex("<li>.*?name=\"Form.Session\" value=\"(?<session>[^\"]+)\".*?</li>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}

internal static class Addresses
{
    public static string PathAndQuery(this Uri address) => address.IsAbsoluteUri ? address.PathAndQuery : address.OriginalString;
}
