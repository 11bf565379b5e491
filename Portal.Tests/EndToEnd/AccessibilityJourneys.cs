namespace Portal.Tests.EndToEnd;

/// <summary>Every kind of page that links lead to, for every kind of person, in every look. Each class walks beside the others.</summary>
public abstract class AccessibilityJourneys(PortalApp app) : Journey(app)
{
    private const int Wide = 1440;

    /// <summary>What a window of 1,280 pixels has room for at 200 %.</summary>
    private const int TwiceTheSize = 640;

    private const int Phone = 320;

    /// <param name="email">Who walks.</param>
    /// <param name="locale">The language of the browser.</param>
    /// <param name="small">Whether axe looks at the phone's size too: what differs there is the layout, which is the same for everybody and in each language.</param>
    /// <param name="start">Where the walk begins; left out, where they are at home.</param>
    protected Task WalkAsync(string email, string locale, bool small, string? start = null) => VisitAsync(new() { Locale = locale }, async visitor =>
    {
        await visitor.SignInAsync(email);
        if (start is not null)
        {
            await visitor.OpenAsync(start);
        }

        var kinds = await Walk.ThroughTheHouseAsync(visitor, address => LookAsync(visitor, small));
        Assert.True(kinds.Count > 1, $"{email} finds no way beyond {kinds[0]}.");
    });

    /// <summary>The open page wide, as a phone and at twice the size, light and dark.</summary>
    private static async Task LookAsync(Visitor visitor, bool small)
    {
        await visitor.Page.SetViewportSizeAsync(TwiceTheSize, 700);
        await visitor.AssertFitsAsync();
        await visitor.Page.SetViewportSizeAsync(Phone, 700);
        await visitor.AssertFitsAsync();
        if (small)
        {
            await visitor.AssertAccessibleAsync();
        }

        await visitor.Page.SetViewportSizeAsync(Wide, 900);
        await visitor.AssertFitsAsync();
        await visitor.AssertAccessibleAsync();
        await visitor.WearAsync("dark");
        await visitor.AssertLegibleAsync();
    }
}

public sealed class OwnerAccessibilityJourneys(PortalApp app) : AccessibilityJourneys(app)
{
    [BrowserFact]
    public Task EveryPage_InEveryLook_HasNoFindingAndFits() => WalkAsync("owner@northwind.test", "en-US", small: true);
}

public sealed class ChineseAccessibilityJourneys(PortalApp app) : AccessibilityJourneys(app)
{
    [BrowserFact]
    public Task EveryPage_InEveryLook_HasNoFindingAndFits() => WalkAsync("owner@northwind.test", "zh-TW", small: false);
}

public sealed class PeopleAccessibilityJourneys(PortalApp app) : AccessibilityJourneys(app)
{
    [BrowserTheory]
    [InlineData("owner@lumen.test", "en-US")]
    [InlineData("manager@harbor.test", "en-US")]
    [InlineData("support@portal.test", "zh-TW", "/m/northwind/test/orders")]
    [InlineData("admin@portal.test", "en-US")]
    public Task EveryPage_InEveryLook_HasNoFindingAndFits(string email, string locale, string? start = null) => WalkAsync(email, locale, small: false, start);
}
