using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>What a person does for the own account, in a browser.</summary>
public sealed class SecurityJourneys(PortalApp app) : Journey(app)
{
    private const string Password = "Portal-Demo-2026!";

    [BrowserFact]
    public Task Key_IsCreatedAfterAProof_AskedInTheDialogOnceItWasRead() => VisitAsync(async visitor =>
    {
        await visitor.SignInAsync("owner@northwind.test");
        await visitor.OpenAsync("/m/northwind/test/keys");
        await visitor.Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Till");
        await visitor.PressAsync("Create key");
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Create the key Till?");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Create key" }).ClickAsync();

        var field = dialog.GetByLabel("Password");
        await Expect(field).ToBeFocusedAsync();
        await visitor.AssertAccessibleAsync();
        await field.FillAsync("not the password");
        await field.PressAsync("Enter");
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("That is not right.");
        await field.FillAsync(Password);
        await field.PressAsync("Enter");

        await Expect(dialog).ToHaveCountAsync(0);
        await visitor.SeeAsync("sk_test_");
        await visitor.Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Shop");
        await visitor.PressAsync("Create key");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Create key" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    });

    [BrowserFact]
    public Task Session_EndedFromElsewhere_LeavesItsOpenPageAtOnce_AndComesBackToIt() => VisitAsync(elsewhere => VisitAsync(async visitor =>
    {
        await elsewhere.SignInAsync("finance@northwind.test");
        await elsewhere.OpenAsync("/m/northwind/test/periods");
        await visitor.SignInAsync("finance@northwind.test");
        await visitor.Page.Locator("[popovertarget=you]").ClickAsync();
        await visitor.FollowAsync("Sign-in and security");
        await visitor.SeeHeadingAsync("Sign-in and security");
        await visitor.PressAsync("Sign out everywhere else");
        await visitor.SeeAsync("Every other session is over.");

        await Expect(elsewhere.Page.GetByText("This session is over.")).ToBeVisibleAsync();
        await elsewhere.EnterAsync("finance@northwind.test");
        await elsewhere.Page.WaitForURLAsync("**/m/northwind/test/periods");
        await visitor.OpenAsync("/account/security");
        await visitor.SeeHeadingAsync("Sign-in and security");
    }));

    [BrowserFact]
    public Task Passkey_IsAdded_OpensTheDoor_IsNamedAndRemoved() => VisitAsync(async visitor =>
    {
        // A passkey belongs to a domain, so the house is called by its name here.
        var house = new UriBuilder(App.Address) { Host = "localhost" }.Uri;
        var page = visitor.Page;
        await using var device = await Device.AddAsync(page);
        await page.GotoAsync(new Uri(house, "/account/sign-in?returnUrl=%2Faccount%2Fsecurity").ToString());
        await visitor.EnterAsync("owner@thistle.test");
        await visitor.SeeHeadingAsync("Sign-in and security");
        await page.GetByLabel("Name of the passkey").FillAsync("Work laptop");
        await visitor.PressAsync("Add a passkey");

        // Whoever sits down at an open laptop adds none: who is there is asked first.
        await visitor.SeeHeadingAsync("Prove that it is you");
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("#password").PressAsync("Enter");
        await visitor.SeeHeadingAsync("Sign-in and security");
        await page.GetByLabel("Name of the passkey").FillAsync("Work laptop");
        await visitor.PressAsync("Add a passkey");
        await visitor.SeeAsync("The passkey counts from now on.");
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await visitor.AssertAccessibleAsync();
        await visitor.FollowAsync("I have kept them");
        await visitor.SeeAsync("Work laptop");
        await visitor.SeeAsync("10 recovery codes are left.");
        await visitor.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out everywhere", Exact = true }).ClickAsync();
        await visitor.SeeHeadingAsync("Sign in");
        await visitor.AssertAccessibleAsync();

        // Somebody who types wrong passwords closes the door to passwords, not to who needs none.
        await LockAsync("owner@thistle.test", App.Services.GetRequiredService<TimeProvider>().GetUtcNow() + AccountLocks.AfterWrongPasswords);
        await visitor.PressAsync("Sign in with a passkey");
        await page.WaitForURLAsync("**/m/thistle/test");
        await LockAsync("owner@thistle.test", null);
        await visitor.SettleAsync();

        // In a dialog the passkey is the proof, and the password is none any more.
        await page.GotoAsync(new Uri(house, "/m/thistle/test/keys").ToString());
        await visitor.SettleAsync();
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Till");
        await visitor.PressAsync("Create key");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Create key" }).ClickAsync();
        await Expect(dialog.GetByLabel("Password")).ToHaveCountAsync(0);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Use a passkey" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await visitor.SeeAsync("sk_test_");

        await page.GotoAsync(new Uri(house, "/account/security").ToString());
        await page.GetByText("Rename").First.ClickAsync();
        var name = page.GetByLabel("Name of the passkey").First;
        await name.FillAsync("Till at the window");
        await name.PressAsync("Enter");
        await visitor.SeeAsync("The passkey has its new name.");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove Till at the window" }).ClickAsync();
        await visitor.SeeAsync("The passkey opens nothing any more.");

        await visitor.PressAsync("Sign out everywhere");
        await visitor.PressAsync("Sign in with a passkey");
        await visitor.SeeAsync("This passkey opens no account here");
    });

