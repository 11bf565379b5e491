using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>The shell by keyboard: find and act, the keys of a page, and the frame at each width.</summary>
public sealed class ShellJourneys(PortalApp app) : Journey(app)
{
    private const string Home = "/m/northwind/test";

    [BrowserFact]
    public Task Palette_FindsAPage_AnOrderByReferenceAndAnAction_ByKeyboardAlone() => VisitAsync(async visitor =>
    {
        await visitor.SignInAsync("owner@northwind.test");
        await visitor.OpenAsync(Home + "/orders");
        var reference = await visitor.Page.Locator("main table a.strong").First.InnerTextAsync();

        await OpenAsync(visitor);
        await visitor.AssertAccessibleAsync();
        await visitor.Page.Keyboard.TypeAsync("trial");
        await Expect(visitor.Page.Locator("#palette [role=status]")).ToHaveTextAsync("One result");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.SeeHeadingAsync("Trial balance");

        await OpenAsync(visitor);
        await visitor.Page.Keyboard.TypeAsync(reference);
        await Expect(visitor.Page.Locator("#palette [role=option][aria-selected=true]")).ToContainTextAsync(reference);
        await visitor.AssertAccessibleAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.SeeHeadingAsync(reference);

        await OpenAsync(visitor);
        await visitor.Page.Keyboard.TypeAsync("appearance dark");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await visitor.SeeHeadingAsync(reference);
    });

    [BrowserFact]
    public Task Palette_Esc_GivesTheFocusBack_AndArrowsGoRound() => VisitAsync(async visitor =>
    {
        await visitor.SignInAsync("viewer@northwind.test");
        var button = visitor.Page.Locator(".find-any");
        await button.ClickAsync();
        var options = visitor.Page.Locator("#palette [role=option]:visible");
        await Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        await visitor.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(options.Last).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(visitor.Page.Locator("#palette [role=combobox]")).ToHaveAttributeAsync("aria-activedescendant", await options.Last.GetAttributeAsync("id") ?? "");
        await visitor.Page.Keyboard.TypeAsync("nothing like this");
        await visitor.SeeAsync("Nothing matches.");
        await visitor.Page.Keyboard.PressAsync("Escape");

        await Expect(visitor.Page.Locator("#palette")).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
    });

    [BrowserFact]
    public Task Keys_ListGoAndMove_AndCanBeSwitchedOff() => VisitAsync(async visitor =>
    {
        await visitor.SignInAsync("owner@northwind.test");
        await visitor.Page.Keyboard.PressAsync("g");
        await visitor.Page.Keyboard.PressAsync("o");
        await visitor.SeeHeadingAsync("Orders");
        await visitor.SettleAsync();
        var rows = visitor.Page.Locator("main tbody a.strong");
        await visitor.Page.Keyboard.PressAsync("j");
        await visitor.Page.Keyboard.PressAsync("j");
        await Expect(rows.Nth(1)).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("k");
        await Expect(rows.Nth(0)).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("/");
        await Expect(visitor.Page.Locator("#reference")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("j");
        await Expect(visitor.Page.Locator("#reference")).ToHaveValueAsync("j");
        await rows.Nth(0).FocusAsync();

        await visitor.Page.Keyboard.PressAsync("?");
        await Expect(visitor.Page.Locator("#keys")).ToBeVisibleAsync();
        await visitor.AssertAccessibleAsync();
        await visitor.PressAsync("Switch single keys off");
        await visitor.SettleAsync();
        await visitor.Page.Keyboard.PressAsync("?");
        await visitor.Page.Keyboard.PressAsync("g");
        await visitor.Page.Keyboard.PressAsync("h");
        await Expect(visitor.Page.Locator("#keys")).ToBeHiddenAsync();
        await visitor.SeeHeadingAsync("Orders");
        await OpenAsync(visitor);
    });

    [BrowserTheory]
    [InlineData(900)]
    [InlineData(390)]
    public Task Frame_AsRailAndWithTabs_LeadsEverywhere(int width) => VisitAsync(
        new() { ViewportSize = new ViewportSize { Width = width, Height = 800 } },
        async visitor =>
        {
            await visitor.SignInAsync("owner@northwind.test");
            await visitor.AssertAccessibleAsync();
            if (width < 768)
            {
                await visitor.Page.Locator(".tabs button").ClickAsync();
            }

            await visitor.Page.Locator("#nav").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Journal" }).ClickAsync();
            await visitor.SeeHeadingAsync("Journal");
            Assert.Equal(width, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        });

    private static async Task OpenAsync(Visitor visitor)
    {
        await visitor.SettleAsync();
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await Expect(visitor.Page.Locator("#palette [role=combobox]")).ToBeFocusedAsync();
    }
}
