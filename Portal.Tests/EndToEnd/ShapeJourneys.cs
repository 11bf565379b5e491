using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Portal.Domain.Common;
using Portal.Web.Components.Shared;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>A merchant shapes an offering and publishes it, and the shop's server is quoted what the preview promised.</summary>
public sealed class ShapeJourneys(PortalApp app) : Journey(app)
{
    private static readonly Currency s_pound = Currency.Of("GBP");

    [BrowserFact]
    public Task ShapeAndPublish_ByKeyboard_QuotesWhatThePreviewShowed() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await visitor.SignInAsync("owner@thistle.test");
        await visitor.OpenAsync("/m/thistle/test/offerings");
        await visitor.PressAsync("New offering");
        await Field(page, "Name").FocusAsync();
        await page.Keyboard.TypeAsync("Autumn plans");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Start with the form" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await visitor.SeeHeadingAsync("Autumn plans");
        await visitor.SettleAsync();
        var designer = new Uri(page.Url).AbsolutePath;
        var offering = designer.Split('/')[^1];

        await TypeAsync(page, "Smallest order", "100");
        await Expect(Field(page, "Largest order")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("1,500");
        await TypeAsync(page, "Order", "777.77");
        await ChooseAsync(page, "12 monthly payments");
        var before = await page.Locator("#preview-apr").InnerTextAsync();
        await TypeAsync(page, "Shopper APR, 12 months", "14.9");
        await Expect(page.Locator("#preview-apr")).Not.ToHaveTextAsync(before);
        await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Amounts and terms" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Who and where" })).ToBeFocusedAsync();
        await TypeAsync(page, "Categories", "gifts");
        await visitor.AssertAccessibleAsync();

        var promised = await PreviewAsync(page);
        Assert.Equal(4, promised.Count);
        await visitor.PressAsync("Publish version 1");
        await ConfirmAsync(page, "Autumn", "Ask for approval");
        await Expect(page.Locator(".band")).ToContainTextAsync("Waits for Harbor Bank");
        await Bank.ApproveAsync(App);
        await visitor.OpenAsync("/m/thistle/test/offerings");
        await Expect(page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "Autumn plans" })).ToContainTextAsync("Live");
        AssertPromised(promised, await QuoteAsync(offering));

        await visitor.OpenAsync(designer);
        await TypeAsync(page, "Shopper APR, 12 months", "19.9");
        await visitor.PressAsync("Publish version 2");
        await ConfirmAsync(page, "Dearer money", "Publish version 2");
        await visitor.SeeAsync("Version 2 is live. New quotes follow it from now.");
        Assert.NotEqual(Figures(await QuoteAsync(offering))["12 monthly payments"], promised["12 monthly payments"], StringComparer.Ordinal);

        await visitor.FollowAsync("History", exact: true);
        await visitor.PressAsync("Roll back to version 1");
        await ConfirmAsync(page, "Too dear", "Roll back");
        await visitor.SeeAsync("Repeats version 1.");
        AssertPromised(promised, await QuoteAsync(offering));
    });

    [BrowserFact]
    public Task Questions_AnsweredWithTheMouse_EndInAnOfferingThatIsLive() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await visitor.SignInAsync("owner@thistle.test");
        await visitor.OpenAsync("/m/thistle/test/offerings");
        await visitor.PressAsync("New offering");
        await Field(page, "Name").FillAsync("Winter plans");
        await visitor.PressAsync("Answer a few questions");
        await visitor.SeeAsync("What do you sell this way?");
        await Field(page, "Categories").FillAsync("hampers");
        await visitor.AssertAccessibleAsync();
        await visitor.FollowAsync("Next: order amounts");
        await Field(page, "Smallest order").FillAsync("600");
        await visitor.FollowAsync("Next: months");
        await visitor.FollowAsync("Save and close");

        await page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "Winter plans" }).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Go on with the questions" }).ClickAsync();
        await visitor.SettleAsync();
        await Expect(Field(page, "Categories")).ToHaveValueAsync("hampers");
        await visitor.FollowAsync("Next: order amounts");
        await visitor.FollowAsync("Next: months");
        await page.GetByRole(AriaRole.Checkbox, new PageGetByRoleOptions { Name = "24 months" }).CheckAsync();
        await visitor.FollowAsync("Next: interest");
        await page.GetByLabel("You, through your fee").CheckAsync();
        await Expect(page.Locator(".note.info")).ToContainTextAsync("A £600.00 order becomes 24 × £25.00; you receive");
        await visitor.FollowAsync("Next: where");
        await visitor.FollowAsync("See the whole form");

        await Expect(Field(page, "Shopper APR, 24 months")).ToHaveValueAsync("0.00");
        await visitor.PressAsync("Publish version 1");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Ask for approval of version 1 of Winter plans?");
        await visitor.AssertAccessibleAsync();
        await ConfirmAsync(page, "Hampers sell", "Ask for approval");
        await Expect(page.Locator(".band")).ToContainTextAsync("Waits for Harbor Bank");
        await Bank.ApproveAsync(App);
        await visitor.OpenAsync("/m/thistle/test/offerings");
        await Expect(page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "Winter plans" })).ToContainTextAsync("Live");
    });

    [BrowserFact]
    public Task Publish_RightAfterTypingNonsense_PublishesNothing() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await visitor.SignInAsync("owner@thistle.test");
        await visitor.OpenAsync("/m/thistle/test/offerings");
        await visitor.FollowAsync("Spread the cost");

        await Field(page, "Largest order").FillAsync("abc");
        await visitor.PressAsync("Publish version 2");

        await visitor.SeeAsync("1 thing is missing before this can be published");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(Field(page, "Largest order")).ToHaveValueAsync("abc");
    });

    [BrowserFact]
    public Task Leave_WithWhatIsNotSaved_AsksOnEveryWayOut() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await visitor.SignInAsync("owner@thistle.test");
        await visitor.OpenAsync("/m/thistle/test/offerings");
        await visitor.FollowAsync("Spread the cost");
        var designer = page.Url;

        // A good value is kept on the way out, though typing has not paused yet: nobody is asked.
        await Field(page, "Largest order").FillAsync("1,250");
        await page.GoBackAsync();
        await visitor.SeeHeadingAsync("Offerings");
        await page.GoForwardAsync();
        await Expect(Field(page, "Largest order")).ToHaveValueAsync("1,250.00");

        await Field(page, "Largest order").FillAsync("abc");
        await page.GoBackAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Largest order");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Go on editing" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Equal(designer, page.Url);
        await Expect(Field(page, "Largest order")).ToHaveValueAsync("abc");

        var asked = 0;
        page.Dialog += (_, native) =>
        {
            asked++;
            _ = native.DismissAsync();
        };
        await page.EvaluateAsync("location.assign('/m/thistle/test')");
        await Expect(Field(page, "Largest order")).ToHaveValueAsync("abc");
        Assert.Equal(1, asked);

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "History", Exact = true }).First.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Leave and lose it" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(designer + "/history");
    });

    private static ILocator Field(IPage page, string label) => page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = label, Exact = true });

    /// <summary>Replaces what stands in a field and goes on to the next one, as a person without a mouse does.</summary>
    private static async Task TypeAsync(IPage page, string label, string text)
    {
        await Field(page, label).FocusAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Tab");
    }

    private static async Task ChooseAsync(IPage page, string plan)
    {
        await page.Locator("label.plan", new PageLocatorOptions { HasText = plan }).GetByRole(AriaRole.Radio).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator(".box h4")).ToHaveTextAsync(plan);
    }

    private static async Task ConfirmAsync(IPage page, string why, string go)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FocusAsync();
        await page.Keyboard.TypeAsync(why);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = go }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>Every plan of the preview by its label: what the box, the payments and the shares say.</summary>
    private static async Task<Dictionary<string, string>> PreviewAsync(IPage page)
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        await page.GetByText("payments after checkout").ClickAsync();
        foreach (var label in await page.Locator("label.plan small:first-of-type").AllInnerTextsAsync())
        {
            await ChooseAsync(page, label);
            var terms = await page.Locator(".box dt").AllInnerTextsAsync();
            var values = await page.Locator(".box dd").AllInnerTextsAsync();
            var box = terms.Zip(values).ToDictionary(pair => pair.First.StartsWith("Last payment", StringComparison.Ordinal) ? "Last payment" : pair.First, pair => pair.Second.Trim(), StringComparer.Ordinal);
            var payments = await page.Locator(".box tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()).join(' '))");
            var receives = (await page.Locator("#preview-merchant").InnerTextAsync()).Trim();
            var fee = (await page.Locator(".who-side dd").First.InnerTextAsync()).Trim();
            shown[label] = Line(
                box["Annual percentage rate"], box["Finance charge"], box.GetValueOrDefault("Due at checkout", "£0.00"), box["Amount financed"], box["Total with the order"], box["Last payment"],
                string.Join(", ", payments), receives, fee);
        }

        return shown;
    }

    private static Dictionary<string, string> Figures(JsonElement offer) => offer.GetProperty("plans").EnumerateArray().ToDictionary(
        plan => plan.GetProperty("label").GetString()!,
        plan =>
        {
            var payments = plan.GetProperty("payments").EnumerateArray().ToList();
            Assert.True(Rate.TryParse(plan.GetProperty("apr_percent").GetString(), out var apr));
            return Line(
                Formats.Percent(apr), Amount(plan, "finance_charge"), Amount(plan, "due_at_checkout"), Amount(plan, "amount_financed"), Amount(plan, "total_sale_price"), Amount(payments[^1], "amount"),
                string.Join(", ", payments.Select(row => $"{row.GetProperty("n").GetInt32()} {Day(row.GetProperty("due").GetString()!)} {Amount(row, "amount")}")),
                Amount(plan, "merchant_net"), Amount(plan, "merchant_fee"));
        },
        StringComparer.Ordinal);

    private static string Line(params string[] figures) => string.Join(" | ", figures);

    private static string Amount(JsonElement json, string member) => Formats.Money(new Money(json.GetProperty(member).GetInt64(), s_pound));

    private static string Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMM yyyy", CultureInfo.GetCultureInfo("en"));

    private static void AssertPromised(Dictionary<string, string> promised, JsonElement offer) => Assert.Equal(
        promised.OrderBy(plan => plan.Key, StringComparer.Ordinal), Figures(offer).OrderBy(plan => plan.Key, StringComparer.Ordinal));

    /// <summary>What the offering makes of the previewed order, asked as the shop's server asks.</summary>
    private async Task<JsonElement> QuoteAsync(string offering)
    {
        using var client = App.ClientWith("sk_test_thistle_demo");
        using var answer = await client.PostAsJsonAsync(new Uri("/v1/quotes", UriKind.Relative), new
        {
            currency = "GBP",
            country = "GB",
            channel = "online",
            cart = new[] { new { sku = "BOX-1", name = "Gift box", category = "gifts", unit_amount = 777_77, quantity = 1 } },
        });
        answer.EnsureSuccessStatusCode();
        var quote = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return quote.GetProperty("offers").EnumerateArray().Single(offer => string.Equals(offer.GetProperty("offering").GetString(), offering, StringComparison.Ordinal));
    }
}
