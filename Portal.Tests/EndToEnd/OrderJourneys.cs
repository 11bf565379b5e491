using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>An order followed into the books and back, and given back in part.</summary>
public sealed class OrderJourneys(PortalApp app) : Journey(app)
{
    [BrowserFact]
    public Task Order_ReadToItsPostings_AndRefundedInPart() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await visitor.SignInAsync("owner@northwind.test");
        await visitor.OpenAsync("/m/northwind/test/orders?state=captured");
        await page.Locator("tbody a").First.ClickAsync();
        await visitor.SeeHeadingAsync("Order NW-");
        await visitor.SettleAsync();
        var order = new Uri(page.Url).AbsolutePath;

        // The postings of the sale, an entry of them, and back.
        await page.Locator("details > summary", new PageLocatorOptions { HasText = "in the books" }).First.ClickAsync();
        await page.Locator("details[open] .entry a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "About this entry" })).ToBeVisibleAsync();
        Assert.Contains("/m/northwind/test/journal/jrn_", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("tfoot")).ToContainTextAsync("Sum");
        await page.Locator($"a[href='{order}']").ClickAsync();
        await visitor.SeeHeadingAsync("Order NW-");
        await visitor.SettleAsync();
        Assert.Equal(order, new Uri(page.Url).AbsolutePath);

        // More than there is: said in the dialog, which stays.
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Refund", Exact = true }).ClickAsync();
        var amount = page.GetByRole(AriaRole.Dialog).Locator("input.amount");
        await amount.FillAsync("99999999");
        await visitor.PressAsync("See what it does");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToContainTextAsync("More than what is left to refund");

        await amount.FillAsync("10");
        await visitor.PressAsync("See what it does");
        var consequence = page.GetByRole(AriaRole.Dialog).Last;
        await Expect(consequence).ToContainTextAsync("Your balance");
        await consequence.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Refund $10.00" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Locator("ol.timeline")).ToContainTextAsync("Order refunded");
        await Expect(page.Locator("ol.timeline")).ToContainTextAsync("$10.00");
        await Expect(page.Locator(".lead")).ToContainTextAsync("$10.00 of");
        await visitor.AssertAccessibleAsync();
    });

    [BrowserFact]
    public Task Order_IsRefundedByKeyboardAlone() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await visitor.SignInAsync("finance@northwind.test");
        await visitor.OpenAsync("/m/northwind/test/orders?state=captured");
        await visitor.TabToAsync(page.Locator("tbody a").First);
        await page.Keyboard.PressAsync("Enter");
        await visitor.SeeHeadingAsync("Order NW-");
        await visitor.SettleAsync();

        await visitor.TabToAsync(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Refund", Exact = true }));
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await visitor.TabToAsync(dialog.Locator("input.amount"));
        await page.Keyboard.TypeAsync("7");
        await page.Keyboard.PressAsync("Enter");
        await visitor.TabToAsync(dialog.Last.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Refund $7.00" }));
        await page.Keyboard.PressAsync("Enter");

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.Locator(".lead")).ToContainTextAsync("$7.00 of");
        await Expect(page.Locator("ol.timeline")).ToContainTextAsync("Order refunded");
    });

    [BrowserFact]
    public Task Shopper_PaysEarlyFromTheReceipt_AndTheOrderShowsIt() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        var order = await SoldAsync("NW-EARLY");
        await page.GotoAsync("/dev/mail");
        var letter = page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "order NW-EARLY" });
        for (var looked = 0; looked < 60 && await letter.CountAsync() == 0; looked++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }

        await letter.ClickAsync();
        var link = await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "See your plan" }).GetAttributeAsync("href");
        await visitor.OpenAsync(new Uri(link!).AbsolutePath);
        await visitor.SeeHeadingAsync("Your plan at Northwind Audio");
        await visitor.FollowAsync("Pay it all now");
        await page.Locator("#pay button.pri").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();

        await visitor.SignInAsync("owner@northwind.test");
        await visitor.OpenAsync($"/m/northwind/test/orders/{order}");
        await Expect(page.Locator("ol.timeline")).ToContainTextAsync("Plan paid off");
        await page.Locator("details > summary", new PageLocatorOptions { HasText = "in the books" }).First.ClickAsync();
        await Expect(page.Locator("details[open] .entry").First).ToBeVisibleAsync();
    });

    /// <summary>A shopper with an address buys on a plan over the API; the id of the order.</summary>
    private async Task<string> SoldAsync(string reference)
    {
        using var shop = App.ClientWith("sk_test_northwind_demo");
        using var quoted = await shop.PostAsJsonAsync(new Uri("/v1/quotes", UriKind.Relative), new
        {
            currency = "USD",
            country = "US",
            channel = "online",
            cart = new[] { new { sku = "HA-05", name = "Harbor headphones", category = "electronics", unit_amount = 500_00, quantity = 1 } },
            customer = new { reference = "jo-early", email = "jo@example.com", name = "Jo Early", language = "en" },
        });
        var quote = await quoted.Content.ReadFromJsonAsync<JsonElement>();
        var plan = quote.GetProperty("offers").EnumerateArray().SelectMany(offer => offer.GetProperty("plans").EnumerateArray()).First().GetProperty("id").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/orders") { Content = JsonContent.Create(new { quote = quote.GetProperty("id").GetString(), plan, reference }) };
        request.Headers.Add("Idempotency-Key", reference);
        using var placed = await shop.SendAsync(request);
        Assert.True(placed.IsSuccessStatusCode, await placed.Content.ReadAsStringAsync());
        return (await placed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }
}
