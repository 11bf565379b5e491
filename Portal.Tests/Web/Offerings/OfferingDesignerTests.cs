using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Tests.Domain.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

/// <summary>The form: every field of the spec, typed, read, marked and led to.</summary>
public sealed class OfferingDesignerTests : OfferingPageContext
{
    private static readonly string[] s_tabs = ["Amounts and terms", "Price", "Who and where", "Wording", "Dates"];

    [Fact]
    public async Task Form_HasAControlWithHelpForEveryFieldOfTheSpec()
    {
        var world = await OpenAsync();
        var everything = Samples.Spec with
        {
            Terms = [Samples.PayIn4 with { FirstDueDays = 10 }],
            ReservePercent = Rate.Percent(10),
            ReserveDays = 30,
            LateFee = new LateFeeTerms(7_00, 10, Rate.Percent(25), 25_00),
        };

        var shell = Show<OfferingDesigner>((await world.DraftAsync(everything)).Value);

        // Rows come, go and move as a whole, and a row's key is its name for good.
        var fields = SpecFields.Leaves(everything).Keys.Where(field => field is not ("terms" or "rules" or "terms[pay4].key")).ToList();
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
    public async Task FieldThatCountsOnlyBesideAnother_IsThereWhileItCounts()
    {
        var world = await OpenAsync();
        var shell = Show<OfferingDesigner>((await world.DraftAsync()).Value);
        await OpenTabAsync(shell, "Price");

        Assert.DoesNotContain("late_fee.grace_days", Controls(shell).Select(control => control.Address), StringComparer.Ordinal);
        await TypeAsync(shell, "Late fee", "7");
        shell.WaitForAssertion(() => Assert.Contains("late_fee.grace_days", Controls(shell).Select(control => control.Address), StringComparer.Ordinal));
        await TypeAsync(shell, "Days of grace", "61");
        await TypeAsync(shell, "Late fee", "0");

        shell.WaitForAssertion(() => Assert.Contains("late_fee.grace_days", Controls(shell).Select(control => control.Address), StringComparer.Ordinal));
        Assert.DoesNotContain("late_fee.cap_amount", Controls(shell).Select(control => control.Address), StringComparer.Ordinal);
    }

    [Fact]
    public void EveryField_StandsInThePartThatLeadsToIt()
    {
        Assert.Equal("amounts", InstallmentKind.Instance.PartOf("terms[m12].shopper_rate").Address);
        Assert.Equal("amounts", InstallmentKind.Instance.PartOf("terms[m12]").Address);
        Assert.Equal("price", InstallmentKind.Instance.PartOf("terms[m12].merchant_fee.fixed").Address);
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

    [Theory]
    [InlineData("off_01HZY3Q4W5X6Y7Z8A9B0C1D2E3")]
    [InlineData("nonsense")]
    public async Task OfferingThatIsNot_SaysSo(string id)
    {
        await OpenAsync();

        Assert.Contains("There is no such offering", Show<OfferingDesigner>(id).Markup, StringComparison.Ordinal);
    }


    private static List<SpecControl> Controls(IRenderedComponent<IComponent> shell) =>
    [
        .. shell.FindComponents<SpecText>().Select(control => control.Instance),
        .. shell.FindComponents<SpecCell>().Select(control => control.Instance),
        .. shell.FindComponents<SpecChoice>().Select(control => control.Instance),
        .. shell.FindComponents<SpecFlag>().Select(control => control.Instance),
    ];
}
