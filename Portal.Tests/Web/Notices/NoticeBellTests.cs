using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Notices;
using Portal.Infrastructure.Offerings;
using Portal.Web.Features.Notices;

namespace Portal.Tests.Web.Notices;

/// <summary>The bell and what it opens, over a real shop in which the owner has published an offering.</summary>
public sealed class NoticeBellTests : ShopTestContext
{
    public static TheoryData<string> Kinds => [.. NoticeKinds.All];

    [Fact]
    public void Bell_SaysHowMuchIsNew_OpensIt_AndThenNothingIs()
    {
        var shell = Open(Role.Editor);
        shell.WaitForAssertion(() => Assert.Equal("Notices, 2 new", Bell(shell).GetAttribute("aria-label")));
        Assert.Equal("2", shell.Find(".bell .count").TextContent);
        Assert.Equal("Notices, 2 new", shell.Find("[role=status]").TextContent);

        Bell(shell).Click();

        shell.WaitForAssertion(() => Assert.Equal(2, shell.FindAll(".notices li.new").Count));
        var first = shell.Find(".notices li");
        Assert.Contains("Pay over time has a new live version", first.TextContent, StringComparison.Ordinal);
        Assert.Contains(Shop.Tenant.Owner.Id, first.TextContent, StringComparison.Ordinal);
        Assert.Contains("16 Nov 2026 10:00", first.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/history", first.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        shell.WaitForAssertion(() => Assert.Equal("Notices", Bell(shell).GetAttribute("aria-label")));
        Assert.Empty(shell.FindAll(".bell .count"));
    }

    [Fact]
    public async Task Bell_CountsAgain_WhenSomethingHappens_UpToNine()
    {
        var shell = Open(Role.Editor);
        shell.WaitForAssertion(() => Assert.Equal("2", shell.Find(".bell .count").TextContent));

        await BeginAsync(1);
        shell.WaitForAssertion(() => Assert.Equal("3", shell.Find(".bell .count").TextContent));
        await BeginAsync(7);

        shell.WaitForAssertion(() => Assert.Equal("9+", shell.Find(".bell .count").TextContent));
        Assert.Equal("Notices, more than 9 new", Bell(shell).GetAttribute("aria-label"));
    }

    [Fact]
    public async Task List_ShowsOlderOnes_PageByPage()
    {
        await BeginAsync(ListNoticesQuery.Size);
        var shell = Open(Role.Editor);
        Bell(shell).Click();
        shell.WaitForAssertion(() => Assert.Equal(ListNoticesQuery.Size, shell.FindAll(".notices li").Count));

        await shell.FindAll("button").Single(button => button.TextContent.Contains("Show older", StringComparison.Ordinal)).ClickAsync();

        shell.WaitForAssertion(() => Assert.Equal(ListNoticesQuery.Size + 2, shell.FindAll(".notices li").Count));
        Assert.DoesNotContain("Show older", shell.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_PutsThreeOfAKindInARowUnderTheNewest()
    {
        await BeginAsync(3);
        var shell = Open(Role.Editor);
        Bell(shell).Click();

        shell.WaitForAssertion(() => Assert.Equal("and 2 more like it", shell.Find(".notices > li details summary").TextContent));
        Assert.Equal((3, 2), (shell.FindAll(".notices > li").Count, shell.FindAll(".notices > li details li").Count));
    }

    [Fact]
    public void List_OfWhomNothingIsToldTo_SaysWhatWillStandThere()
    {
        var shell = Open(Role.Owner);
        Bell(shell).Click();

        shell.WaitForAssertion(() => Assert.Contains("Nothing yet", shell.Find(".nothing").TextContent, StringComparison.Ordinal));
        Assert.Equal("Notices", Bell(shell).GetAttribute("aria-label"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kind_HasItsFace_ItsWordsAndAPageItLeadsTo(string kind)
    {
        var notice = new Notice(1, kind, "off_01HZY3Q4W5X6Y7Z8A9B0C1D2E3", default, null, "Owner", null, null, true);

        Assert.StartsWith("/m/northwind/test/", NoticeFace.Of(kind).Address(Maya, notice), StringComparison.Ordinal);
        Assert.StartsWith("<", NoticeFace.Of(kind).Icon, StringComparison.Ordinal);
        Assert.Empty(Words.Missing<NoticesTexts>(texts => texts[$"Told.{kind}"].ResourceNotFound ? [kind] : []));
    }

    private static AngleSharp.Dom.IElement Bell(IRenderedComponent<IComponent> shell) => shell.Find("button.bell");

    private async Task BeginAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Shop.Database.Get<CreateOfferingCommand>().RunAsync(new CreateOfferingRequest($"Offering {i}", ProductKind.Installments), Shop.Tenant.Owner).Answered();
        }
    }

    private IRenderedComponent<IComponent> Open(Role role) => RenderAs(role, builder =>
    {
        builder.OpenComponent<NoticeBell>(0);
        builder.AddComponentParameter(1, nameof(NoticeBell.Visit), At(role));
        builder.AddComponentParameter(2, nameof(NoticeBell.Path), "/m/northwind/test");
        builder.CloseComponent();
    });
}
