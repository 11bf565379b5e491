using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
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

        // Pasted, and Enter before the answer is there.
        await visitor.OpenAsync(Home);
        await OpenAsync(visitor);
        await visitor.Page.Keyboard.InsertTextAsync(reference);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.SeeHeadingAsync(reference);

        await OpenAsync(visitor);
        await visitor.Page.Keyboard.TypeAsync("appearance dark");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await visitor.SeeHeadingAsync(reference);
    });

    [BrowserFact]
    public Task List_IsThereBeforeItsCircuit_AndKeepsWhatIsTypedMeanwhile() => VisitAsync(async visitor =>
    {
        await visitor.SignInAsync("owner@northwind.test");
        var held = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/blazor.web*.js", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        await visitor.Page.GotoAsync(Home + "/orders", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await Expect(visitor.Page.Locator("main[aria-busy=true] tbody tr")).ToHaveCountAsync(25);
        await visitor.Page.Locator("#q").FocusAsync();
        await visitor.Page.Keyboard.TypeAsync("NW-2");
        await visitor.Page.Keyboard.PressAsync("ArrowLeft");
        await visitor.Page.Locator("main details summary").First.ClickAsync();
        await visitor.Page.Locator("main select[name=state]").SelectOptionAsync("refunded");
        await visitor.Page.Locator("#q").FocusAsync();
        held.SetResult();

        await Expect(visitor.Page.Locator("main[aria-busy]")).ToHaveCountAsync(0);
        await Expect(visitor.Page.Locator("#q")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.TypeAsync("1");
        await Expect(visitor.Page.Locator("#q")).ToHaveValueAsync("NW-12");
        await Expect(visitor.Page.Locator("main select[name=state]")).ToHaveValueAsync("refunded");
        await Expect(visitor.Page.Locator("main tbody tr")).ToHaveCountAsync(25);
    });

    [BrowserFact]
    public Task Palette_BeginsAnOfferingAndAnInvitation_WithTheFocusInTheirFirstField() => VisitAsync(async visitor =>
    {
        await visitor.SignInAsync("owner@northwind.test");
        foreach (var (act, heading, field) in new[] { ("new offering", "Offerings", ".new input"), ("invite", "Team", ".invite input >> nth=0"), ("revoke", "API keys", ".new input") })
        {
            await OpenAsync(visitor);
            await visitor.Page.Keyboard.TypeAsync(act);
            await Expect(visitor.Page.Locator("#palette [role=status]")).ToHaveTextAsync("One result");
            await visitor.Page.Keyboard.PressAsync("Enter");
            await visitor.SeeHeadingAsync(heading);
            await Expect(visitor.Page.Locator(field)).ToBeFocusedAsync();
        }

        await OpenAsync(visitor);
        await visitor.Page.Keyboard.TypeAsync("export orders");
        await Expect(visitor.Page.Locator("#palette [role=option][aria-selected=true]")).ToContainTextAsync("Export orders as CSV");
        var file = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));
        Assert.EndsWith(".csv", file.SuggestedFilename, StringComparison.Ordinal);
        await visitor.SeeHeadingAsync("API keys");
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
    public Task Print_EverySheet_SaysWhoseItIsWhenAndWhatItIsCutBy() => VisitAsync(async visitor =>
    {
        await visitor.SignInAsync("finance@northwind.test");
        await visitor.OpenAsync(Home + "/journal?account=1100&day=2026-03-09");

        await visitor.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");

        Task<string> BoxAsync(string name) => visitor.Page.EvaluateAsync<string>("name => document.documentElement.style.getPropertyValue(name)", name);
        Assert.Matches("""^"Northwind Audio · Test · \d{1,2} \p{L}{3,4} \d{4} \d{2}:\d{2}"$""", await BoxAsync("--printed"));
        Assert.Equal("\"Account: 1100 At the payment processor · Booked on: 9 Mar 2026\"", await BoxAsync("--printed-filters"));
        Assert.Equal("\"/m/northwind/test/journal\"", await BoxAsync("--printed-path"));
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
        await Expect(visitor.Page.Locator("#q")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("j");
        await Expect(visitor.Page.Locator("#q")).ToHaveValueAsync("j");
        await rows.Nth(0).FocusAsync();

        await visitor.Page.Keyboard.PressAsync("?");
        await Expect(visitor.Page.Locator("#keys")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("#keys [data-here] dt")).ToHaveTextAsync(["B", "X"]);
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

    [BrowserFact]
    public Task Bell_RingsWhenAColleagueActs_AndLeadsThereByKeyboard() => VisitAsync(async visitor =>
    {
        await visitor.SignInAsync("viewer@northwind.test");
        var bell = visitor.Page.Locator("button.bell");
        await visitor.Page.Keyboard.PressAsync("b");
        var panel = visitor.Page.Locator(".panel");
        await Expect(panel.Locator(".notices li, .nothing").First).ToBeVisibleAsync();
        await visitor.AssertAccessibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToHaveCountAsync(0);
        await Expect(bell).ToBeFocusedAsync();
        await Expect(bell).ToHaveAttributeAsync("aria-label", "Notices");

        await BeginOfferingAsync("Winter offer");

        await Expect(bell).ToHaveAttributeAsync("aria-label", "Notices, 1 new");
        await visitor.AssertAccessibleAsync();
        await bell.PressAsync("Enter");
        await visitor.TabToAsync(panel.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Winter offer was begun" }));
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.SeeHeadingAsync("Winter offer");
        await Expect(panel).ToHaveCountAsync(0);
        await Expect(bell).ToHaveAttributeAsync("aria-label", "Notices");
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

    private async Task BeginOfferingAsync(string name)
    {
        await using var db = App.Services.GetRequiredService<IPortalContextFactory>().Create(new Scope.System("journey"));
        var merchant = await db.Set<Merchant>().Where(merchant => merchant.Slug == "northwind").Select(merchant => merchant.Id).SingleAsync();
        var editor = await db.Users.Where(user => user.Email == "editor@northwind.test").Select(user => user.Id).SingleAsync();
        var actor = new Actor(editor, "Editor", Role.Editor, new Scope.Merchant(merchant, TenantEnvironment.Test));
        await App.Services.GetRequiredService<CreateOfferingCommand>().RunAsync(new CreateOfferingRequest(name, ProductKind.Installments), actor).Answered();
    }
}
