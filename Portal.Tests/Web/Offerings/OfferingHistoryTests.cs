using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Offerings;
using Portal.Tests.Domain.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

public sealed class OfferingHistoryTests : OfferingPageContext
{
    [Fact]
    public async Task History_OfADraft_SaysThatNothingWasPublished()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();

        var shell = Show<OfferingHistory>(id.Value);

        Assert.Equal("Nothing was published yet", shell.Find(".nothing h2").TextContent);
        Assert.Equal($"/m/northwind/test/offerings/{id}", shell.Find(".nothing a").GetAttribute("href"));
    }

    [Fact]
    public async Task RollBack_MakesANewVersionThatRepeatsTheOld()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));
        await world.PublishAsync(id, "Smaller orders");
        var shell = Show<OfferingHistory>(id.Value);
        Assert.Equal(["2 Live", "1"], Versions(shell), StringComparer.Ordinal);
        Assert.Contains("$3,000.00 became $2,000.00", shell.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal);

        await PressAsync(shell, "Roll back");
        shell.WaitForAssertion(() => Assert.Equal("Roll back to version 1?", shell.Find(".mud-dialog h2").TextContent));
        Assert.Equal(
            ["Largest order$2,000.00 became $3,000.00", "New quotesfollow version 1 within seconds", "0 running plans sold under 2 keep their terms"],
            shell.FindAll(".mud-dialog dt").Select(line => line.TextContent.Trim()), StringComparer.Ordinal);
        Assert.Contains("Makes version 3.", shell.Find(".mud-dialog .final").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Keep version 2", "Roll back"], shell.FindAll(".mud-dialog .mud-dialog-actions button").Select(button => button.TextContent.Trim()), StringComparer.Ordinal);
        await ConfirmAsync(shell, "Too small");

        shell.WaitForAssertion(() => Assert.Equal(["3 Live", "2", "1"], Versions(shell), StringComparer.Ordinal));
        Assert.All(["Too small", "Repeats version 1.", "1 change"], text => Assert.Contains(text, shell.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal));
        Assert.Contains("Version 3 is live. New quotes follow it from now.", shell.Markup, StringComparison.Ordinal);
        Assert.Equal((3, Samples.Spec), ((await world.GetAsync(id)).Live!.Number, (await world.GetAsync(id)).Live!.Spec));
    }

    [Fact]
    public async Task RollBack_AfterAnotherWentLive_IsRefused_AndThePageShowsWhatIsLive()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));
        await world.PublishAsync(id, "Smaller orders");
        var shell = Show<OfferingHistory>(id.Value);
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_500_00)));
        await world.PublishAsync(id, "Not so small");

        await PressAsync(shell, "Roll back");
        await ConfirmAsync(shell, "Too small");
        shell.WaitForAssertion(() => Assert.Contains("Version 3 went live meanwhile.", shell.Find(".mud-dialog [role=alert]").TextContent, StringComparison.Ordinal));
        await PressAsync(shell, "Keep version 2");

        shell.WaitForAssertion(() => Assert.Equal(["3 Live", "2", "1"], Versions(shell), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Compare_OfTheAddress_ShowsWhatDiffersAndFoldsTheRest()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)), new FieldChange("terms[m12]", null));
        var address = Services.GetRequiredService<NavigationManager>();
        address.NavigateTo($"/m/northwind/test/offerings/{id}/history?compare=1,draft");

        var shell = Show<OfferingHistory>(id.Value);

        Assert.Equal("Version 1 and Draft", shell.Find("#compare").TextContent);
        Assert.Equal(
            ["Largest order|$3,000.00|$2,000.00", "12 months|12 months at 9.99\u00A0% APR, your fee 4.00\u00A0%|none"],
            shell.FindAll(".compare tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim()))), StringComparer.Ordinal);
        Assert.EndsWith("fields are the same", shell.Find(".compare summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("Smallest order", shell.Find(".compare details").TextContent, StringComparison.Ordinal);

        shell.WaitForAssertion(() => Assert.Equal("There are no past orders to hold it against. Import your order history", shell.Find(".meant p").TextContent.Trim()));

        await shell.InvokeAsync(() => shell.Find("#compare-right").Change("1"));
        Assert.EndsWith("?compare=1,1", address.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,7")]
    [InlineData("nonsense")]
    public async Task Compare_OfVersionsThatAreNot_IsSaid_WithTheWayBack(string compare)
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/m/northwind/test/offerings/{id}/history?compare={compare}");

        var shell = Show<OfferingHistory>(id.Value);

        Assert.Empty(shell.FindAll(".compare"));
        Assert.StartsWith($"{compare} names no two versions of this offering to compare.", shell.Find("p[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.EndsWith($"/offerings/{id}/history", shell.Find("p[role=alert] a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RollBack_WithoutAReason_AsksForIt()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));
        await world.PublishAsync(id, "Smaller orders");
        var shell = Show<OfferingHistory>(id.Value);

        await PressAsync(shell, "Roll back");
        await ConfirmAsync(shell, " ");

        shell.WaitForAssertion(() => Assert.NotEmpty(shell.FindAll(".mud-dialog .err")));
        Assert.Equal(2, (await world.GetAsync(id)).Live!.Number);
    }

    [Fact]
    public async Task Viewer_CantRollBack()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(2_000_00)));
        await world.PublishAsync(id, "Smaller orders");

        Assert.Empty(Show<OfferingHistory>(id.Value, Role.Viewer).FindAll("tbody button"));
    }

    private static IEnumerable<string> Versions(IRenderedComponent<IComponent> shell) => shell.FindAll("tbody td.v")
        .Select(cell => string.Join(' ', cell.QuerySelector(".row")!.Children.Select(part => part.TextContent.Trim())));
}
