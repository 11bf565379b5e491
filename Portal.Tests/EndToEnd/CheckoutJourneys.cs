using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Portal.Web.Features.Checkout;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.EndToEnd;

/// <summary>A shopper at the hosted checkout, from the shop's page and back.</summary>
public sealed class CheckoutJourneys(PortalApp app) : Journey(app)
{
    /// <summary>Figures and words of a plan show when it is chosen, and those alone; with the keyboard, in every look, as a phone.</summary>
    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en-US", "Agree and pay")]
    [InlineData(ColorScheme.Dark, "en-US", "Agree and pay")]
    [InlineData(ColorScheme.Light, "zh-TW", "同意並付")]
    public Task Shopper_ReadsAPlan_AndAgrees(ColorScheme colours, string locale, string agree) => VisitAsync(
        new() { ColorScheme = colours, Locale = locale, ViewportSize = new() { Width = 320, Height = 700 } },
        async visitor =>
        {
            var (quote, plans) = await QuoteAsync();
            await visitor.Page.GotoAsync(CheckoutUrls.Of(quote));
            await Expect(visitor.Page.Locator(".told:visible")).ToHaveCountAsync(0);

            await visitor.TabToAsync(visitor.Page.GetByRole(AriaRole.Radio).First);
            await visitor.Page.Keyboard.PressAsync("Space");
            await Expect(visitor.Page.Locator(".told:visible")).ToHaveCountAsync(1);
            Assert.Equal(plans[0].Text, await visitor.Page.Locator(".told:visible pre").TextContentAsync());
            await LookAsync(visitor);
            await visitor.Page.Keyboard.PressAsync("ArrowDown");
            Assert.Equal(plans[1].Text, await visitor.Page.Locator(".told:visible pre").TextContentAsync());

            await visitor.PressAsync(agree);
            await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
            await LookAsync(visitor);
            Assert.Equal(plans[1].Id, await AcceptedAsync(quote));
        });

    private static async Task LookAsync(Visitor visitor)
    {
        foreach (var width in new[] { 320, 1280 })
        {
            await visitor.Page.SetViewportSizeAsync(width, 700);
            await visitor.AssertAccessibleAsync();
            var wide = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"The checkout is {wide} pixels wide in {width}.");

            // Every figure stands whole in the frame: what is cut off is not disclosed.
            var cut = await visitor.Page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll(".plan-box")].filter(box => box.checkVisibility()).flatMap(box => [...box.querySelectorAll("dl *, pre")].filter(part => {
                  const [inner, outer] = [part.getBoundingClientRect(), box.getBoundingClientRect()];
                  return inner.width === 0 || inner.left < outer.left || inner.right > outer.right || inner.bottom > outer.bottom;
                }).map(part => part.textContent))
                """);
            Assert.True(cut.Length == 0, $"Cut off in {width}: {string.Join(", ", cut)}");
        }
    }

    private async Task<(string Id, List<(string Id, string Text)> Plans)> QuoteAsync()
    {
        using var client = App.ClientWith("sk_test_northwind_demo");
        using var answer = await client.PostAsJsonAsync(new Uri("/v1/quotes", UriKind.Relative), new
        {
            currency = "USD",
            country = "US",
            channel = "online",
            cart = new[] { new { sku = "A", name = "Drift soundbar", category = "electronics", unit_amount = 64_900, quantity = 1 } },
        });
        var quote = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        return (quote.GetProperty("id").GetString()!,
            [.. quote.GetProperty("offers")[0].GetProperty("disclosure").GetProperty("plans").EnumerateArray().Select(plan => (plan.GetProperty("plan").GetString()!, plan.GetProperty("text").GetString()!))]);
    }

    private async Task<string?> AcceptedAsync(string quote)
    {
        using var client = App.ClientWith("sk_test_northwind_demo");
        return JsonElement.Parse(await client.GetStringAsync(new Uri($"/v1/quotes/{quote}", UriKind.Relative))).GetProperty("accepted").GetProperty("plan").GetString();
    }
}
