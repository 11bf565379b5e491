using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Web.Components.Layout;

namespace Portal.Tests.Web.Layout;

public sealed class PageFaultsTests : PortalTestContext
{
    private bool _broken = true;

    [Fact]
    public void Page_Throwing_LeavesAReferenceAndNoDetail()
    {
        var page = Show();

        var told = page.Find("[role=alert]").TextContent;
        Assert.Matches("Reference [2-9A-Z]{8}", told);
        Assert.DoesNotContain("secret detail", told, StringComparison.Ordinal);
        Assert.Single(page.FindAll("h1"));
    }

    [Fact]
    public async Task TryAgain_DrawsThePageAnew()
    {
        var page = Show();
        _broken = false;

        await page.Find("button").ClickAsync();

        Assert.Equal("well", page.Find("p.page").TextContent);
    }

    [Fact]
    public void Moving_BeginsAnew()
    {
        var page = Show();
        _broken = false;

        Services.GetRequiredService<NavigationManager>().NavigateTo("/elsewhere");

        page.WaitForAssertion(() => Assert.Equal("well", page.Find("p.page").TextContent));
    }

    private IRenderedComponent<PageFaults> Show() => Render<PageFaults>(parameters => parameters.Add(faults => faults.ChildContent, (RenderFragment)(builder =>
    {
        if (_broken)
        {
            throw new InvalidOperationException("secret detail");
        }

        builder.AddMarkupContent(0, "<p class=\"page\">well</p>");
    })));
}
