using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Tests.Domain.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

/// <summary>What is missing before a draft can be published, each field once.</summary>
public sealed class ProblemListTests : OfferingPageContext
{
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
    public async Task FieldWithAProblem_ThatIsEmptiedToBeMended_IsStillOneRow()
    {
        var world = await OpenAsync();
        var shell = Show<OfferingDesigner>((await world.DraftAsync(Samples.Spec with { Maximum = 9_000_00 })).Value);
        await PressAsync(shell, "Publish version 1");
        shell.WaitForAssertion(() => Assert.Equal(["Bank of northwind allows up to $5,000.00. You typed $9,000.00."], Rows(shell), StringComparer.Ordinal));

        await TypeAsync(shell, "Largest order", "");

        shell.WaitForAssertion(() => Assert.Equal(["What stands there can't be read."], Rows(shell), StringComparer.Ordinal));
        await TypeAsync(shell, "Largest order", "2500");
        shell.WaitForAssertion(() => Assert.Empty(Rows(shell)));
    }

    [Theory]
    [InlineData(9_000_00L, null)] // What the other one wrote can't be published.
    [InlineData(2_000_00L, "abc")] // What is typed on top of it can't be read.
    public async Task FieldInConflict_ThatIsWrongInAnotherWayToo_IsStillOneRow(long theirs, string? more)
    {
        var world = await OpenAsync();
        var id = await world.DraftAsync();
        var shell = Show<OfferingDesigner>(id.Value);
        await world.SaveAsync(id, 0, world.Tenant.As(Role.Editor), new FieldChange("maximum", JsonValue.Create(theirs)));
        await TypeAsync(shell, "Largest order", "2,500.00");
        shell.WaitForAssertion(() => Assert.Single(shell.FindAll(".conflict")));

        if (more is not null)
        {
            await TypeAsync(shell, "Largest order", more);
        }

        await PressAsync(shell, "Publish version 1");

        shell.WaitForAssertion(() => Assert.Equal(["Somebody else changed it too. Choose one of both values."], Rows(shell), StringComparer.Ordinal));
        Assert.Empty(shell.FindAll(".mud-dialog"));
    }

    private static IEnumerable<string> Rows(IRenderedComponent<IComponent> shell) =>
        shell.FindAll(".list li span").Select(row => row.TextContent);
}
