using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Imports;
using Portal.Tests.Infrastructure.Imports;
using Portal.Web.Features.Orders;

namespace Portal.Tests.Web.Orders;

/// <summary>The list of orders over a real shop: heads that sort, marks, views.</summary>
public sealed class OrderListTests : ShopTestContext
{
    [Fact]
    public async Task Merchant_WithoutImports_SeesNeitherSourceNorMark()
    {
        await Shop.SellAsync();

        var page = Open("");

        Assert.Empty(page.FindAll("select[name=source]"));
        Assert.Empty(page.FindAll("tbody .tag.plain"));
        Assert.Equal(["All", "Late", "Refunded"], Chips(page), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Both_StandTogether_SortedByTheHeads()
    {
        await ImportAsync();
        await Shop.SellAsync(term: null, amount: 20_00);

        var page = Open("");
        Assert.Equal(["A-1", "past-2", "past-1"], References(page), StringComparer.Ordinal);
        Assert.Equal("descending", Head(page, "Placed").GetAttribute("aria-sort"));
        Assert.Null(Head(page, "Amount").GetAttribute("aria-sort"));
        Assert.Equal(2, page.FindAll("tbody td.desk .tag.plain").Count);
        Assert.EndsWith("/orders?sort=oldest", Head(page, "Placed").QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);

        Go(page, "?sort=largest", "past-1 A-1 past-2");
        Assert.Equal("descending", Head(page, "Amount").GetAttribute("aria-sort"));
        Assert.EndsWith("/orders?sort=smallest", Head(page, "Amount").QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);

        Go(page, "?q=PAST&sort=oldest", "past-1 past-2");
        Go(page, "?source=imported&min=15", "past-1");
        Go(page, "?country=gb&max=1,000.00", "past-2");
        Go(page, "?min=12,5", "");
        Assert.Contains("The filter USD at least can't be used", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_IsKept_Renamed_AndRemoved()
    {
        await Shop.SellAsync();
        var page = Open("?q=a&sort=largest");

        await page.Find(".views button").ClickAsync();
        Assert.Contains("What you search for is not kept.", page.Find("#view-help").TextContent, StringComparison.Ordinal);
        await page.Find("#view-name").ChangeAsync("Biggest");
        await page.Find(".views form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal(["All", "Late", "Refunded", "Biggest"], Chips(page), StringComparer.Ordinal));
        Assert.EndsWith("/orders?sort=largest", page.FindAll(".views li a")[^1].GetAttribute("href"), StringComparison.Ordinal);

        Go(page, "?sort=largest", "A-1");
        Assert.Equal("true", page.FindAll(".views li a")[^1].GetAttribute("aria-current"));
        await Button(page, "Rename view").ClickAsync();
        await page.Find("#view-name").ChangeAsync(" ");
        await page.Find(".views form").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".views [role=alert]")));
        await page.Find("#view-name").ChangeAsync("Largest");
        await page.Find(".views form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("Largest", Chips(page)[^1]));
        await Button(page, "Remove view").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(["All", "Late", "Refunded"], Chips(page), StringComparer.Ordinal));
    }

    private static IReadOnlyList<string> References(IRenderedComponent<IComponent> page) => [.. page.FindAll("tbody a.strong").Select(link => link.TextContent)];

    private static IReadOnlyList<string> Chips(IRenderedComponent<IComponent> page) => [.. page.FindAll(".views li a").Select(link => link.TextContent)];

    private static IElement Head(IRenderedComponent<IComponent> page, string text) => page.FindAll("thead th").Single(head => head.TextContent.Contains(text, StringComparison.Ordinal));

    private static IElement Button(IRenderedComponent<IComponent> page, string text) => page.FindAll(".views button").Single(button => button.TextContent.Contains(text, StringComparison.Ordinal));

    private async Task ImportAsync() => Assert.Equal(
        ImportStatus.Done,
        (await new TestImports(Shop.Database, Shop.Tenant).ImportAsync(TestImports.Header
            + "past-1,2026-10-01 10:00,A,Amp,1,30.00,,US,USD,\npast-2,2026-10-02 10:00,A,Amp,1,10.00,,GB,USD,\n")).Status);

    /// <param name="expected">The references that are there then.</param>
    private void Go(IRenderedComponent<IComponent> page, string query, string expected)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/m/{Shop.Tenant.Merchant.Slug}/test/orders{query}");
        page.WaitForAssertion(() => Assert.Equal(expected, string.Join(' ', References(page))));
    }

    private IRenderedComponent<IComponent> Open(string query)
    {
        var visit = At(Role.Owner);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/m/{visit.Slug}/test/orders{query}");
        var page = RenderAs(Role.Owner, builder =>
        {
            builder.OpenComponent<OrderList>(0);
            builder.AddComponentParameter(1, nameof(OrderList.Merchant), visit.Slug);
            builder.AddComponentParameter(2, nameof(OrderList.Environment), "test");
            builder.CloseComponent();
        });
        page.WaitForState(() => page.FindAll("tbody a.strong, [role=alert]").Count > 0);
        return page;
    }
}
