using Bunit;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Web.Features.Launches;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

/// <summary>How a version goes live, as its people choose it, watch it and take it back.</summary>
public sealed class LaunchPagesTests : OfferingPageContext
{
    [Fact]
    public async Task Publish_ByPercent_IsShownOnTheWay_GrownAndTakenBackWithAReason()
    {
        var world = await OpenAsync();
        var id = await ChangedAsync(world);
        var shell = Show<OfferingDesigner>(id.Value);
        shell.WaitForAssertion(() => Assert.Contains("All customers get version 1", PanelOf(shell), StringComparison.Ordinal));

        await PressAsync(shell, "Publish version 2");
        shell.WaitForElement(".mud-dialog .segm");
        await shell.InvokeAsync(() => shell.FindAll(".mud-dialog .segm input")[2].Change(true));
        shell.WaitForElement(".mud-dialog .guards");
        await shell.InvokeAsync(() => Field(shell, "Percent of customers").Change("25"));
        await ConfirmAsync(shell, "Smaller orders");

        shell.WaitForAssertion(() => Assert.Contains("Version 2 goes to the first customers now.", shell.Markup, StringComparison.Ordinal));
        shell.WaitForAssertion(() => Assert.Contains("25 % of customers get version 2", PanelOf(shell), StringComparison.Ordinal));
        Assert.Contains("The others, and quotes without a customer reference, get version 1.", PanelOf(shell), StringComparison.Ordinal);
        Assert.Contains("No data: neither good nor bad", PanelOf(shell), StringComparison.Ordinal);
        var launch = (await ViewAsync(world, id)).Launch!;
        Assert.Equal((25, "approval_rate error_rate"), (launch.Percent, string.Join(' ', launch.Guards.Select(guard => guard.Metric))));

        await PressAsync(shell, "To 50 % of customers");
        await shell.InvokeAsync(() => shell.FindAll(".mud-dialog button")[^1].Click());
        shell.WaitForAssertion(() => Assert.Contains("50 % of customers get version 2", PanelOf(shell), StringComparison.Ordinal));

        await PressAsync(shell, "Take version 2 back");
        shell.WaitForAssertion(() => Assert.Contains("follow version 1 within seconds", shell.Find(".mud-dialog").TextContent, StringComparison.Ordinal));
        await ConfirmAsync(shell, "Too many questions");
        shell.WaitForAssertion(() => Assert.Contains("Too many questions", PanelOf(shell), StringComparison.Ordinal));
        Assert.Contains("Customers get version 1 again.", PanelOf(shell), StringComparison.Ordinal);
        Assert.Equal(1, (await ViewAsync(world, id)).Live);
    }

    [Theory]
    [InlineData(Role.Viewer, "")]
    [InlineData(Role.PartnerAnalyst, "")]
    [InlineData(Role.PartnerManager, "Take version 2 back|Take version 1 back")]
    public async Task Partner_HasTheHaltSwitch_AndWhoOnlyLooksHasNone(Role role, string buttons)
    {
        var world = await OpenAsync();
        var id = await ChangedAsync(world);
        await PublishAsync(world, id, new LaunchChoice(null, 10, []));

        var shell = Show<OfferingDesigner>(id.Value, role);

        shell.WaitForAssertion(() => Assert.Contains("10 % of customers get version 2", PanelOf(shell), StringComparison.Ordinal));
        Assert.Contains("No guard watches this launch.", PanelOf(shell), StringComparison.Ordinal);
        Assert.Equal(buttons, string.Join('|', shell.FindAll("section[aria-labelledby=launch] button").Select(button => button.TextContent.Trim())));
    }

    [Theory]
    [InlineData(false, "10 % of customers")]
    [InlineData(true, "Wrong limit")]
    public async Task History_TellsWhatIsOnItsWay_AndWhatWasTakenBack(bool isTakenBack, string told)
    {
        var world = await OpenAsync();
        var id = await ChangedAsync(world);
        await PublishAsync(world, id, new LaunchChoice(null, 10, []));
        if (isTakenBack)
            await world.Database.Get<HaltOfferingCommand>().RunAsync(new HaltOfferingRequest(id, 2, "Wrong limit"), world.Tenant.Owner).Answered();

        var shell = Show<OfferingHistory>(id.Value);

        shell.WaitForAssertion(() => Assert.Contains(told, shell.FindAll("tbody tr")[0].TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal));
        Assert.DoesNotContain(shell.FindAll("tbody tr button"), button => button.TextContent.Contains("Roll back", StringComparison.Ordinal));
    }

    [Fact]
    public void Model_ReadsTimesOnTheTenantsClock_AndSaysWhatItLacks()
    {
        var model = new LaunchModel(TimeZoneInfo.FindSystemTimeZoneById("America/New_York")) { Way = LaunchWay.AtTime, Starts = new DateTime(2026, 7, 1, 9, 0, 0, DateTimeKind.Unspecified) };
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 13, 0, 0, TimeSpan.Zero), model.Read().Answered().StartsAt);

        model.Starts = new DateTime(2026, 3, 8, 2, 30, 0, DateTimeKind.Unspecified); // left out when the clocks go forward
        Assert.Equal(("launch.at", "launch.at"), (model.Read().Refused().Param, model.Lacks));
        model.Way = LaunchWay.Percent;
        model.Percent = "100";
        Assert.Equal("launch.percent", model.Read().Refused().Param);
        model.Percent = "5";
        model.Guards[0].Limit = "many";
        Assert.Equal("launch.guards", model.Read().Refused().Param);
        model.Guards[0].IsOn = false;
        Assert.Equal(5, model.Read().Answered().Percent);
    }

    private static async Task<OfferingId> ChangedAsync(TestOfferings world)
    {
        var (id, _) = await world.PublishedAsync();
        await world.SaveAsync(id, (await world.GetAsync(id)).Revision, world.Tenant.Owner, new FieldChange("maximum", 2_000_00));
        return id;
    }

    private static async Task PublishAsync(TestOfferings world, OfferingId id, LaunchChoice launch) =>
        await world.Database.Get<PublishOfferingCommand>().RunAsync(new PublishOfferingRequest(id, (await world.GetAsync(id)).Revision, 1, "Smaller orders", launch), world.Tenant.Owner).Answered();

    private static Task<LaunchView> ViewAsync(TestOfferings world, OfferingId id) => world.Database.Get<GetLaunchQuery>().RunAsync(id, world.Tenant.Owner).Answered();

    /// <summary>The panel's words, blanks of one kind.</summary>
    private static string PanelOf(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> shell) =>
        string.Join(' ', shell.Find("section[aria-labelledby=launch]").TextContent.Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
