using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Tests.Domain.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

public sealed class OfferingDesignerTests : OfferingPageContext
{
    private static readonly string[] s_tabs = ["Amounts and terms", "Price", "Who and where", "Wording", "Dates"];

    [Fact]
    public async Task Form_HasAControlWithHelpForEveryFieldOfTheSpec()
    {
        var world = await OpenAsync();
        var everything = Samples.Spec with { Terms = [Samples.PayIn4 with { FirstDueDays = 10 }] };

        var shell = Show<OfferingDesigner>((await world.DraftAsync(everything)).Value);

        // Rows come, go and move as a whole, and a row's key is its name for good.
        var fields = SpecFields.Leaves(everything).Keys.Where(field => field is not ("terms" or "terms[pay4].key")).ToList();
        await PressIconAsync(shell, "More of Pay in 4, every 2 weeks");
        var controls = new List<SpecControl>();
        foreach (var tab in s_tabs)
        {
            await OpenTabAsync(shell, tab);
            controls.AddRange(Controls(shell));
        }

        Assert.Equal(fields.Order(StringComparer.Ordinal), controls.Select(control => control.Address).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(
            ["terms[pay4].frequency"],
            controls.Where(control => control is not SpecCell && string.IsNullOrEmpty(control.Hint)).Select(control => control.Address),
            StringComparer.Ordinal);
    }

    [Fact]
    public void EveryField_StandsInThePartThatLeadsToIt()
    {
        Assert.Equal(DesignerTab.Amounts, DesignerTabs.Of("terms[m12].shopper_rate"));
        Assert.Equal(DesignerTab.Price, DesignerTabs.Of("terms[m12].merchant_fee.fixed"));
        Assert.All(Enum.GetValues<DesignerTab>(), tab => Assert.Equal(tab, DesignerTabs.Read(DesignerTabs.Write(tab))));
        Assert.Equal(DesignerTab.Amounts, DesignerTabs.Read("nonsense"));
    }

    [Fact]
    public async Task FieldsThatAreNotTheMerchants_AreShownAndCantBeTyped()
    {
        var world = await OpenAsync();

        var shell = Show<OfferingDesigner>((await world.DraftAsync()).Value);

        Assert.True(Field(shell, "Currency").HasAttribute("readonly"));
        Assert.False(Field(shell, "Largest order").HasAttribute("readonly"));
        await OpenTabAsync(shell, "Price");
        Assert.True(Field(shell, "Portal's share of your fee").HasAttribute("readonly"));
        Assert.Equal("25.00", Value(shell, "Portal's share of your fee"));
    }

    [Fact]
    public async Task Field_WithAGoodValue_IsSavedAndSaysWhen()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);

        await TypeAsync(shell, "Largest order", "2,500");
        shell.WaitForAssertion(() => Assert.StartsWith("Saved", StampOf(shell, "Largest order"), StringComparison.Ordinal));
        await OpenTabAsync(shell, "Price");
        await ChooseAsync(shell, "Your fee after a refund", "pro_rata");
        await OpenTabAsync(shell, "Dates");
        await ChooseAsync(shell, "Days of interest", "actual_360");
        await ChooseAsync(shell, "Due on a weekend", "modified_following");

        shell.WaitForAssertion(() => Assert.StartsWith("Saved", StampOf(shell, "Due on a weekend"), StringComparison.Ordinal));
        var draft = (InstallmentSpec)(await world.GetAsync(id)).Draft;
        Assert.Equal(
            Samples.Spec with
            {
                Maximum = 2_500_00,
                DayCount = Portal.Domain.Installments.Schedules.DayCount.Actual360,
                HolidayRule = Portal.Domain.Installments.Schedules.HolidayRule.ModifiedFollowing,
                MdrOnRefund = MdrOnRefund.ProRata,
            },
            draft);

