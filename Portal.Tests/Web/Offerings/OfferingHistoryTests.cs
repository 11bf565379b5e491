using System.Text.Json.Nodes;
using Bunit;
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
        await ConfirmAsync(shell, "Too small");

        shell.WaitForAssertion(() => Assert.Equal(["3 Live", "2", "1"], Versions(shell), StringComparer.Ordinal));
        Assert.All(["Too small", "Repeats version 1.", "1 change"], text => Assert.Contains(text, shell.FindAll("tbody tr")[0].TextContent, StringComparison.Ordinal));
        Assert.Contains("Version 3 is live. New quotes follow it from now.", shell.Markup, StringComparison.Ordinal);
        Assert.Equal((3, Samples.Spec), ((await world.GetAsync(id)).Live!.Number, (await world.GetAsync(id)).Live!.Spec));
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

    private static IEnumerable<string> Versions(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> shell) => shell.FindAll("tbody td.v")
        .Select(cell => string.Join(' ', cell.QuerySelector(".row")!.Children.Select(part => part.TextContent.Trim())));
}
