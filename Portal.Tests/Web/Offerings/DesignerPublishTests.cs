using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

/// <summary>What becomes of a draft: live, given up, removed, renamed.</summary>
public sealed class DesignerPublishTests : OfferingPageContext
{
    [Fact]
    public async Task Publish_BeforeWhatWasTypedIsRead_ReadsItFirst()
    {
        var world = await OpenAsync();
        var shell = Show<OfferingDesigner>((await world.DraftAsync()).Value);
        await TypeAsync(shell, "Largest order", "abc");
        await shell.InvokeAsync(() => Field(shell, "Largest order").Blur());

        await PressAsync(shell, "Publish version 1");

        shell.WaitForAssertion(() => Assert.Equal("1 thing is missing before this can be published", shell.Find("#problem-list").TextContent));
        Assert.Empty(shell.FindAll(".mud-dialog"));
    }

    [Fact]
    public async Task Publish_Confirmed_IsLiveWithItsReason()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);

        await PressAsync(shell, "Publish version 1");
        await ConfirmAsync(shell, "First season");

        shell.WaitForAssertion(() => Assert.Contains("Version 1 is live. New quotes follow it from now.", shell.Markup, StringComparison.Ordinal));
        shell.WaitForAssertion(() => Assert.Contains(shell.FindAll("button"), button => button.TextContent.Trim() is "Publish version 2"));
        Assert.Equal((1, "First season"), ((await world.GetAsync(id)).Live!.Number, (await world.GetAsync(id)).Live!.Why));
    }

    [Fact]
    public async Task Publish_OfChanges_TellsEachOfThemAndWhomTheyTouch()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await TypeAsync(shell, "Largest order", "1,500");
        await TickAsync(shell, "12 months", on: false);

        await PressAsync(shell, "Publish version 2");

        shell.WaitForAssertion(() => Assert.Equal(
            ["Largest order$3,000.00 became $1,500.00", "12 monthsremoved", "New quotesfollow it within seconds", "0 running plans keep their terms"],
            shell.FindAll(".mud-dialog dt").Select(line => line.TextContent.Trim()), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Discard_TellsWhatIsGivenUp_AndShowsWhatIsLive()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        Assert.DoesNotContain(shell.FindAll("button"), button => button.TextContent.Contains("Discard", StringComparison.Ordinal));
        await TypeAsync(shell, "Largest order", "1,500");
        shell.WaitForAssertion(() => Assert.StartsWith("Saved", StampOf(shell, "Largest order"), StringComparison.Ordinal));

        await PressAsync(shell, "Discard draft");
        shell.WaitForAssertion(() => Assert.Equal("Largest order$3,000.00 became $1,500.00", shell.Find(".mud-dialog dt").TextContent));
        await shell.InvokeAsync(() => shell.FindAll(".mud-dialog button")[^1].Click());

        shell.WaitForAssertion(() => Assert.Equal("3,000.00", Value(shell, "Largest order")));
        await ShallBeAsync(world, id, spec => Assert.Equal(Samples.Spec, spec));

        // The button is gone, and the focus stands on the open tab.
        shell.WaitForAssertion(() => JSInterop.VerifyFocusAsyncInvoke());
    }

    [Fact]
    public async Task Publish_AfterSomebodyElseSaved_IsRefusedInTheDialog_AndThePageShowsWhatTheySaved()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);

        // After it was asked: what is saved before, the page follows.
        await PressAsync(shell, "Publish version 1");
        shell.WaitForElement(".mud-dialog input");
        await world.SaveAsync(id, 0, world.Tenant.As(Role.Editor), new FieldChange("maximum", JsonValue.Create(2_000_00)));
        await ConfirmAsync(shell, "First season");

        shell.WaitForAssertion(() => Assert.Contains("Somebody changed this draft meanwhile", shell.Find(".mud-dialog [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Null((await world.GetAsync(id)).Live);

        await PressAsync(shell, "Go on editing");
        shell.WaitForAssertion(() => Assert.Equal("2,000.00", Value(shell, "Largest order")));
        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll(".mud-dialog")));
        await PressAsync(shell, "Publish version 1");
        await ConfirmAsync(shell, "First season");
        shell.WaitForAssertion(() => Assert.Contains("Version 1 is live.", shell.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publish_OfADraftThatWentOnAfterItWasAsked_IsRefused()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await PressAsync(shell, "Publish version 1");
        shell.WaitForElement(".mud-dialog input");

        await TypeAsync(shell, "Smallest order", "60");
        await shell.InvokeAsync(() => Field(shell, "Smallest order").Blur());
        await ShallBeAsync(world, id, spec => Assert.Equal(60_00, spec.Minimum));
        await ConfirmAsync(shell, "First season");

        shell.WaitForAssertion(() => Assert.Contains("Somebody changed this draft meanwhile", shell.Find(".mud-dialog [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Null((await world.GetAsync(id)).Live);
    }

    [Fact]
    public async Task Publish_OfWhatIsLiveAlready_SaysSoAtThePress()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();
        var shell = Show<OfferingDesigner>(id.Value);

        await PressAsync(shell, "Publish version 2");

        shell.WaitForAssertion(() => Assert.Contains("The draft says what version 1 says. There is nothing to publish.", shell.Find("[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Empty(shell.FindAll(".mud-dialog"));
    }

    [Fact]
    public async Task Rename_ChangesTheHeading_AndKeepsWhatIsTyped()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(name: "Pya over time");
        var shell = Show<OfferingDesigner>(id.Value);
        await TypeAsync(shell, "Largest order", "abc");
        await PressIconAsync(shell, "Rename");

        await ChooseAsync(shell, "Name", "");
        await shell.InvokeAsync(() => shell.Find(".naming form").Submit());
        shell.WaitForAssertion(() => Assert.Equal("1 to 100 characters.", Below(shell, "Name")));
        await ChooseAsync(shell, "Name", "Pay over time");
        await shell.InvokeAsync(() => shell.Find(".naming form").Submit());

        shell.WaitForAssertion(() => Assert.Equal("Pay over time", shell.Find("h1").TextContent.Trim()));
        Assert.Empty(shell.FindAll(".naming"));
        Assert.Equal(("abc", "Pay over time"), (Value(shell, "Largest order"), (await world.GetAsync(id)).Name));
    }

    [Fact]
    public async Task Remove_OfADraft_AsksAndLeadsToTheList()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await TypeAsync(shell, "Largest order", "abc");

        await PressAsync(shell, "Remove draft");
        shell.WaitForAssertion(() => Assert.Equal("Remove Pay over time?", shell.Find(".mud-dialog h2").TextContent));
        await shell.InvokeAsync(() => shell.FindAll(".mud-dialog button")[^1].Click());

        await ShallLeadToAsync("/m/northwind/test/offerings");
        Assert.Equal("not_found", (await TestOfferings.Refused(world.Database.Get<GetOfferingQuery>().RunAsync(id, world.Tenant.Owner))).Code);
    }

    [Fact]
    public async Task Remove_OfWhatWasPublished_IsNotOffered()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();

        var shell = Show<OfferingDesigner>(id.Value);

        Assert.DoesNotContain(shell.FindAll("button"), button => button.TextContent.Trim() is "Remove draft");
    }
}
