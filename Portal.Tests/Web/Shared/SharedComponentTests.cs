using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Web.Components.Shared;

namespace Portal.Tests.Web.Shared;

public sealed class SharedComponentTests : PortalTestContext
{
    [Theory]
    [InlineData(StateKind.Ok, "ok")]
    [InlineData(StateKind.Warn, "warn")]
    [InlineData(StateKind.Bad, "bad")]
    [InlineData(StateKind.Info, "info")]
    [InlineData(StateKind.Idle, "idle")]
    public void StateTag_IsIconAndWord_NeverColourAlone(StateKind kind, string look)
    {
        var tag = Render<StateTag>(parameters => parameters.Add(tag => tag.Kind, kind).Add(tag => tag.Text, "Active")).Find("span.tag");

        Assert.True(tag.ClassList.Contains(look));
        Assert.Equal("Active", tag.TextContent);
        Assert.Equal("true", tag.QuerySelector("svg")!.GetAttribute("aria-hidden"));
        Assert.NotEmpty(tag.QuerySelector("svg")!.InnerHtml);
    }

    [Fact]
    public void PageHead_HasOneHeadingLeadCrumbsAndActions()
    {
        var head = Render<PageHead>(parameters => parameters
            .Add(head => head.Title, "Order 1042")
            .Add(head => head.Crumbs, [new Crumb("Orders", "/m/northwind/test/orders")])
            .Add(head => head.Lead, "Two payments are left.")
            .Add(head => head.Actions, "<button>Refund</button>")
            .AddCascadingValue(Maya));

        Assert.Equal("Order 1042", head.Find("h1").TextContent.Trim());
        Assert.Equal("Two payments are left.", head.Find(".lead").TextContent);
        Assert.Equal("/m/northwind/test/orders", head.Find(".crumb a").GetAttribute("href"));
        Assert.Equal("Refund", head.Find(".acts button").TextContent);
        Assert.Empty(head.FindAll("nav"));
    }

    [Fact]
    public void MoneyText_InATile_SetsTheCentsApartAndLosesNothing()
    {
        var text = Render<MoneyText>(parameters => parameters.Add(text => text.Amount, new Money(18_432_050, Currency.Of("USD"))).Add(text => text.SmallCents, true));

        Assert.Equal("$184,320.50", text.Find(".num").TextContent);
        Assert.Equal(".50", text.Find(".cents").TextContent);
    }

    [Fact]
    public void MoneyText_OfACurrencyWithoutCents_HasNone()
    {
        var text = Render<MoneyText>(parameters => parameters.Add(text => text.Amount, new Money(1_200, Currency.Of("JPY"))).Add(text => text.SmallCents, true));

        Assert.Equal("¥1,200", text.Find(".num").TextContent);
        Assert.Empty(text.FindAll(".cents"));
    }

    [Theory]
    [InlineData("ord_01HZY3Q4W5X6Y7Z8A9B0C1D2E3", "Y3Q4W5X6Y7Z8A9B0C1")]
    [InlineData("demo_world", "")]
    [InlineData("short", "")]
    [InlineData("", "")]
    public void IdText_ShortToTheEye_IsWholeInTheText(string id, string hidden)
    {
        var text = Render<IdText>(parameters => parameters.Add(text => text.Value, id));

        Assert.Equal(id, text.Find(".id").TextContent);
        Assert.Equal(hidden, text.Find(".mid").TextContent);
    }

    [Fact]
    public void Field_TiesLabelAndHelpToItsInput()
    {
        var field = ShowField(help: "Harbor Bank allows $50.00 and up");

        Assert.Equal("Smallest order", field.Find("label").TextContent.Trim());
        Assert.Equal(field.Find("input").Id, field.Find("label").GetAttribute("for"));
        Assert.Equal(field.Find("input").GetAttribute("aria-describedby"), field.Find(".help").Id);
    }

    [Fact]
    public void Field_WithAnError_ShowsItInPlaceOfTheHelp()
    {
        var field = ShowField(help: "Harbor Bank allows $50.00 and up", error: "$50.00 and up. You typed 12.");

        Assert.Empty(field.FindAll(".help"));
        Assert.Equal("$50.00 and up. You typed 12.", field.Find(".err[role=alert]").TextContent);
    }

    [Fact]
    public void Field_SavedAndChanged_SaysBothBesideItsLabel()
    {
        var field = Render<Field>(parameters => parameters
            .Add(field => field.Label, "Largest order")
            .Add(field => field.Saves, true)
            .Add(field => field.Saved, SaveStamp.Saved(new DateTimeOffset(2026, 11, 20, 10, 42, 7, TimeSpan.Zero), TimeZoneInfo.Utc))
            .Add(field => field.Changed, true)
            .Add(field => field.ChildContent, (RenderFragment<FieldIds>)(ids => builder => builder.AddMarkupContent(0, $"<input id=\"{ids.Input}\">"))));

        Assert.Equal("Largest order", field.Find("label").TextContent);
        Assert.Equal("Saved 10:42:07", field.Find("label ~ [role=status]").TextContent.Trim());
        Assert.Single(field.FindAll("label ~ .chg"));
    }

    [Fact]
    public async Task Field_ThatDiffersFromLive_SaysWhatItWas_AndTakesItBack()
    {
        var undone = 0;
        var field = Render<Field>(parameters => parameters
            .Add(field => field.Label, "Largest order")
            .Add(field => field.Help, "Harbor Bank allows $50.00 and up")
            .Add(field => field.Was, new FieldWas("$1,000.00", 12))
            .Add(field => field.OnUndo, () => undone++)
            .Add(field => field.ChildContent, (RenderFragment<FieldIds>)(ids => builder => builder.AddMarkupContent(0, $"<input id=\"{ids.Input}\" aria-describedby=\"{ids.Help}\">"))));

        Assert.Equal("Was $1,000.00 in 12. Undo Largest order", field.Find(".help").TextContent);
        Assert.Equal(field.Find("input").GetAttribute("aria-describedby"), field.Find(".help").Id);
        await field.Find(".help button").ClickAsync();
        Assert.Equal(1, undone);
    }

    [Theory]
    [InlineData("Northwind Audio", "NA")]
    [InlineData("Maya", "M")]
    [InlineData("Ana de la Cruz", "AC")]
    [InlineData("北風音響", "北")]
    [InlineData("", "")]
    public void Initials_AreAtMostTwoSigns(string name, string expected) => Assert.Equal(expected, Initials.Of(name));

    private IRenderedComponent<Field> ShowField(string help, string? error = null) => Render<Field>(parameters => parameters
        .Add(field => field.Label, "Smallest order")
        .Add(field => field.Help, help)
        .Add(field => field.Error, error)
        .Add(field => field.ChildContent, (RenderFragment<FieldIds>)(ids => builder => builder.AddMarkupContent(0, $"<input id=\"{ids.Input}\" aria-describedby=\"{ids.Help}\">"))));
}
