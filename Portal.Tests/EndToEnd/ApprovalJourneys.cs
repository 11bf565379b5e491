using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>A merchant asks its bank to approve a looser draft; one manager sends it back, the merchant changes it, and another manager lets it go live.</summary>
public sealed class ApprovalJourneys(PortalApp app) : Journey(app)
{
    [BrowserFact]
    public async Task LooserDraft_IsSentBack_Changed_ApprovedAndLive()
    {
        await AsAsync("owner@northwind.test", "asks", async visitor =>
        {
            await DesignAsync(visitor);
            await Largest(visitor.Page).FillAsync("4,000");
            await AskAsync(visitor, "Larger orders for the season");
            await Expect(Band(visitor)).ToContainTextAsync("Waits for Harbor Bank: 0 of");
            await visitor.AssertAccessibleAsync();
        });
        await AsAsync("manager@harbor.test", "sends back", async visitor =>
        {
            await OpenAsync(visitor);
            await visitor.AssertAccessibleAsync();
            await visitor.PressAsync("Send back");
            await visitor.SeeAsync("Say what has to change first.");
            await visitor.Page.GetByLabel("Your comment").FillAsync("3,200 at most");
            await visitor.PressAsync("Send back");
            await Expect(visitor.Heading).ToContainTextAsync("Sent back");
        });
        await AsAsync("owner@northwind.test", "changes", async visitor =>
        {
            await DesignAsync(visitor);
            await Expect(Band(visitor)).ToContainTextAsync("Harbor Bank sent it back: 3,200 at most");
            await Largest(visitor.Page).FillAsync("3,100");
            await AskAsync(visitor, "As agreed");
        });
        await AsAsync("manager2@harbor.test", "approves", async visitor =>
        {
            await OpenAsync(visitor);
            await Expect(visitor.Page.Locator(".changes")).ToContainTextAsync("$3,100.00");
            await visitor.PressAsync("Approve draft 2");
            await visitor.SeeAsync("Approved. Version 2 is live; new quotes follow it from now.");
            await visitor.AssertAccessibleAsync();
            await visitor.WearAsync("dark");
            await visitor.AssertLegibleAsync();
        });
        await AsAsync("owner@northwind.test", "sees", async visitor =>
        {
            await DesignAsync(visitor);
            await visitor.FollowAsync("History", exact: true);
            await Expect(visitor.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("As agreed");
            await visitor.OpenAsync("/m/northwind/test/offerings");
            await visitor.FollowAsync("Pay over time");
            await visitor.FollowAsync("Who answers for what");
            await visitor.SeeHeadingAsync("Who answers for what");
            await visitor.AssertAccessibleAsync();
        });
    }

    private Task AsAsync(string email, string step, Func<Visitor, Task> act) => VisitAsync(
        async visitor =>
        {
            await visitor.SignInAsync(email);
            await act(visitor);
        },
        step);

    private static async Task DesignAsync(Visitor visitor)
    {
        await visitor.OpenAsync("/m/northwind/test/offerings");
        await visitor.FollowAsync("Pay over time");
        await Expect(Largest(visitor.Page)).ToBeVisibleAsync();
    }

    private static async Task AskAsync(Visitor visitor, string why)
    {
        await Expect(visitor.Page.Locator(".saved").First).ToBeVisibleAsync();
        await visitor.PressAsync("Publish version 2");
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Ask for approval of version 2 of Pay over time?");
        await dialog.GetByRole(AriaRole.Textbox).FillAsync(why);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Ask for approval" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }

    private static async Task OpenAsync(Visitor visitor)
    {
        await visitor.OpenAsync("/partner");
        await visitor.FollowAsync("Approvals");
        await visitor.SeeHeadingAsync("Approvals");
        await visitor.AssertAccessibleAsync();
        await visitor.AssertFitsAsync();
        await visitor.FollowAsync("Pay over time, draft 2");
        await visitor.SeeHeadingAsync("Draft 2 against version 1");
        await Expect(visitor.Heading).ToContainTextAsync("Waits for you");
    }

    private static ILocator Largest(IPage page) => page.GetByLabel("Largest order", new PageGetByLabelOptions { Exact = true });

    private static ILocator Band(Visitor visitor) => visitor.Page.Locator(".band");
}
