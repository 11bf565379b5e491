using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;
using Portal.Tests.EndToEnd;
using Portal.Tests.Infrastructure.Persistence;
using Portal.Web;

namespace Portal.Tests.Web.Access;

/// <summary>The pages of the way back, over plain HTTP, as a browser without script sees them.</summary>
public sealed class WayBackTests
{
    private const string Email = "ann@example.test";
    private const string Password = "four words in a row";

    [DatabaseTheory]
    public async Task Owner_StoppedByACodeThatIsNotTheirs_AsksByMail_Confirms_AndMayStopIt(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        await using var app = await PortalApp.OverAsync(store.Options);
        await SecurityTests.AddAsync(app);
        await PlantAsync(app);
        using var ann = Client(app);
        Assert.Equal("/account/sign-in", await TurnedAsync(ann, PortalRoutes.WayBack));
        var step = (await SecurityTests.PostAsync(ann, "/account/sign-in", "sign-in", ("Form.Email", Email), ("Form.Password", Password))).To!;
        Assert.Contains($"href=\"{PortalRoutes.WayBack}\"", await ann.GetStringAsync(Address(step)), StringComparison.Ordinal);

        var asked = await SecurityTests.PostAsync(ann, PortalRoutes.WayBack, "way-back");

        Assert.Contains($"A link is on its way to {Email}.", asked.Page, StringComparison.Ordinal);
        var confirm = Postbox.LinkIn(await Postbox.ReceiveAsync(app, "Confirm the removal")).PathAndQuery;
        using var elsewhere = Client(app); // The mail may be read on another device, where nobody is signed in.
        Assert.Contains("72 hours after you confirm", await elsewhere.GetStringAsync(Address(confirm)), StringComparison.Ordinal);
        Assert.Contains("Confirmed. It takes effect on", (await SecurityTests.PostAsync(elsewhere, confirm, "way-back")).Page, StringComparison.Ordinal);
        Assert.Contains("This link no longer works", await elsewhere.GetStringAsync(Address(confirm)), StringComparison.Ordinal);
        Assert.Contains("This was confirmed already", (await SecurityTests.PostAsync(ann, PortalRoutes.WayBack, "way-back")).Page, StringComparison.Ordinal);

        var stop = Postbox.LinkIn(await Postbox.ReceiveAsync(app, "will be removed")).PathAndQuery;
        Assert.Contains("Keep your second factors?", await elsewhere.GetStringAsync(Address(stop)), StringComparison.Ordinal);
        Assert.Contains("Stopped. Nothing was removed.", (await SecurityTests.PostAsync(elsewhere, stop, "way-back")).Page, StringComparison.Ordinal);
        Assert.Contains("This link no longer works", await elsewhere.GetStringAsync(Address(stop)), StringComparison.Ordinal);
        Assert.Contains("was stopped on", (await Postbox.ReceiveAsync(app, "Your second factors stay")).Text, StringComparison.Ordinal);
        Assert.Empty(app.Errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?user=x&token=y")]
    [InlineData("?user=usr_01HZY3Q4W5X6Y7Z8A9B0C1D2E4&token=%F0%9F%98%80")]
    public async Task Link_ThatIsNone_SaysSo(string query)
    {
        await using var store = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var app = await PortalApp.OverAsync(store.Options);
        using var client = Client(app);

        foreach (var page in new[] { PortalRoutes.BeginWayBack, PortalRoutes.StopWayBack })
        {
            Assert.Contains("This link no longer works", await client.GetStringAsync(Address(page + query)), StringComparison.Ordinal);
        }

        Assert.Empty(app.Errors);
    }

    [DatabaseTheory]
    public async Task SignedIn_WithAPasskeyThatIsNotTheirs_FindsTheWay_AndSeesItWait(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        await using var app = await PortalApp.OverAsync(store.Options);
        await SecurityTests.AddAsync(app);
        using var ann = await SecurityTests.SignedInAsync(app, "");
        Assert.Contains($"href=\"{PortalRoutes.Security}\">Back to sign-in and security", await ann.GetStringAsync(Address(PortalRoutes.WayBack)), StringComparison.Ordinal);
        Assert.Contains("There is neither a passkey", (await SecurityTests.PostAsync(ann, PortalRoutes.WayBack, "way-back")).Page, StringComparison.Ordinal);
        await PlantAsync(app);
        Assert.Contains($"href=\"{PortalRoutes.WayBack}\"", await ann.GetStringAsync(Address(PortalUrls.Prove(PortalRoutes.Security))), StringComparison.Ordinal);
        Assert.Contains("on its way", (await SecurityTests.PostAsync(ann, PortalRoutes.WayBack, "way-back")).Page, StringComparison.Ordinal);
        var confirm = Postbox.LinkIn(await Postbox.ReceiveAsync(app, "Confirm the removal")).PathAndQuery;

        await SecurityTests.PostAsync(ann, confirm, "way-back");

        Assert.Contains("A request to remove your codes and passkeys takes effect on", await ann.GetStringAsync(Address(PortalRoutes.Security)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", MailKind.WayBackStopped, "was stopped")]
    [InlineData("zh-Hant", MailKind.WayBackStopped, "已於")]
    [InlineData("en", MailKind.WayBackDone, "were removed")]
    [InlineData("zh-Hans", MailKind.WayBackDone, "均已结束")]
    public async Task Mail_OfTheEnd_LeadsToANewPassword(string language, MailKind kind, string words)
    {
        await using var store = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var app = await PortalApp.OverAsync(store.Options);
        var mail = new OutgoingMail { Kind = kind, Address = Email, Language = language, About = "usr_01HZY3Q4W5X6Y7Z8A9B0C1D2E4", CreatedAt = DateTimeOffset.UnixEpoch, DueAt = null };

        var message = (await app.Services.GetRequiredService<IMailWriter>().WriteAsync(mail, CancellationToken.None))!;

        Assert.Contains(words, message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("WayBack", message.Text + message.Subject, StringComparison.Ordinal);
        Assert.EndsWith(PortalRoutes.ForgotPassword, message.Link.Address.AbsolutePath, StringComparison.Ordinal);
    }

    /// <summary>Codes of an app that nobody here has.</summary>
    private static async Task PlantAsync(PortalApp app)
    {
        await using var db = app.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests"));
        var account = await db.Users.SingleAsync(user => user.Email == Email);
        account.TwoFactorEnabled = true;
        db.Add(new IdentityUserToken<string> { UserId = account.Id, LoginProvider = "[AspNetUserStore]", Name = "AuthenticatorKey", Value = Totp.NewKey() });
        await db.SaveChangesAsync();
    }

    private static async Task<string?> TurnedAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(Address(address));
        return answer.Headers.Location?.PathAndQuery();
    }

    private static HttpClient Client(PortalApp app) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };

    private static Uri Address(string path) => new(path, UriKind.Relative);
}
