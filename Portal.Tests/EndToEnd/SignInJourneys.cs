using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

public sealed class SignInJourneys(PortalApp app) : Journey(app)
{
    [BrowserTheory]
    [InlineData("owner@northwind.test", "/m/northwind/test", "Northwind Audio")]
    [InlineData("viewer@northwind.test", "/m/northwind/test", "Northwind Audio")]
    [InlineData("owner@thistle.test", "/m/thistle/test", "Thistle Gifts")]
    [InlineData("manager@harbor.test", "/partner", "Harbor Bank")]
    [InlineData("support@portal.test", "/support", "")]
    [InlineData("admin@portal.test", "/platform", "")]
    public Task SignIn_ByRole_LeadsHome(string email, string home, string name) => VisitAsync(async visitor =>
    {
        await visitor.SignInAsync(email);

        Assert.Equal(home, new Uri(visitor.Page.Url).AbsolutePath);
        await Expect(visitor.Page.GetByRole(AriaRole.Navigation).First).ToContainTextAsync(name);
    });

    [BrowserFact]
    public Task SignIn_WithAWrongPassword_SaysSoAndStays() => VisitAsync(async visitor =>
    {
        await visitor.Page.GotoAsync("/account/sign-in");
        await visitor.EnterAsync("owner@northwind.test", "not-the-password");

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        Assert.Contains("/account/sign-in", visitor.Page.Url, StringComparison.Ordinal);
    });

    [BrowserFact]
    public Task Password_Forgotten_IsSetAnewByTheLinkOfTheMail() => VisitAsync(async visitor =>
    {
        const string email = "editor@northwind.test";
        await visitor.Page.GotoAsync("/account/sign-in");
        await visitor.FollowAsync("Forgot your password?");
        await visitor.Page.Locator("#email").FillAsync(email);
        await visitor.PressAsync("Send the link");
        await visitor.SeeAsync("If an account has this address");
        await visitor.FollowAsync("Back to sign-in");
        await visitor.FollowAsync("Mail that was sent");
        var letter = visitor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Set a new password for Portal" });
        for (var looked = 0; looked < 60 && await letter.CountAsync() == 0; looked++)
        {
            await visitor.Page.WaitForTimeoutAsync(500);
            await visitor.Page.ReloadAsync();
        }

        await letter.First.ClickAsync();
        await visitor.AssertAccessibleAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Set a new password", Exact = true }).ClickAsync();
        await visitor.AssertAccessibleAsync();
        await visitor.Page.Locator("#password").FillAsync("four words in a row");
        await visitor.Page.Locator("#password").PressAsync("Enter");
        await visitor.SeeAsync("Your new password counts from now on.");

        await visitor.EnterAsync(email);
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await visitor.SignInAsync(email, "four words in a row");
        Assert.Equal("/m/northwind/test", new Uri(visitor.Page.Url).AbsolutePath);
    });

    [BrowserFact]
    public Task SignOut_EndsTheOtherTabsOfTheBrowser_AndNoOtherBrowser() => VisitAsync(elsewhere => VisitAsync(async visitor =>
    {
        await elsewhere.SignInAsync("owner@northwind.test");
        await visitor.SignInAsync("owner@northwind.test");
        var tab = await visitor.Page.Context.NewPageAsync();
        await tab.GotoAsync("/m/northwind/test/orders");
        await Expect(tab.Locator("tbody a").First).ToBeVisibleAsync();

        await visitor.Page.Locator("[popovertarget=you]").ClickAsync();
        await visitor.PressAsync("Sign out");

        await Expect(tab.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Sign in", Exact = true })).ToBeVisibleAsync();
        Assert.Contains("/account/sign-in?returnUrl=%2Fm%2Fnorthwind%2Ftest%2Forders", tab.Url, StringComparison.Ordinal);
        await elsewhere.FollowAsync("Orders");
        await Expect(elsewhere.Page.Locator("tbody a").First).ToBeVisibleAsync();
    }));

    [BrowserFact]
    public Task OpenAPage_SignedOut_LeadsToTheDoorAndBack() => VisitAsync(async visitor =>
    {
        await visitor.Page.GotoAsync("/m/northwind/test");
        Assert.Contains("/account/sign-in", visitor.Page.Url, StringComparison.Ordinal);

        await visitor.EnterAsync("owner@northwind.test");
        await visitor.Page.WaitForURLAsync("**/m/northwind/test");
    });

    [BrowserTheory]
    [InlineData("/m/thistle/test")]
    [InlineData("/m/thistle/live")]
    [InlineData("/partner")]
    [InlineData("/platform")]
    [InlineData("/m/no-such-merchant/test")]
    public Task OpenAPage_OfAnotherTenant_IsNotFound(string address) => VisitAsync(async visitor =>
    {
        await visitor.SignInAsync("owner@northwind.test");

        Assert.Equal(404, await visitor.OpenAsync(address));
        await Expect(visitor.Page.Locator("body")).Not.ToContainTextAsync("Thistle Gifts");
    });
}