    [BrowserFact]
    public Task Passkey_OfAnotherAccount_IsRefusedInWords() => VisitAsync(async visitor =>
    {
        var house = new UriBuilder(App.Address) { Host = "localhost" }.Uri;
        var page = visitor.Page;
        await using var device = await Device.AddAsync(page);
        await page.GotoAsync(new Uri(house, "/account/sign-in?returnUrl=%2Faccount%2Fprove%3FreturnUrl%3D%2Faccount%2Fsecurity").ToString());
        await visitor.EnterAsync("owner@lumen.test");
        await visitor.SeeHeadingAsync("Prove that it is you");
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("#password").PressAsync("Enter");
        await visitor.SeeHeadingAsync("Sign-in and security");
        await visitor.PressAsync("Add a passkey");
        await visitor.SeeAsync("The passkey counts from now on.");
        await visitor.FollowAsync("I have kept them");
        await visitor.PressAsync("Sign out everywhere");
        await visitor.SeeHeadingAsync("Sign in");
        await page.GotoAsync(new Uri(house, "/account/sign-in?returnUrl=%2Faccount%2Fsecurity").ToString());
        await visitor.EnterAsync("finance@velo.test");
        await visitor.SeeHeadingAsync("Sign-in and security");

        // The device has a passkey, and it is not this person's.
        var trouble = await page.EvaluateAsync<string>(
            """
            async () => {
              const { ask } = await import("/js/passkeys.js");
              const form = document.querySelector("form[data-passkey=create]");
              const asking = form.cloneNode(true);
              Object.assign(asking.dataset, { passkey: "get", options: "/account/passkeys/ask" });
              const body = new FormData(form);
              body.set("credential", await ask(asking));
              return (await (await fetch("/account/proof", { method: "POST", body })).json()).trouble;
            }
            """);

        Assert.Equal("This passkey belongs to an account already. Use one of your own, or make a new one.", trouble);
    });

    [BrowserFact]
    public Task Codes_AreSetUpWithAnApp_AndAskedForAtTheDoor() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount%2Fsecurity");
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in with a passkey" })).ToBeHiddenAsync(); // an address without a name
        await visitor.EnterAsync("viewer@northwind.test");
        await visitor.FollowAsync("Set up an app");
        await page.Locator("#password").FillAsync(Password);
        await page.Locator("#password").PressAsync("Enter");
        await visitor.SeeHeadingAsync("Codes from an app");
        await visitor.AssertAccessibleAsync();
        var key = (await page.Locator(".key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        string CodeAt(int later) => Totp.CodeOf(Totp.Decode(key), Totp.StepAt(TimeProvider.System.GetUtcNow()) + later);
        await page.Locator("#code").FillAsync(CodeAt(0));
        await page.Locator("#code").PressAsync("Enter");
        await visitor.SeeAsync("They are not shown again.");
        await visitor.AssertAccessibleAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await visitor.FollowAsync("I have kept them");
        await visitor.SeeAsync("10 recovery codes are left.");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out everywhere", Exact = true }).ClickAsync();
        await visitor.EnterAsync("viewer@northwind.test");
        await visitor.SeeHeadingAsync("One more step");
        await visitor.AssertAccessibleAsync();
        await page.Locator("#code").FillAsync(CodeAt(1));
        await page.Locator("#code").PressAsync("Enter");
        await page.WaitForURLAsync("**/m/northwind/test");
    });

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en-US", 1280)]
    [InlineData(ColorScheme.Dark, "zh-TW", 320)]
    public Task AccountPage_HasNoFinding_AndFits(ColorScheme colours, string locale, int width) => VisitAsync(
        new() { ColorScheme = colours, Locale = locale, ViewportSize = new ViewportSize { Width = width, Height = 700 } },
        async visitor =>
        {
            await visitor.SignInAsync("editor@northwind.test");
            foreach (var address in new[] { "/account/security", "/account/prove", "/account/way-back" })
            {
                await visitor.Page.GotoAsync(address);
                await visitor.AssertAccessibleAsync();
                var wide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                Assert.True(wide <= width, $"{address} is {wide} pixels wide in {width}.");
            }
        });

    private async Task LockAsync(string email, DateTimeOffset? until)
    {
        await using var db = App.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("tests"));
        (await db.Users.SingleAsync(user => user.Email == email)).LockoutEnd = until;
        await db.SaveChangesAsync();
    }

    /// <summary>Chromium's own authenticator: it holds passkeys, and says yes for its owner at once.</summary>
    private sealed class Device(ICDPSession session) : IAsyncDisposable
    {
        public static async Task<Device> AddAsync(IPage page)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("WebAuthn.enable");
            await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
            });
            return new Device(session);
        }

        public async ValueTask DisposeAsync() => await session.DetachAsync();
    }
}
