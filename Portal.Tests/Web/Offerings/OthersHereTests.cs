using System.Text.Json.Nodes;
using Bunit;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

/// <summary>Two people in one offering: the designer says who is where, follows what they save, and tells what they do to it.</summary>
public sealed class OthersHereTests : OfferingPageContext
{
    private readonly WindowId _elenas = Ids.New<WindowId>();

    [Fact]
    public async Task Others_AreNamedWithTheTabTheyAreIn_UntilTheyGo()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        await StandAsync(world, id, "price");
        var shell = Show<OfferingDesigner>(id.Value);

        shell.WaitForAssertion(() => Assert.Contains("northwind-editor is in Price", shell.Find(".others").TextContent, StringComparison.Ordinal));
        await StandAsync(world, id, "no-such-tab");
        shell.WaitForAssertion(() => Assert.Contains("northwind-editor is here", shell.Find(".others").TextContent, StringComparison.Ordinal));
        await StandAsync(world, id, null);
        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll(".others li")));
    }

    [Fact]
    public async Task OwnPlace_FollowsTheTab_AndIsGoneWithThePage()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await ShallStandAsync(world, id, "amounts");

        await shell.InvokeAsync(() => shell.Find("#tab-dates").Click());
        await ShallStandAsync(world, id, "dates");
        await DisposeComponentsAsync();

        await ShallStandAsync(world, id, null);
    }

    [Fact]
    public async Task Viewer_IsNotNamed()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value, Role.Viewer);
        await StandAsync(world, id, "price");

        shell.WaitForAssertion(() => Assert.Contains("northwind-editor is in Price", shell.Find(".others").TextContent, StringComparison.Ordinal));
        Assert.Equal("northwind-editor", Assert.Single((await WatchAsync(world, id)).Others).Name);
    }

    [Fact]
    public async Task EditOfSomebodyElse_IsShown_AndSaid()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);

        await world.SaveAsync(id, 0, world.Tenant.As(Role.Editor), new FieldChange("maximum", JsonValue.Create(2_000_00)));

        shell.WaitForAssertion(() => Assert.Equal("2,000.00", Value(shell, "Largest order")));
        Assert.StartsWith("northwind-editor changed Largest order at", shell.Find(".others p").TextContent, StringComparison.Ordinal);
        Assert.Empty(shell.FindAll(".conflict"));
    }

    [Fact]
    public async Task PublicationOfSomebodyElse_IsToldAtOnce_AndTheDraftGoesOnFromIt()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value, Role.Editor);

        await world.PublishAsync(id);

        shell.WaitForAssertion(() => Assert.StartsWith("northwind-owner published version 1 at", shell.Find("[role=alert] .said b").TextContent, StringComparison.Ordinal));
        await PressAsync(shell, "Go on editing");
        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll("[role=alert] .said")));
        await TypeAsync(shell, "Largest order", "2,500");
        shell.WaitForAssertion(() => Assert.Contains("1 change", shell.Find(".ver.on").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task DiscardOfSomebodyElse_NamesWhatWentWithIt_AndBringsItBack()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await TypeAsync(shell, "Largest order", "2,500");
        shell.WaitForAssertion(() => Assert.StartsWith("Saved", shell.Find(".ver.on .saved").TextContent.Trim(), StringComparison.Ordinal));

        await TestOfferings.Run(world.Database.Get<DiscardDraftCommand>().RunAsync(
            new DiscardDraftRequest(id, (await world.GetAsync(id)).Revision), world.Tenant.As(Role.Editor)));

        shell.WaitForAssertion(() => Assert.Equal("Largest order: $2,500.00", shell.Find("[role=alert] .said li").TextContent));
        Assert.Equal("3,000.00", Value(shell, "Largest order"));
        await PressAsync(shell, "Put back what you changed");
        await ShallBeAsync(world, id, spec => Assert.Equal(2_500_00, spec.Maximum));
        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll("[role=alert] .said")));
    }

    [Fact]
    public async Task RemovalBySomebodyElse_IsTold()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);

        await TestOfferings.Run(world.Database.Get<RemoveOfferingCommand>().RunAsync(new RemoveOfferingRequest(id, 0), world.Tenant.As(Role.Editor)));

        shell.WaitForAssertion(() => Assert.StartsWith("This offering was removed.", shell.Find("[role=alert] .said b").TextContent, StringComparison.Ordinal));
    }

    private Task<Done> StandAsync(TestOfferings world, OfferingId id, string? part) =>
        TestOfferings.Run(world.Database.Get<TakePlaceCommand>().RunAsync(new TakePlaceRequest(id, _elenas, part), world.Tenant.As(Role.Editor)));

    private static Task<DraftWatch> WatchAsync(TestOfferings world, OfferingId id) =>
        TestOfferings.Run(world.Database.Get<WatchDraftQuery>().RunAsync(new WatchDraftRequest(id, Ids.New<WindowId>(), 0, null), world.Tenant.Owner));

    /// <summary>Waits until the page has said where its person is.</summary>
    private static Task ShallStandAsync(TestOfferings world, OfferingId id, string? part) =>
        Eventually.HoldsAsync<Xunit.Sdk.XunitException>(async () => Assert.Equal(part, (await WatchAsync(world, id)).Others.SingleOrDefault()?.Part));
}
