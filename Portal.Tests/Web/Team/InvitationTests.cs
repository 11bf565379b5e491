using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Team;
using Portal.Tests.EndToEnd;
using Portal.Tests.Infrastructure.Persistence;
using Portal.Web;

namespace Portal.Tests.Web.Team;

/// <summary>The page of an invitation over plain HTTP, on both databases.</summary>
public sealed partial class InvitationTests
{
    private const string Email = "ann@example.test";
    private const string Password = "four words in a row";

    [DatabaseTheory]
    public async Task SomebodyNew_ChoosesNameAndPassword_AndIsIn(DatabaseProvider database)
    {
        await using var house = await HouseAsync(database);
        var link = await house.LinkAsync(Email, Role.Finance);
        using var client = house.Client();

        var page = await GetAsync(client, link);
        Assert.Contains("thistle-owner invites you to work at thistle as Finance.", page.Page, StringComparison.Ordinal);
        foreach (var (name, password, words) in new[]
        {
            ("", Password, "Something has to stand here."), (new string('a', 10_000), Password, "At most 100 characters."), ("a\0b", Password, "can't be shown"),
            ("Ann", "short", "Too short. Use at least 12 characters."),
        })
        {
            var refused = await SendAsync(client, link, "join", new(StringComparer.Ordinal) { ["Form.Name"] = name, ["Form.Password"] = password });
            Assert.Equal(HttpStatusCode.OK, refused.Code);
            Assert.Contains(words, refused.Page, StringComparison.Ordinal);
        }

        var joined = await SendAsync(client, link, "join", new(StringComparer.Ordinal) { ["Form.Name"] = "Ann Example", ["Form.Password"] = Password });
        Assert.Equal((HttpStatusCode.Redirect, "/account/security"), (joined.Code, joined.To));
        using var home = await client.GetAsync(Address("/m/thistle/test"));
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        var first = await home.Content.ReadAsStringAsync();
        Assert.Contains("Ann Example", first, StringComparison.Ordinal);
        Assert.Contains("Finance", first, StringComparison.Ordinal);

        Assert.Contains("It was accepted before", (await GetAsync(client, link)).Page, StringComparison.Ordinal);
        Assert.Empty(house.App.Errors);
    }

    [DatabaseTheory]
    public async Task SomebodyWithAnAccount_SignsInAndAccepts_AndAnotherCantInTheirPlace(DatabaseProvider database)
    {
        await using var house = await HouseAsync(database);
        await house.AccountAsync(Email);
        await house.AccountAsync("eve@example.test");
        var link = await house.LinkAsync(Email, Role.Viewer);

        using var eve = house.Client();
        await SignInAsync(eve, "eve@example.test");
        var hers = await GetAsync(eve, link);
        Assert.Contains("You are signed in as eve@example.test. Only ann@example.test can accept this invitation.", hers.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"accept\"", hers.Page, StringComparison.Ordinal);
        var left = await SendAsync(eve, link, "leave", new(StringComparer.Ordinal));
        Assert.Equal((HttpStatusCode.Redirect, link), (left.Code, left.To));

        var away = await GetAsync(eve, link);
        Assert.Contains("You have an account with this address.", away.Page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/account/sign-in?returnUrl={Uri.EscapeDataString(link)}\"", away.Page, StringComparison.Ordinal);
        var back = await SignInAsync(eve, Email, "?returnUrl=" + Uri.EscapeDataString(link));
        Assert.Equal(link, back.To);
        var accepted = await SendAsync(eve, link, "accept", new(StringComparer.Ordinal));
        Assert.Equal((HttpStatusCode.Redirect, "/m/thistle/test"), (accepted.Code, accepted.To));
        using var home = await eve.GetAsync(Address("/m/thistle/test"));
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Empty(house.App.Errors);
    }

