using Microsoft.Playwright;

namespace Portal.Tests.EndToEnd;

/// <summary>Every page that the navigation reaches, for every kind of person, light, dark and as narrow as a phone.</summary>
public sealed class AccessibilityJourneys(PortalApp app) : Journey(app)
{
    private static readonly BrowserNewContextOptions s_light = new() { ColorScheme = ColorScheme.Light };
    private static readonly BrowserNewContextOptions s_dark = new() { ColorScheme = ColorScheme.Dark };

    public static TheoryData<string> People =>
    [
        "owner@northwind.test", "finance@northwind.test", "owner@thistle.test", "manager@harbor.test", "support@portal.test", "compliance@portal.test",
    ];

    [BrowserTheory]
    [MemberData(nameof(People))]
    public Task EveryPage_InLight_HasNoFinding(string email) => VisitAsync(new(s_light), visitor => WalkAsync(visitor, email));

    [BrowserFact]
    public Task EveryPage_InDark_HasNoFinding() => VisitAsync(new(s_dark), visitor => WalkAsync(visitor, "owner@northwind.test"));

    [BrowserTheory]
    [InlineData("owner@northwind.test", "en-US")]
    [InlineData("owner@northwind.test", "zh-TW")]
    [InlineData("owner@northwind.test", "zh-CN")]
    [InlineData("admin@portal.test", "en-US")]
    [InlineData("manager@harbor.test", "en-US")]
    public Task EveryPage_At320Pixels_DoesNotScrollSideways(string email, string locale) => VisitAsync(
        new() { ViewportSize = new ViewportSize { Width = 320, Height = 700 }, Locale = locale },
        async visitor =>
        {
            await visitor.SignInAsync(email);
            foreach (var address in await visitor.NavigationAsync())
            {
                await visitor.OpenAsync(address);
                var width = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                Assert.True(width <= 320, $"{address} is {width} pixels wide.");
                var inner = await visitor.Page.EvaluateAsync<string[]>(
                    "[...document.querySelectorAll('main .scroll-x')].filter(box => box.scrollWidth > box.clientWidth).map(box => `${box.className}: ${box.scrollWidth} in ${box.clientWidth}`)");
                Assert.True(inner.Length == 0, $"{address}: {string.Join(", ", inner)}");
            }
        });

    [BrowserFact]
    public Task SignInPage_HasNoFinding() => VisitAsync(async visitor =>
    {
        await visitor.Page.GotoAsync("/account/sign-in");
        await visitor.AssertAccessibleAsync();
    });

    private static async Task WalkAsync(Visitor visitor, string email)
    {
        await visitor.SignInAsync(email);
        var addresses = await visitor.NavigationAsync();
        Assert.NotEmpty(addresses);
        foreach (var address in addresses)
        {
            await visitor.OpenAsync(address);
            await visitor.AssertAccessibleAsync();
        }
    }
}
