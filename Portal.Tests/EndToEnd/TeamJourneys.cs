using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

public sealed class TeamJourneys(PortalApp app) : Journey(app)
{
    private const string Email = "ann@example.test";
    private const string Password = "four words in a row";

    [BrowserFact]
    public Task Invited_ComesIn_IsChanged_AndRemoved() => VisitAsync(owner => VisitAsync(async ann =>
    {
        await owner.SignInAsync("owner@northwind.test");
        await owner.FollowAsync("Team");
        await owner.AssertAccessibleAsync();
        await owner.Page.GetByLabel("Email").FillAsync(Email);
        await owner.Page.GetByLabel("Role").SelectOptionAsync("Editor");
        await owner.PressAsync("Send the invitation");
        var dialog = owner.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync($"Invite {Email} as Editor?");
        await owner.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Send the invitation" }).ClickAsync();
        await dialog.GetByLabel("Password").FillAsync("Portal-Demo-2026!");
        await dialog.GetByLabel("Password").PressAsync("Enter");
        await owner.SeeAsync($"The invitation to {Email} is on its way.");
        await owner.AssertAccessibleAsync();

        await ann.OpenAsync(Postbox.LinkIn(await Postbox.ReceiveAsync(App, "You are invited to the team of Northwind Audio")).PathAndQuery);
        await ann.SeeHeadingAsync("Join the team of Northwind Audio");
        await ann.AssertAccessibleAsync();
        await ann.Page.Locator("#name").FillAsync("Ann Example");
        await ann.Page.Locator("#password").FillAsync(Password);
        await ann.Page.Locator("#password").PressAsync("Enter");
        await ann.Page.WaitForURLAsync("**/account/security");
        await ann.OpenAsync("/m/northwind/test");
        await Expect(ann.Page.Locator(".tenant").First).ToContainTextAsync("Editor");
        await ann.FollowAsync("Offerings");

        await owner.FollowAsync("Orders");
        await owner.FollowAsync("Team");
        await ManageAsync(owner, "Change role to Viewer");
        await owner.PressAsync("Change the role");
        await Expect(ann.Page.Locator(".tenant").First).ToContainTextAsync("Viewer");

        await ManageAsync(owner, "Remove from the team");
        await owner.AssertAccessibleAsync();
        await owner.PressAsync("Remove Ann Example");
        await ann.SeeHeadingAsync("You are no longer in this team");
        await ann.AssertAccessibleAsync();
        Assert.Equal(404, await ann.OpenAsync("/m/northwind/test"));
        await owner.FollowAsync("What each role may do");
        await owner.AssertAccessibleAsync();
    }));

    private static async Task ManageAsync(Visitor owner, string action)
    {
        await Expect(owner.Page.Locator(".mud-overlay-dialog")).ToHaveCountAsync(0);
        await owner.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Manage Ann Example" }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = action }).ClickAsync();
    }
}
