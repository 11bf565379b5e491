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
        await VisitAsync(async tom =>
        {
            await OpenAsync(tom, "editor@northwind.test");
            await Field(tom.Page, "Smallest order").FillAsync("75");
            await Field(tom.Page, "Shopper APR, 12 months").FillAsync("13.5");
            await SavedAsync(tom.Page, "Smallest order");
            await SavedAsync(tom.Page, "Shopper APR, 12 months");
        });

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
            await Task.Delay(700);
            await Expect(Field(page, field)).ToHaveValueAsync(text);
        }
    });

    private static ILocator Field(IPage page, string label) => page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = label, Exact = true });

    private static Task SavedAsync(IPage page, string label) =>
        Expect(page.Locator(".field, tr", new PageLocatorOptions { Has = Field(page, label) }).Locator(".saved").Last).ToContainTextAsync("Saved");

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

        public void Mend() => _isCut = false;
    }
}