    [DatabaseTheory]
    public async Task Page_MetWithWhatNobodySends_AnswersInWords(DatabaseProvider database)
    {
        await using var house = await HouseAsync(database);
        using var client = house.Client();
        foreach (var query in new[] { "", "?id=x&token=y", "?id=%00&token=%00", "?id=inv_01HZY3Q4W5X6Y7Z8A9B0C1D2E4", "?id=inv_01HZY3Q4W5X6Y7Z8A9B0C1D2E4&token=%F0%9F%98%80", "?id=inv_01HZY3Q4W5X6Y7Z8A9B0C1D2E4&token=" + new string('a', 5000) })
        {
            Assert.Contains("This invitation no longer works", (await GetAsync(client, PortalRoutes.Invitation + query)).Page, StringComparison.Ordinal);
        }

        Assert.Contains("You are no longer in this team", (await GetAsync(client, PortalRoutes.SeatEnded)).Page, StringComparison.Ordinal);
        Assert.Empty(house.App.Errors);
    }

    private static async Task<Answer> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(Address(address));
        return await AnswerOf(answer);
    }

    private static Task<Answer> SignInAsync(HttpClient client, string email, string query = "") =>
        SendAsync(client, PortalRoutes.SignIn + query, "sign-in", new(StringComparer.Ordinal) { ["Form.Email"] = email, ["Form.Password"] = Password });

    private static async Task<Answer> SendAsync(HttpClient client, string address, string handler, Dictionary<string, string> fields)
    {
        var token = Token().Match(await client.GetStringAsync(Address(address))).Groups["token"].Value;
        using var form = new MultipartFormDataContent(); // Says of each part how long it is, so that U+0000 comes through.
        foreach (var (name, value) in fields.Append(new("_handler", handler)).Append(new("__RequestVerificationToken", token)))
        {
            form.Add(new StringContent(value), name);
        }

        using var answer = await client.PostAsync(Address(address), form);
        return await AnswerOf(answer);
    }

    [Theory]
    [InlineData("en", MailKind.OwnershipReceived, "You are an owner of")]
    [InlineData("zh-Hant", MailKind.OwnershipGiven, "將另一人設為")]
    public async Task Mail_OfANewOwner_SaysWhoIsIt_AndLeadsToTheTeam(string language, MailKind kind, string words)
    {
        await using var house = await HouseAsync(DatabaseProvider.Sqlite);
        var mail = new OutgoingMail { Kind = kind, Address = Email, Language = language, About = house.Tenant.Merchant.Id.Value, CreatedAt = DateTimeOffset.UnixEpoch, DueAt = null };

        var message = (await house.App.Services.GetRequiredService<IMailWriter>().WriteAsync(mail, CancellationToken.None))!;

        Assert.Contains(words, message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ownership", message.Text + message.Subject, StringComparison.Ordinal);
        Assert.Equal("/m/thistle/live/team", message.Link.Address.AbsolutePath);
    }

    private static async Task<Answer> AnswerOf(HttpResponseMessage answer) => new(
        answer.StatusCode,
        answer.Headers.Location is { IsAbsoluteUri: true } location ? location.PathAndQuery : answer.Headers.Location?.OriginalString,
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));

    private static Uri Address(string path) => new(path, UriKind.Relative);

    private static async Task<House> HouseAsync(DatabaseProvider provider)
    {
        var store = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(store);
        return new House(store, tenant, await PortalApp.OverAsync(store.Options));
    }

    private sealed record Answer(HttpStatusCode Code, string? To, string Page);

    private sealed record House(TestDatabase Store, TestTenant Tenant, PortalApp App) : IAsyncDisposable
    {
        public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = App.Address };

        public async Task<string> LinkAsync(string email, Role role)
        {
            Store.Clock.SetUtcNow(TimeProvider.System.GetUtcNow()); // The house's own: a proof is a matter of minutes.
            var id = (await App.Services.GetRequiredService<InviteMemberCommand>().RunAsync(new NewInvitation(email, role, "en"), await Tenant.ProvedAsync(Store))).Answered();
            return PortalUrls.Invitation((await App.Services.GetRequiredService<Invitations>().LetterAsync(id, CancellationToken.None))!.Link);
        }

        public async Task AccountAsync(string email)
        {
            await using var scope = App.Services.CreateAsyncScope();
            var user = new PortalUser { DisplayName = email, Email = email, UserName = email };
            Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().CreateAsync(user, Password)).Succeeded);
        }

        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            await Store.DisposeAsync();
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
