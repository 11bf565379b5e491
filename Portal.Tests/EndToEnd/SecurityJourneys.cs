using Microsoft.Playwright;
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

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en-US")]
    [InlineData(ColorScheme.Dark, "zh-TW")]
    public Task AccountPage_HasNoFinding_AndFits320Pixels(ColorScheme colours, string locale) => VisitAsync(
        new() { ColorScheme = colours, Locale = locale },
        async visitor =>
        {
            await visitor.SignInAsync("editor@northwind.test");
            foreach (var (width, address) in from address in new[] { "/account/security", "/account/prove" } from width in new[] { 1280, 320 } select (width, address))
            {
                await visitor.Page.SetViewportSizeAsync(width, 700);
                await visitor.Page.GotoAsync(address);
                await visitor.AssertAccessibleAsync();
                var wide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                Assert.True(wide <= width, $"{address} is {wide} pixels wide in {width}.");
            }
        });
}
