using System.Text.Json.Nodes;
using Bunit;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Tests.Domain.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

/// <summary>Plans that come and go, steps back, and the other person in the draft.</summary>
public sealed class DesignerEditTests : OfferingPageContext
{
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
    public async Task RowThatSomebodyElseTookAway_IsAskedForWithWhatWasTypedInIt()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await TypeAsync(shell, "Shopper APR, 12 months", "12.5");

        await world.SaveAsync(id, 0, world.Tenant.As(Role.Editor), new FieldChange("terms[m12]", null));

        shell.WaitForAssertion(() => Assert.StartsWith(
            "You wrote 12 months at 12.50\u00A0% APR, your fee 4.00\u00A0%. northwind-editor wrote removed at", shell.Find(".conflict p").TextContent, StringComparison.Ordinal));
        await shell.InvokeAsync(() => shell.FindAll(".conflict button")[0].Click());
        await ShallBeAsync(world, id, spec => Assert.Equal(new Rate(12_500_000), spec.Terms.Single(term => term.Key is "m12").ShopperRate));
        shell.WaitForAssertion(() => Assert.Empty(shell.FindAll(".conflict")));
    }
}
