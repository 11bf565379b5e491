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
        var letter = await Postbox.ReceiveAsync(App, "order NW-EARLY");
        await visitor.OpenAsync(Postbox.LinkIn(letter).AbsolutePath);
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

    [BrowserFact]
    public Task List_IsSearched_Sorted_TurnedOver_AndComeBackToByAKeptView() => VisitAsync(async visitor =>
    {
        var page = visitor.Page;
        await ImportAsync();
        await visitor.SignInAsync("owner@thistle.test");
        await visitor.OpenAsync("/m/thistle/test/orders");
        var (rows, amount) = (page.Locator("tbody tr"), page.Locator("th", new PageLocatorOptions { HasText = "Amount" }));
        await Expect(rows).ToHaveCountAsync(25);
        await visitor.AssertAccessibleAsync();

        // Sorted by the keyboard, and on to the second page and back.
        await visitor.TabToAsync(amount.Locator("a"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(amount).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(rows.First).ToContainTextAsync("past-29");
        await visitor.FollowAsync("Next page");
        await Expect(rows).ToHaveCountAsync(5);
        await visitor.FollowAsync("First page");
        await Expect(rows).ToHaveCountAsync(25);

        // Whichever case, and as far as it was typed; the sort stays.
        await page.Locator("#q").FillAsync("PAST-1");
        await page.Keyboard.PressAsync("Enter");
        await Expect(rows).ToHaveCountAsync(11);
        await Expect(rows.First).ToContainTextAsync("past-19");
        await visitor.FollowAsync("Clear 1 filter");

        // A view is kept, and found again.
        await page.Locator(".views a", new PageLocatorOptions { HasText = "Imported" }).ClickAsync();
        await amount.Locator("a").ClickAsync();
        await Expect(amount).ToHaveAttributeAsync("aria-sort", "descending");
        await visitor.PressAsync("Keep this view");
        await Expect(page.Locator("#view-name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Big ones of before");
        await page.Keyboard.PressAsync("Enter");
        var view = page.Locator(".views a", new PageLocatorOptions { HasText = "Big ones of before" });
        await Expect(view).ToHaveAttributeAsync("aria-current", "true");
        await visitor.AssertAccessibleAsync();
        await visitor.OpenAsync("/m/thistle/test/orders");
        await view.ClickAsync();
        await Expect(amount).ToHaveAttributeAsync("aria-sort", "descending");
        Assert.EndsWith("/orders?source=imported&sort=largest", page.Url, StringComparison.Ordinal);

        // An imported order has a page of its own.
        await rows.First.Locator("a").ClickAsync();
        await visitor.SeeHeadingAsync("Order past-29");
        await visitor.SettleAsync();
        await Expect(page.Locator("tbody")).ToContainTextAsync("Tin");
        await visitor.AssertAccessibleAsync();
    });

    /// <summary>Thirty orders of before, each dearer than the one before it.</summary>
    private async Task ImportAsync()
    {
        const string Mapping = """{"columns":{"order":"order","at":"at","sku":"sku","name":"name","unit_price":"price"},"constants":{"currency":"GBP","country":"GB"},"date_format":"yyyy-MM-dd HH:mm","time_zone":"Europe/London"}""";
        using var shop = App.ClientWith("sk_test_thistle_demo");
        using var file = new StringContent(
            "order,at,sku,name,price\n" + string.Concat(Enumerable.Range(0, 30).Select(number => $"past-{number},2026-01-{1 + (number % 28):00} 10:00,T,Tin,{10 + number}.00\n")), null, "text/csv");
        using var sent = await shop.PostAsync(new Uri($"/v1/order_imports?mapping={Uri.EscapeDataString(Mapping)}", UriKind.Relative), file);
        var id = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        for (var tries = 0; ; tries++)
        {
            var import = await shop.GetFromJsonAsync<JsonElement>(new Uri($"/v1/order_imports/{id}", UriKind.Relative));
            if (import.GetProperty("status").GetString() is "done")
                return;
            Assert.True(tries < 100, import.ToString());
            await Task.Delay(200);
        }
    }

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
