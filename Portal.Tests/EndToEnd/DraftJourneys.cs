using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>Nothing that is typed into a draft is lost: not to a line that breaks, not to a second person, not to a key pressed in error.</summary>
public sealed class DraftJourneys(PortalApp app) : Journey(app)
{
    [BrowserFact]
    public Task Draft_TypedIntoWhileTheLineIsDown_IsSavedWhenItIsBack() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        var line = await Line.OfAsync(page);
        await OpenAsync(visitor);
        await Field(page, "Largest order").FillAsync("2,100");
        await SavedAsync(page, "Largest order");

        await line.CutAsync();
        await Expect(page.Locator(".components-reconnect-show, .components-reconnect-retrying")).ToHaveCountAsync(1);
        await Field(page, "Largest order").FillAsync("2,200");
        line.Mend();

        await Expect(page.Locator(".components-reconnect-hide")).ToHaveCountAsync(1);
        await SavedAsync(page, "Largest order");
        await page.ReloadAsync();
        await visitor.SettleAsync();
        await Expect(Field(page, "Largest order")).ToHaveValueAsync("2,200.00");
        await Expect(page.Locator(".left")).ToHaveCountAsync(0);
        visitor.Forgive("Z] Error:");
    });

    /// <summary>Keys that went into a line that was dead already, and no one knew it: the browser tells them again, wherever in a text it broke.</summary>
    [BrowserFact]
    public Task Draft_TypedIntoJustAsTheLineBreaks_LosesNoKey() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        var line = await Line.OfAsync(page);
        await OpenAsync(visitor);
        await Expect(visitor.Heading).ToBeFocusedAsync(); // The page takes the focus once it is there.

        foreach (var (broken, text) in new[] { (0, "2,101.01"), (1, "2,102.02"), (3, "2,103.03"), (6, "2,104.04"), (7, "2,105.05"), (8, "2,106.06") })
        {
            await Field(page, "Largest order").FocusAsync();
            await page.Keyboard.PressAsync("Control+A");
            for (var typed = 0; typed <= text.Length; typed++)
            {
                if (typed == broken)
                    line.Deafen();
                if (typed < text.Length)
                    await page.Keyboard.TypeAsync(text[typed..(typed + 1)], new KeyboardTypeOptions { Delay = 25 });
            }

            await line.CutAsync();
            await Expect(page.Locator(".components-reconnect-show, .components-reconnect-retrying")).ToHaveCountAsync(1);
            line.Mend();
            await Expect(page.Locator(".components-reconnect-hide")).ToHaveCountAsync(1);
            await Expect(Field(page, "Largest order")).ToHaveValueAsync(text);
            await page.WaitForFunctionAsync("() => !Object.keys(sessionStorage).some(key => key.startsWith('draft:'))"); // Struck out by the server's answer.
            await page.ReloadAsync();
            await visitor.SettleAsync();
            await Expect(Field(page, "Largest order")).ToHaveValueAsync(text);
            await Expect(page.Locator(".left")).ToHaveCountAsync(0);
        }

        visitor.Forgive("Z] Error:");
    });

    /// <summary>A key between the drawing of its field and the word under which the page keeps keys, which comes over the same slow line.</summary>
    [BrowserFact]
    public Task Draft_TypedIntoAsSoonAsItIsDrawn_LosesNoKeyToALineThatBreaks() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        var line = await Line.OfAsync(page, delay: TimeSpan.FromSeconds(1));
        await OpenAsync(visitor);
        await page.ReloadAsync();
        await Field(page, "Largest order").WaitForAsync();
        line.Deafen();
        await Field(page, "Largest order").FillAsync("2,700");
        Assert.False(await page.EvaluateAsync<bool>("() => Object.keys(sessionStorage).some(key => key.startsWith('draft:'))"));

        await line.CutAsync();
        await Expect(page.Locator(".components-reconnect-show, .components-reconnect-retrying")).ToHaveCountAsync(1);
        line.Mend();
        await Expect(page.Locator(".components-reconnect-hide")).ToHaveCountAsync(1);

        await SavedAsync(page, "Largest order");
        await page.ReloadAsync();
        await visitor.SettleAsync();
        await Expect(Field(page, "Largest order")).ToHaveValueAsync("2,700.00");
        visitor.Forgive("Z] Error:");
    });

    [BrowserFact]
    public Task Draft_TypedIntoBeforeThePageIsGone_IsOfferedOnTheNextOne() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        var line = await Line.OfAsync(page);
        await OpenAsync(visitor);
        await Field(page, "Largest order").FillAsync("2,250");
        await SavedAsync(page, "Largest order");

        await line.CutAsync();
        await Expect(page.Locator(".components-reconnect-show, .components-reconnect-retrying")).ToHaveCountAsync(1);
        await Field(page, "Largest order").FillAsync("2,300");
        await page.ReloadAsync(new PageReloadOptions { WaitUntil = WaitUntilState.Commit });
        line.Mend();
        await visitor.SettleAsync();

        await Expect(page.Locator(".left li")).ToHaveTextAsync("Largest order: you typed 2,300. The draft says 2,250.00.");
        await visitor.AssertAccessibleAsync();
        await visitor.PressAsync("Put it back");
        await SavedAsync(page, "Largest order");
        await page.ReloadAsync();
        await visitor.SettleAsync();
        await Expect(Field(page, "Largest order")).ToHaveValueAsync("2,300.00");
        visitor.Forgive("Z] Error:");
    });

    [BrowserFact]
    public Task Draft_OfTwoPeople_ShowsBothValues_AndLosesNeither() => VisitAsync(async maya =>
    {
        await OpenAsync(maya);
        await Field(maya.Page, "Smallest order").FillAsync("9o");
        await VisitAsync(async tom =>
        {
            await OpenAsync(tom, "editor@northwind.test");
            await Field(tom.Page, "Smallest order").FillAsync("75");
            await Field(tom.Page, "Shopper APR, 12 months").FillAsync("13.5");
            await SavedAsync(tom.Page, "Smallest order");
            await SavedAsync(tom.Page, "Shopper APR, 12 months");
        });

        await Expect(Field(maya.Page, "Shopper APR, 12 months")).ToHaveValueAsync("13.50");
        await Expect(Field(maya.Page, "Smallest order")).ToHaveValueAsync("9o");
        await Field(maya.Page, "Smallest order").FillAsync("90");

        await Expect(maya.Page.Locator(".conflict p")).ToContainTextAsync("You wrote $90.00.");
        await Expect(maya.Page.Locator(".conflict p")).ToContainTextAsync("wrote $75.00 at");
        await Expect(Field(maya.Page, "Smallest order")).ToHaveValueAsync("90");
        await maya.AssertAccessibleAsync();
        await maya.PressAsync("Use theirs: $75.00");
        await Expect(Field(maya.Page, "Smallest order")).ToHaveValueAsync("75.00");
        await Expect(Field(maya.Page, "Shopper APR, 12 months")).ToHaveValueAsync("13.50");
    });

    [BrowserFact]
    public Task Draft_OfTwoPeople_SaysWhoIsWhere_AndWhatTheyDo() => VisitAsync(async maya =>
    {
        await OpenAsync(maya);
        await VisitAsync(async elena =>
        {
            await OpenAsync(elena, "editor@northwind.test");
            await Expect(Other(maya, "Elena Ruiz")).ToContainTextAsync("is in Amounts and terms");
            await Expect(Other(elena, "Maya Lindqvist")).ToContainTextAsync("is in Amounts and terms");
            await elena.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Price" }).ClickAsync();
            await Expect(Other(maya, "Elena Ruiz")).ToContainTextAsync("is in Price");
            await elena.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Amounts and terms" }).ClickAsync();

            await Field(elena.Page, "Largest order").FillAsync("2,345");
            await Expect(Field(maya.Page, "Largest order")).ToHaveValueAsync("2,345.00");
            await Expect(maya.Page.Locator(".others p")).ToContainTextAsync("changed Largest order at");
            await maya.AssertAccessibleAsync();

            await maya.PressAsync("Publish version");
            await maya.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("Larger orders");
            await maya.Page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Publish version" }).ClickAsync();
            await Expect(maya.Page.Locator(".note.done")).ToBeVisibleAsync();
            await Expect(elena.Page.Locator("[role=alert] .said")).ToContainTextAsync("published version");
            await elena.AssertAccessibleAsync();
        });
        await Expect(Other(maya, "Elena Ruiz")).ToHaveCountAsync(0);
    });

    [BrowserFact]
    public Task Actions_OnAPhone_StandInOneMenu_ThatKeysOpenAndClose() => VisitAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } }, async visitor =>
    {
        var page = visitor.Page;
        await OpenAsync(visitor);
        await Expect(visitor.Heading).ToBeFocusedAsync();
        var more = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "More actions" });
        var history = page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "History" });
        await Expect(history).ToBeHiddenAsync();

        await more.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(history).ToBeVisibleAsync();
        await visitor.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(history).ToBeHiddenAsync();
        await Expect(more).ToBeFocusedAsync();
    });

    [BrowserFact]
    public Task Keys_TakeBackWhatIsSaved_AndLeaveTheBrowserWhatIsNot() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await OpenAsync(visitor);
        var before = await Field(page, "Largest order").InputValueAsync();
        await Field(page, "Largest order").FillAsync("1,900");
        await SavedAsync(page, "Largest order");

        await page.Keyboard.PressAsync("Control+Z");
        await Expect(Field(page, "Largest order")).ToHaveValueAsync(before);
        await page.Keyboard.PressAsync("Control+Shift+Z");
        await Expect(Field(page, "Largest order")).ToHaveValueAsync("1,900.00");

        await Field(page, "Largest order").PressSequentiallyAsync("x");
        await page.Keyboard.PressAsync("Control+Z");
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo: Largest order" })).ToBeEnabledAsync();
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Redo" })).ToBeDisabledAsync();
    });

    [BrowserFact]
    public Task Keys_FasterThanTheLineAnswers_AllStandAsTheyWereTyped() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await Line.OfAsync(page, delay: TimeSpan.FromMilliseconds(150));
        await OpenAsync(visitor);
        await Expect(visitor.Heading).ToBeFocusedAsync(); // The page takes the focus once it is there, late on such a line.

        foreach (var (field, text) in new[] { ("Order", "777.77"), ("Shopper APR, 12 months", "12.345"), ("Smallest order", "123.45"), ("Order", "1,234.56") })
        {
            await Field(page, field).FocusAsync();
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.TypeAsync(text, new KeyboardTypeOptions { Delay = 30 });

            // Answers come in their order: once one speaks of the last key, those before it have done what they could to the text.
            await SettledAsync(page, field, text);
            await Expect(Field(page, field)).ToHaveValueAsync(text);
        }
    });

    private static ILocator Field(IPage page, string label) => page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = label, Exact = true });

    private static ILocator Other(Visitor visitor, string name) => visitor.Page.Locator(".others li", new PageLocatorOptions { HasText = name });

    private static Task SavedAsync(IPage page, string label) =>
        Expect(page.Locator(".field, tr", new PageLocatorOptions { Has = Field(page, label) }).Locator(".saved").Last).ToContainTextAsync("Saved");

    /// <summary>A field of the draft says that it is saved; the order of the preview, which is none, is told to those who can't see the slider.</summary>
    private static Task SettledAsync(IPage page, string label, string text) => label is "Order"
        ? Expect(page.GetByRole(AriaRole.Slider)).ToHaveAttributeAsync("aria-valuetext", $"${text}")
        : SavedAsync(page, label);

    private static async Task OpenAsync(Visitor visitor, string email = "owner@northwind.test")
    {
        await visitor.SignInAsync(email);
        await visitor.OpenAsync("/m/northwind/test/offerings");
        await visitor.FollowAsync("Pay over time");
    }

    /// <summary>The page's socket, which can be cut and mended.</summary>
    private sealed class Line
    {
        private readonly List<IWebSocketRoute> _open = [];
        private bool _isCut;
        private bool _isDeaf;

        public static async Task<Line> OfAsync(IPage page, TimeSpan delay = default)
        {
            var line = new Line();

            // Without its socket the page would go on by plain requests.
            await page.RouteAsync("**/_blazor**", route => line._isCut ? route.AbortAsync() : route.ContinueAsync());
            await page.RouteWebSocketAsync("**/_blazor*", socket =>
            {
                if (line._isCut)
                {
                    _ = socket.CloseAsync();
                    return;
                }

                line._open.Add(socket);
                var server = socket.ConnectToServer();
                socket.OnMessage(frame =>
                {
                    if (line._isDeaf)
                        return;
                    if (frame.Binary is { } bytes)
                        server.Send(bytes);
                    else
                        server.Send(frame.Text ?? "");
                });
                if (delay > TimeSpan.Zero)
                {
                    var last = Task.CompletedTask;
                    server.OnMessage(frame => last = SendLaterAsync(last, frame, socket, delay));
                }
            });
            return line;
        }

        private static async Task SendLaterAsync(Task before, IWebSocketFrame frame, IWebSocketRoute socket, TimeSpan delay)
        {
            await Task.WhenAll(before, Task.Delay(delay));
            socket.Send(frame.Binary ?? []);
        }

        public async Task CutAsync()
        {
            _isCut = true;
            foreach (var socket in _open)
            {
                await socket.CloseAsync(new WebSocketRouteCloseOptions { Code = 1011 });
            }

            _open.Clear();
        }

        /// <summary>What the page says from now on is lost, and it does not know.</summary>
        public void Deafen() => _isDeaf = true;

        public void Mend() => _isCut = _isDeaf = false;
    }
}