        await ChooseAsync(shell, "Due on a weekend", "");
        shell.WaitForAssertion(() => Assert.StartsWith("Saved", StampOf(shell, "Due on a weekend"), StringComparison.Ordinal));
        Assert.Null(((InstallmentSpec)(await world.GetAsync(id)).Draft).HolidayRule);
    }

    [Theory]
    [InlineData("12,34", "An amount like 150.00. You typed 12,34.")]
    [InlineData("1.005", "An amount like 150.00. You typed 1.005.")]
    [InlineData("", "A value is needed here.")]
    public async Task Field_ThatCantBeRead_KeepsItsTextAndItsErrorAndIsNotSaved(string typed, string error)
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);

        await TypeAsync(shell, "Largest order", typed);

        shell.WaitForAssertion(() => Assert.Equal(error, Below(shell, "Largest order")));
        Assert.Equal(typed, Value(shell, "Largest order") ?? "");
        Assert.Equal((0, 3_000_00L), ((await world.GetAsync(id)).Revision, ((InstallmentSpec)(await world.GetAsync(id)).Draft).Maximum));

        await TypeAsync(shell, "Smallest order", "75");
        shell.WaitForAssertion(() => Assert.StartsWith("Saved", StampOf(shell, "Smallest order"), StringComparison.Ordinal));
        Assert.Equal((typed, error), (Value(shell, "Largest order") ?? "", Below(shell, "Largest order")));
        Assert.Equal((75_00L, 3_000_00L), (((InstallmentSpec)(await world.GetAsync(id)).Draft).Minimum, ((InstallmentSpec)(await world.GetAsync(id)).Draft).Maximum));
    }

    [Fact]
    public async Task Publish_WithProblems_ListsThemAndLeadsToTheFields()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(Samples.Spec with { Maximum = 9_000_00, Terms = [Samples.PayIn4, Samples.Monthly12 with { ShopperRate = Rate.Percent(40) }] });
        var shell = Show<OfferingDesigner>(id.Value);
        Assert.Equal("Bank of northwind allows up to $5,000.00. You typed $9,000.00.", Below(shell, "Largest order"));

        await PressAsync(shell, "Publish version 1");

        shell.WaitForAssertion(() => Assert.Equal("2 things are missing before this can be published", shell.Find("#problem-list").TextContent));
        Assert.Empty(shell.FindAll(".mud-dialog"));
        Assert.Equal(["Largest order", "Shopper APR, 12 months"], shell.FindAll(".list button.to").Select(link => link.TextContent), StringComparer.Ordinal);
        await PressAsync(shell, "Largest order");
        JSInterop.VerifyFocusAsyncInvoke();
        Assert.Null((await world.GetAsync(id)).Live);
    }

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
    }

    [Fact]
    public async Task Publish_AfterSomebodyElseSaved_IsRefusedInTheDialog()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await world.SaveAsync(id, 0, world.Tenant.As(Role.Editor), new FieldChange("maximum", JsonValue.Create(2_000_00)));

        await PressAsync(shell, "Publish version 1");
        await ConfirmAsync(shell, "First season");

        shell.WaitForAssertion(() => Assert.Contains("Somebody changed this draft meanwhile", shell.Find(".mud-dialog [role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Null((await world.GetAsync(id)).Live);
    }

    [Theory]
    [InlineData("Use mine: $2,500.00", 2_500_00L, "2,500.00")]
    [InlineData("Use theirs: $2,000.00", 2_000_00L, "2,000.00")]
    public async Task Field_ThatSomebodyElseChanged_ShowsBothValuesAndTheChoice(string choice, long kept, string shown)
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await world.SaveAsync(id, 0, world.Tenant.As(Role.Editor), new FieldChange("maximum", JsonValue.Create(2_000_00)));

        await TypeAsync(shell, "Largest order", "2,500.00");

        shell.WaitForAssertion(() => Assert.StartsWith(
            "You wrote $2,500.00. northwind-editor wrote $2,000.00 at", shell.Find(".conflict p").TextContent, StringComparison.Ordinal));
        Assert.Equal("2,500.00", Value(shell, "Largest order"));
        await PressAsync(shell, choice);

        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll(".conflict")));
        shell.WaitForAssertion(() => Assert.Equal(shown, Value(shell, "Largest order")));
        shell.WaitForAssertion(() => Assert.StartsWith("Saved", shell.Find(".ver.on .saved").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Equal(kept, ((InstallmentSpec)(await world.GetAsync(id)).Draft).Maximum);
    }

    [Fact]
    public async Task Leave_WithAllSaved_AsksNothing()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await TypeAsync(shell, "Largest order", "2,500");

        await shell.InvokeAsync(() => Address.NavigateTo("/m/northwind/test/orders"));

        shell.WaitForAssertion(() => Assert.EndsWith("/m/northwind/test/orders", Address.Uri, StringComparison.Ordinal));
        Assert.Empty(shell.FindAll(".mud-dialog"));
        Assert.Equal(2_500_00, ((InstallmentSpec)(await world.GetAsync(id)).Draft).Maximum);
    }

    [Fact]
    public async Task Leave_AfterASaveFailed_SaysWhatWouldBeLost()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        var here = Address.Uri;
        await world.Database.ExecuteAsync("DELETE FROM memberships");
        await TypeAsync(shell, "Largest order", "2,500");
        shell.WaitForAssertion(() => Assert.Equal("Not saved", StampOf(shell, "Largest order")));

        await shell.InvokeAsync(() => Address.NavigateTo("/m/northwind/test/orders"));

        shell.WaitForAssertion(() => Assert.StartsWith("Largest order", shell.Find(".mud-dialog dt").TextContent, StringComparison.Ordinal));
        Assert.Equal("Not saved", Assert.Single(shell.FindAll(".mud-dialog dt small")).TextContent);
        await PressAsync(shell, "Go on editing");
        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll(".mud-dialog")));
        Assert.Equal((here, "2,500"), (Address.Uri, Value(shell, "Largest order")));

        await shell.InvokeAsync(() => Address.NavigateTo("/m/northwind/test/orders"));
        shell.WaitForElement(".mud-dialog");
        await PressAsync(shell, "Leave and lose it");
        shell.WaitForAssertion(() => Assert.EndsWith("/m/northwind/test/orders", Address.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Viewer_LooksAndCantType()
    {
        var world = await OpenAsync();

        var shell = Show<OfferingDesigner>((await world.DraftAsync()).Value, Role.Viewer);

        Assert.Contains("Only an owner or an editor can change it.", shell.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(shell.FindAll("button"), button => button.TextContent.Contains("Publish", StringComparison.Ordinal));
        Assert.All(shell.FindAll("[role=tabpanel] input.inp"), input => Assert.True(input.HasAttribute("readonly")));
        Assert.All(shell.FindAll("[role=tabpanel] select"), select => Assert.True(select.HasAttribute("disabled")));
    }

    [Fact]
    public async Task Undo_TakesBackWhatWasTypedAndSaved_AndRedoDoesItAgain()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await TypeAsync(shell, "Largest order", "2");
        await TypeAsync(shell, "Largest order", "2,500");
        shell.WaitForAssertion(() => Assert.StartsWith("Saved", StampOf(shell, "Largest order"), StringComparison.Ordinal));
        await TypeAsync(shell, "Smallest order", "60");
        shell.WaitForAssertion(() => Assert.StartsWith("Saved", StampOf(shell, "Smallest order"), StringComparison.Ordinal));

        await PressIconAsync(shell, "Undo: Smallest order");
        await PressIconAsync(shell, "Undo: Largest order");

        shell.WaitForAssertion(() => Assert.Equal(("50.00", "3,000.00"), (Value(shell, "Smallest order"), Value(shell, "Largest order"))));
        await ShallBeAsync(world, id, spec => Assert.Equal(Samples.Spec, spec));
        Assert.True(shell.Find("[data-act=undo]").HasAttribute("disabled"));

        await PressIconAsync(shell, "Redo: Largest order");
        await ShallBeAsync(world, id, spec => Assert.Equal(2_500_00, spec.Maximum));
        await TypeAsync(shell, "Smallest order", "70");
        Assert.True(shell.Find("[data-act=redo]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Plans_ComeAndGoByTheirMonths_InTheOrderOfTheirLength()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);

        await TickAsync(shell, "6 months", on: true);
        await TickAsync(shell, "12 months", on: false);

        await ShallBeAsync(world, id, spec => Assert.Equal(
            [("pay4", Rate.Zero), ("m6", Rate.Zero)], spec.Terms.Select(term => (term.Key, term.ShopperRate))));
        await PressIconAsync(shell, "Undo: 12 months");
        await ShallBeAsync(world, id, spec => Assert.Equal(["pay4", "m6", "m12"], spec.Terms.Select(term => term.Key), StringComparer.Ordinal));
        await ShallBeAsync(world, id, spec => Assert.Equal(Samples.Monthly12, spec.Terms[2]));
        Assert.Equal("9.99", Value(shell, "Shopper APR, 12 months"));
    }

    [Fact]
    public async Task Plan_IsMovedAmongTheOthers()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await PressIconAsync(shell, "More of 12 months");

        await PressAsync(shell, "Move up");

        await ShallBeAsync(world, id, spec => Assert.Equal(["m12", "pay4"], spec.Terms.Select(term => term.Key), StringComparer.Ordinal));
    }

    [Fact]
    public async Task WhatDiffersFromLive_SaysWhatItWas_MarksItsTab_AndGoesBack()
    {
        var world = await OpenAsync();
        var (id, _) = await world.PublishedAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        Assert.Empty(shell.FindAll("[role=tab] .chg"));

        await TypeAsync(shell, "Largest order", "1,500");
        await TypeAsync(shell, "Shopper APR, 12 months", "12.5");

        shell.WaitForAssertion(() => Assert.StartsWith("Was $3,000.00 in 1.", Below(shell, "Largest order"), StringComparison.Ordinal));
        shell.WaitForAssertion(() => Assert.Contains("Shopper APR: Was 9.99\u00A0% in 1.", shell.Find("tr.under:not([hidden])").TextContent, StringComparison.Ordinal));
        Assert.StartsWith("Amounts and terms", Assert.Single(shell.FindAll("[role=tab]:has(.chg)")).TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("2 changes", shell.Find(".ver.on").TextContent, StringComparison.Ordinal);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            await shell.InvokeAsync(() => shell.FindAll("[role=tabpanel] button.link")[0].Click());
        }

        await ShallBeAsync(world, id, spec => Assert.Equal(Samples.Spec, spec));
        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll(".chg")));
    }

    [Fact]
    public async Task TextThatCantBeRead_IsStillThereAfterAnotherTab_AndTheSummaryLeadsBack()
    {
        var world = await OpenAsync();
        var shell = Show<OfferingDesigner>((await world.DraftAsync()).Value);
        await TypeAsync(shell, "Largest order", "abc");

        await OpenTabAsync(shell, "Dates");
        Assert.Contains("Something to mend", shell.Find("#tab-amounts").TextContent, StringComparison.Ordinal);
        await PressAsync(shell, "Publish version 1");
        await PressAsync(shell, "Largest order");

        shell.WaitForAssertion(() => Assert.Equal("abc", Value(shell, "Largest order")));
        Assert.Equal("An amount like 150.00. You typed abc.", Below(shell, "Largest order"));
        Assert.EndsWith("?tab=amounts", Address.Uri, StringComparison.Ordinal);
        JSInterop.VerifyFocusAsyncInvoke();
    }

    [Fact]
    public async Task Preview_FollowsEachKey_BeforeAnythingIsSaved()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync(Samples.Spec with { Terms = [Samples.Monthly12] });
        var shell = Show<OfferingDesigner>(id.Value);
        var before = shell.Find("#preview-charge").TextContent;

        await TypeAsync(shell, "Shopper APR, 12 months", "19");

        Assert.NotEqual(before, shell.Find("#preview-charge").TextContent, StringComparer.Ordinal);
        Assert.Equal("Saving", StampOf(shell, "Shopper APR, 12 months"));
        Assert.Equal(0, (await world.GetAsync(id)).Revision);
    }

    [Fact]
    public async Task RowThatSomebodyElseTookAway_IsAskedForWithWhatWasTypedInIt()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await world.SaveAsync(id, 0, world.Tenant.As(Role.Editor), new FieldChange("terms[m12]", null));

        await TypeAsync(shell, "Shopper APR, 12 months", "12.5");

        shell.WaitForAssertion(() => Assert.StartsWith(
            "You wrote 12 months at 12.50\u00A0% APR, your fee 4.00\u00A0%. northwind-editor wrote removed at", shell.Find(".conflict p").TextContent, StringComparison.Ordinal));
        await shell.InvokeAsync(() => shell.FindAll(".conflict button")[0].Click());
        await ShallBeAsync(world, id, spec => Assert.Equal(new Rate(12_500_000), spec.Terms.Single(term => term.Key is "m12").ShopperRate));
        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll(".conflict")));
    }

    [Fact]
    public async Task TextsThatABrokenLineLeft_AreOfferedAndPutBack()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var module = JSInterop.SetupModule("/js/designer.js");
        module.Mode = JSRuntimeMode.Loose;
        module.Setup<Dictionary<string, string>>("open", _ => true).SetResult(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["maximum"] = "1,750", ["minimum"] = "50", ["terms[m12].shopper_rate"] = "abc",
        });

        var shell = Show<OfferingDesigner>(id.Value);

        shell.WaitForAssertion(() => Assert.Equal(
            ["Largest order: you typed 1,750. The draft says 3,000.00.", "Shopper APR, 12 months: you typed abc. The draft says 9.99."],
            shell.FindAll(".left li").Select(line => line.TextContent), StringComparer.Ordinal));
        await PressAsync(shell, "Put it back");
        await ShallBeAsync(world, id, spec => Assert.Equal(1_750_00, spec.Maximum));
        Assert.Equal("abc", Value(shell, "Shopper APR, 12 months"));
        Assert.Empty(shell.FindAll(".left"));
    }

    [Theory]
    [InlineData("off_01HZY3Q4W5X6Y7Z8A9B0C1D2E3")]
    [InlineData("nonsense")]
    public async Task OfferingThatIsNot_SaysSo(string id)
    {
        await OpenAsync();

        Assert.Contains("There is no such offering", Show<OfferingDesigner>(id).Markup, StringComparison.Ordinal);
    }

    private NavigationManager Address => Services.GetRequiredService<NavigationManager>();

    private static List<SpecControl> Controls(IRenderedComponent<IComponent> shell) =>
    [
        .. shell.FindComponents<SpecText>().Select(control => control.Instance),
        .. shell.FindComponents<SpecCell>().Select(control => control.Instance),
        .. shell.FindComponents<SpecChoice>().Select(control => control.Instance),
        .. shell.FindComponents<SpecFlag>().Select(control => control.Instance),
    ];
}
