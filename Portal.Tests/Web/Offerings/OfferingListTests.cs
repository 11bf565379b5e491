using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

public sealed class OfferingListTests : OfferingPageContext
{
    [Fact]
    public async Task List_OfNone_SaysWhatAnOfferingIsAndBeginsOne()
    {
        await OpenAsync();

        var shell = Show<OfferingList>();

        Assert.Equal("No offerings yet", shell.Find(".nothing h2").TextContent);
        shell.Find(".nothing button").Click();
        Assert.Equal("New offering", shell.Find("#new-offering").TextContent);
    }

    [Fact]
    public async Task List_OfOne_ShowsWhatIsLive()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();

        var shell = Show<OfferingList>();

        var row = Assert.Single(shell.FindAll("tbody tr"));
        Assert.Equal($"/m/northwind/test/offerings/{id}", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.All(["Pay over time", "Live", "Version 1", "$50.00 to $3,000.00"], text => Assert.Contains(text, row.TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Draft", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 offering is live.", shell.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfADraftThatDiffers_SaysInHowMuch()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", System.Text.Json.Nodes.JsonValue.Create(2_000_00)));

        Assert.Contains("Draft, 1 change", Assert.Single(Show<OfferingList>().FindAll("tbody tr")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfADraft_SaysThatNothingIsLive()
    {
        var world = await OpenAsync();
        await world.DraftAsync();

        var row = Assert.Single(Show<OfferingList>().FindAll("tbody tr"));

        Assert.All(["Draft", "None yet"], text => Assert.Contains(text, row.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_WithoutAName_StaysWithItsError()
    {
        var world = await OpenAsync();
        var shell = Show<OfferingList>();
        await PressAsync(shell, "New offering");

        await shell.Find("form").SubmitAsync();

        shell.WaitForAssertion(() => Assert.Equal("1 to 100 characters.", Below(shell, "Name")));
        Assert.Empty((await TestOfferings.Run(world.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(10), world.Tenant.Owner))).Rows);
    }

    [Fact]
    public async Task New_WithAName_LeadsToItsQuestionsOrItsForm()
    {
        var world = await OpenAsync();
        var shell = Show<OfferingList>();
        await PressAsync(shell, "New offering");
        await ChooseAsync(shell, "Name", "Pay later");

        await shell.Find("form").SubmitAsync();

        Assert.EndsWith("/questions", new Uri(Services.GetRequiredService<NavigationManager>().Uri).AbsolutePath, StringComparison.Ordinal);
        await PressAsync(shell, "Start with the form");
        var rows = (await TestOfferings.Run(world.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(10), world.Tenant.Owner))).Rows;
        Assert.Equal($"/m/northwind/test/offerings/{rows[^1].Id}", new Uri(Services.GetRequiredService<NavigationManager>().Uri).AbsolutePath);
        Assert.All(rows, made => Assert.Equal("Pay later", made.Name));
    }

    [Fact]
    public async Task Viewer_BeginsNothing()
    {
        await OpenAsync();

        Assert.DoesNotContain(Show<OfferingList>(role: Role.Viewer).FindAll("button"), button => button.TextContent.Contains("New offering", StringComparison.Ordinal));
    }
}
