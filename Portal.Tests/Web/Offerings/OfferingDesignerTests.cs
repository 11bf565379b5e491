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
    [Fact]
    public async Task Form_HasAControlWithHelpForEveryFieldOfTheSpec()
    {
        var world = await OpenAsync();
        var everything = Samples.Spec with { Terms = [Samples.PayIn4 with { FirstDueDays = 10 }] };

        var shell = Show<OfferingDesigner>((await world.DraftAsync(everything)).Value);

        // Rows are moved and removed as a whole, and a row's key is its name for good.
        var fields = SpecFields.Leaves(everything).Keys.Where(field => field is not ("terms" or "terms[pay4].key")).ToList();
        var controls = Controls(shell);
        Assert.Equal(fields.Order(StringComparer.Ordinal), controls.Select(control => control.Address).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(
            ["terms[pay4].kind", "terms[pay4].frequency"],
            controls.Where(control => string.IsNullOrEmpty(control.Hint)).Select(control => control.Address),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task FieldsThatAreNotTheMerchants_AreShownAndCantBeTyped()
    {
        var world = await OpenAsync();

        var shell = Show<OfferingDesigner>((await world.DraftAsync()).Value);

        Assert.All(["Currency", "Portal's share of your fee"], label => Assert.True(Field(shell, label).HasAttribute("readonly")));
        Assert.Equal(("USD", "25"), (Value(shell, "Currency"), Value(shell, "Portal's share of your fee")));
        Assert.False(Field(shell, "Largest order").HasAttribute("readonly"));
    }

    [Fact]
    public async Task Field_WithAGoodValue_IsSavedAndSaysWhen()
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);

        await TypeAsync(shell, "Largest order", "2,500");
        await ChooseAsync(shell, "Days of interest", "actual_360");
        await ChooseAsync(shell, "Due on a weekend", "modified_following");
        await ChooseAsync(shell, "Your fee after a refund", "pro_rata");

        shell.WaitForAssertion(() => Assert.Contains("Saved", LabelOf(shell, "Largest order"), StringComparison.Ordinal));
        shell.WaitForAssertion(() => Assert.Contains("Saved", LabelOf(shell, "Your fee after a refund"), StringComparison.Ordinal));
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
        shell.WaitForAssertion(() => Assert.Contains("Saved", LabelOf(shell, "Due on a weekend"), StringComparison.Ordinal));
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
        shell.WaitForAssertion(() => Assert.Contains("Saved", LabelOf(shell, "Smallest order"), StringComparison.Ordinal));
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
        Assert.Equal(["Largest order", "Shopper rate a year, Plan 2"], shell.FindAll(".list button.to").Select(link => link.TextContent), StringComparer.Ordinal);
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
        shell.WaitForAssertion(() => Assert.DoesNotContain("Saving.", shell.Markup, StringComparison.Ordinal));
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
        shell.WaitForAssertion(() => Assert.Contains("Not saved", LabelOf(shell, "Largest order"), StringComparison.Ordinal));

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
        Assert.All(shell.FindAll("form input[type=text]"), input => Assert.True(input.HasAttribute("readonly")));
        Assert.All(shell.FindAll("form select"), select => Assert.True(select.HasAttribute("disabled")));
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
        .. shell.FindComponents<SpecChoice>().Select(control => control.Instance),
        .. shell.FindComponents<SpecFlag>().Select(control => control.Instance),
    ];

    private static string LabelOf(IRenderedComponent<IComponent> shell, string label) =>
        shell.FindAll("label[for]").First(found => found.TextContent.Trim().StartsWith(label, StringComparison.Ordinal)).ParentElement!.TextContent;
}
