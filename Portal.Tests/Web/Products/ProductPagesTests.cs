using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Imports;
using Portal.Domain.Products;
using Portal.Infrastructure.Products;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Products;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Products;

namespace Portal.Tests.Web.Products;

/// <summary>The list of products, and the page that puts categories on them, over a real shop.</summary>
public sealed class ProductPagesTests : ShopTestContext
{
    [Fact]
    public void List_OfNothing_LeadsToTheImports()
    {
        var page = Show<ProductList>("products");

        page.WaitForAssertion(() => Assert.Equal("/m/northwind/test/imports", page.Find(".nothing a").GetAttribute("href")));
    }

    [Fact]
    public async Task List_TellsNameSkuPriceAndCategory_AndChosenOnesLeadOn()
    {
        await ImportAsync();

        var page = Show<ProductList>("products?sort=sku");

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("tbody tr").Count));
        var rows = page.FindAll("tbody tr").ToDictionary(row => row.QuerySelector(".sku")!.TextContent, StringComparer.Ordinal);
        Assert.Equal("blue CANDLE big", rows["CAN-2"].QuerySelector("b")!.TextContent);
        Assert.Equal(["£4.00 to £12.00", "£2.00", "€5.00"], new[] { "CAN-2", "CAN-1", "MUGX1" }.Select(sku => rows[sku].QuerySelector(".price")!.TextContent), StringComparer.Ordinal);
        Assert.Equal(["mugs", "No category"], new[] { "MUG_1", "CAN-1" }.Select(sku => rows[sku].QuerySelector("td.cat")!.TextContent.Trim()), StringComparer.Ordinal);

        await page.FindAll("tbody input[type=checkbox]")[0].ChangeAsync(new ChangeEventArgs { Value = true });
        await page.FindAll("tbody input[type=checkbox]")[1].ChangeAsync(new ChangeEventArgs { Value = true });

        Assert.Equal("2 products chosen", page.Find(".chosen b").TextContent);
        Assert.EndsWith("/products/categories?chosen=%5B%22CAN-1%22,%22CAN-2%22%5D", page.Find(".chosen a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("products?search=nothing", "No product matches. Clear 1 filter")]
    [InlineData("products?sort=backwards", "backwards")]
    [InlineData("products/categories?category=a&from=x&currency=GBP", "x")]
    [InlineData("products/categories?category=a&from=1&currency=pounds", "pounds")]
    [InlineData("products/categories?category=a&chosen=x", "x")]
    [InlineData("products/categories?category=a&name=nothing", "Nothing would change.")]
    [InlineData("products/categories?category=a", "To mean all of them, give * as the article number.")]
    [InlineData("products/categories?do=off", "To mean all of them, give * as the article number.")]
    public async Task Address_ThatFindsNothing_SaysSo(string address, string told)
    {
        await ImportAsync();

        var page = address.Contains("categories", StringComparison.Ordinal) ? Show<PutCategory>(address) : Show<ProductList>(address);

        page.WaitForAssertion(() => Assert.Contains(told, Squeezed(page.Find(".nothing")), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Viewer_SeesProducts_AndCanChangeNothing()
    {
        await ImportAsync();

        var page = Show<ProductList>("products", Role.Viewer);

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("tbody tr").Count));
        Assert.Empty(page.FindAll("tbody input"));
        Assert.Empty(page.FindAll(".acts a"));
    }

    [Fact]
    public async Task Rule_IsShown_Done_AndUndone()
    {
        await ImportAsync();
        var page = Show<PutCategory>("products/categories?category=gifts&name=candle");

        page.WaitForAssertion(() => Assert.Equal("2 products would change", page.Find("#changes").TextContent));
        Assert.Equal("2 without a category", page.Find(".from li").TextContent);
        Assert.Equal(["Red Candle", "blue CANDLE big"], page.FindAll("[aria-labelledby=changes] tbody td:first-child").Select(cell => cell.FirstChild!.TextContent), StringComparer.Ordinal);

        await Button(page, "Put “gifts” on 2 products").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("“gifts” is on 2 products.", page.Find(".note.ok").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("name contains “candle”, without a category", page.Find("[aria-labelledby=before] tbody").TextContent, StringComparison.Ordinal));
        Assert.EndsWith("/products/categories?category=gifts&name=candle", page.Find("[aria-labelledby=before] a").GetAttribute("href"), StringComparison.Ordinal);

        await page.Find(".note.ok button").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("2 products have what they had before.", page.Find(".note.ok").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("2 products would change", page.Find("#changes").TextContent));
    }

    [Fact]
    public async Task SomebodyFaster_IsToldWithWhatWouldChangeNow()
    {
        await ImportAsync();
        var page = Show<PutCategory>("products/categories?category=gifts&sku=*");
        page.WaitForAssertion(() => Assert.Equal("3 products would change", page.Find("#changes").TextContent));
        (await Shop.Database.Get<PutCategoryCommand>().RunAsync(new PutCategoryRequest("wax", new ProductRule(NameContains: "red")), Shop.Tenant.Owner)).Answered();

        await Button(page, "Put “gifts” on 3 products").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("The products have changed since the preview.", page.Find(".note.bad").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("2 products would change", page.Find("#changes").TextContent));
    }

    private static IElement Button(IRenderedComponent<IComponent> page, string text) =>
        page.FindAll("button").First(button => string.Equals(button.TextContent.Trim(), text, StringComparison.Ordinal));

    private static string Squeezed(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<OrderImport> ImportAsync() => new TestImports(Shop.Database, Shop.Tenant).ImportAsync(TestProducts.History);

    private IRenderedComponent<IComponent> Show<TPage>(string address, Role role = Role.Owner)
        where TPage : MerchantPage
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/m/northwind/test/{address}");
        return RenderAs(role, builder =>
        {
            builder.OpenComponent<TPage>(0);
            builder.AddMultipleAttributes(1, [new(nameof(MerchantPage.Merchant), "northwind"), new(nameof(MerchantPage.Environment), "test")]);
            builder.CloseComponent();
        });
    }
}
