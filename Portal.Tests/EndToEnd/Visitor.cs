using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>A person at the browser: what they mean to do, not where to click.</summary>
public sealed class Visitor
{
    private const string DemoPassword = "Portal-Demo-2026!";

    private readonly List<string> _troubles = [];

    internal Visitor(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            // The page of a refusal is itself answered 401, 403 or 404, which the browser notes as an error.
            if (message.Type is "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
                _troubles.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => _troubles.Add($"script: {error}");
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500)
                _troubles.Add($"{answer.Status}: {answer.Url}");
        };
    }

    public IPage Page { get; }

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 });

    public async Task SignInAsync(string email, string password = DemoPassword)
    {
        await Page.GotoAsync("/account/sign-in");
        await EnterAsync(email, password);
        await Page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));
        await SettleAsync();
    }

    /// <summary>Fills the sign-in page, in whatever language it is and wherever the visitor was sent to it from.</summary>
    public async Task EnterAsync(string email, string password = DemoPassword)
    {
        await Page.Locator("#email").FillAsync(email);
        await Page.Locator("#password").FillAsync(password);
        await Page.Locator("#password").PressAsync("Enter");
    }

    /// <summary>Opens an address and waits until its page has content.</summary>
    public async Task<int> OpenAsync(string address)
    {
        var answer = await Page.GotoAsync(address);
        await SettleAsync();
        return answer?.Status ?? 0;
    }

    public async Task FollowAsync(string link, bool exact = false)
    {
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link, Exact = exact }).First.ClickAsync();
        await SettleAsync();
    }

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button }).First.ClickAsync();

    /// <summary>Goes on with Tab until the focus is there, as a person without a mouse does.</summary>
    public async Task TabToAsync(ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var pressed = 0; pressed < 100; pressed++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail("The keyboard does not lead there.");
    }

    public Task SeeAsync(string text) => Expect(Page.GetByText(text).First).ToBeVisibleAsync();

    public Task SeeHeadingAsync(string text) => Expect(Heading).ToContainTextAsync(text);

    /// <summary>The interactive page has replaced the skeleton, and nothing in it is still being waited for.</summary>
    public async Task SettleAsync()
    {
        await Expect(Heading).ToHaveCountAsync(1);
        await Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    /// <summary>No finding of axe against WCAG 2.2 AA and best practice.</summary>
    public Task AssertAccessibleAsync() => AssertAccessibleAsync(new AxeRunOptions());

    /// <summary>Only what a theme can break: the colours.</summary>
    public Task AssertLegibleAsync() => AssertAccessibleAsync(
        new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } });

    /// <summary>One visible heading says what the page is, and nothing has to be scrolled sideways to be read.</summary>
    public async Task AssertFitsAsync()
    {
        var headings = await Page.Locator("h1:visible").CountAsync();
        Assert.True(headings == 1, $"{Page.Url} has {headings} visible headings of the first level.");
        var navigations = await Page.Locator("nav").CountAsync();
        Assert.True(navigations == 1, $"{Page.Url} has {navigations} navigations.");
        var widths = await Page.EvaluateAsync<int[]>(LaidOut);
        Assert.True(widths[0] <= widths[1], $"{Page.Url} is {widths[0]} pixels wide in {widths[1]}.");
        var inner = await Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('main .scroll-x')].filter(box => box.scrollWidth > box.clientWidth).map(box => `${box.className}: ${box.scrollWidth} in ${box.clientWidth}`)");
        Assert.True(inner.Length == 0, $"{Page.Url} in {widths[1]}: {string.Join(", ", inner)}");
    }

    /// <summary>How wide the page is, and its window. One that has just become narrower is laid out anew by its script too: it has two seconds for that.</summary>
    private const string LaidOut = """
        () => new Promise(done => {
          const last = performance.now() + 2000;
          const look = now => {
            const widths = [document.documentElement.scrollWidth, innerWidth];
            if (widths[0] <= widths[1] || now > last) done(widths); else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        })
        """;

    /// <summary>Turns the open page light or dark, as the switch of the theme does, without a reload.</summary>
    public Task WearAsync(string theme) => Page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);

    /// <summary>Troubles that the journey made itself.</summary>
    public void Forgive(string about) => _troubles.RemoveAll(trouble => trouble.Contains(about, StringComparison.Ordinal));

    internal void AssertNothingWentWrong() => Assert.Empty(_troubles);

    private async Task AssertAccessibleAsync(AxeRunOptions options)
    {
        options.ResultTypes = [ResultType.Violations]; // the rest is not read, and is most of what comes back
        var result = await Page.RunAxe(options);
        var findings = result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id} ({violation.Impact}): {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}")).ToList();
        Assert.True(findings.Count == 0, $"{Page.Url}\n{string.Join('\n', findings)}");
    }
}
