using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>A merchant says by rules who is offered an offering, sees what is wrong with them, hears what they say of a cart, and publishes.</summary>
public sealed class RuleJourneys(PortalApp app) : Journey(app)
{
    [BrowserFact]
    public Task Rules_MadeWithMouseAndKeyboard_AreCheckedExplainedAndPublished() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await visitor.SignInAsync("owner@thistle.test");
        await visitor.OpenAsync("/m/thistle/test/offerings");
        await visitor.PressAsync("New offering");
        await Field(page, "Name").FillAsync("Careful plans");
        await visitor.PressAsync("Start with the form");
        await visitor.SeeHeadingAsync("Careful plans");
        await visitor.SettleAsync();
        await Field(page, "Smallest order").FillAsync("100");
        await Field(page, "Largest order").FillAsync("1,500");
        await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Who and where" }).ClickAsync();
        await Field(page, "Categories").FillAsync("careful");
        await visitor.FollowAsync("Edit rules");
        await visitor.SeeHeadingAsync("Who is offered it");

        // The keyboard alone: a rule that leaves the largest orders out.
        await visitor.TabToAsync(Button(page, "Add"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(Field(page, "Name")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Everybody");
        await Button(page, "Add").ClickAsync();
        await Expect(Field(page, "Name")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Largest orders");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = "Exclude" })).ToBeCheckedAsync();
        await visitor.TabToAsync(Button(page, "Add condition"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Fact", Exact = true })).ToBeFocusedAsync();
        var value = Field(page, "Order total, rule “Largest orders”");
        await visitor.TabToAsync(value);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("800");
        await Expect(page.Locator(".rules .on .words")).ToHaveTextAsync("If the order is over £800.00, it is not offered.");

        // What is wrong is said with a cart that shows it, and mended with the mouse.
        await Expect(page.Locator(".finding b").First).ToHaveTextAsync("Rule 2 never applies");
        await visitor.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Explain with this cart Rule 2 never applies" }).ClickAsync();
        await Expect(page.Locator(".note.ok b")).ToHaveTextAsync("Offered by rule 1.");
        await Button(page, "Move up").ClickAsync();
        await Expect(page.Locator("#rule-form")).ToHaveTextAsync("Rule 1");
        await Expect(page.Locator(".finding b").First).ToHaveTextAsync("Rule 1 is an exception to rule 2");

        await Field(page, "Order total").FillAsync("900");
        await Expect(page.Locator("[aria-labelledby=rule-explain] .note b")).ToHaveTextAsync("Not offered by rule 1.");
        await Expect(page.Locator(".part").First).ToContainTextAsync("Saw: £900.00");
        await visitor.AssertAccessibleAsync();
        await page.SetViewportSizeAsync(320, 800);
        await visitor.AssertFitsAsync();
        await page.SetViewportSizeAsync(1440, 900);

        await visitor.FollowAsync("Done");
        await Expect(page.Locator(".overview li").First).ToContainTextAsync("If the order is over £800.00, it is not offered.");
        await visitor.AssertAccessibleAsync();
        await visitor.PressAsync("Publish version 1");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("Careful");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Ask for approval" }).ClickAsync();
        await Expect(page.Locator(".band")).ToContainTextAsync("Waits for Harbor Bank");
        await Bank.ApproveAsync(App);
        await visitor.OpenAsync("/m/thistle/test/offerings");
        await Expect(page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "Careful plans" })).ToContainTextAsync("Live");
    });

    private static ILocator Field(IPage page, string label) => page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = label, Exact = true });

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });
}
