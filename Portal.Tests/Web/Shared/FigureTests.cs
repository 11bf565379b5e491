using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Web.Components.Shared;

namespace Portal.Tests.Web.Shared;

public sealed class FigureTests : PortalTestContext
{
    private static readonly Currency s_usd = Currency.Of("USD");

    [Fact]
    public void Figure_IsAButtonThatSaysWhereItLeads_AndAsksForNothingYet()
    {
        var asked = 0;
        var shell = Show(_ => { asked++; return Task.FromResult<Result<FigureSource>>(Source()); });

        var button = shell.Find("button.fig.num");
        Assert.Equal("$184.00 Available: where it comes from", button.TextContent);
        Assert.Equal("dialog", button.GetAttribute("aria-haspopup"));
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Open_ShowsFormulaFreshnessFiltersAndThePartsThatSumToIt()
    {
        var panel = await OpenAsync(_ => Task.FromResult<Result<FigureSource>>(Source()));

        Assert.Equal("Available", panel.Find(".mud-dialog.panel h2").TextContent);
        Assert.Equal("/journal", panel.Find(".panel .mud-dialog-title a").GetAttribute("href"));
        Assert.Contains("What has settled.", panel.Find(".panel").TextContent, StringComparison.Ordinal);
        Assert.Equal(["As of: 20 Nov 2026", "Currency: USD"], panel.FindAll(".panel dt").Zip(panel.FindAll(".panel dd"), (what, value) => $"{what.TextContent}: {value.TextContent}"), StringComparer.Ordinal);
        Assert.Equal(["$200.00", "−$26.00", "$10.00"], panel.FindAll(".panel tbody .num").Select(amount => amount.TextContent), StringComparer.Ordinal);
        Assert.Equal("$184.00", panel.Find(".panel tfoot .num").TextContent);
        Assert.Equal("/entry", panel.Find(".panel tbody a").GetAttribute("href"));
    }

    [Fact]
    public async Task Open_WithNothingBehindIt_SaysSo()
    {
        var panel = await OpenAsync(_ => Task.FromResult<Result<FigureSource>>(new FigureSource("What has settled.", "20 Nov 2026", [], []) { Sum = Money.Zero(s_usd) }));

        Assert.Contains("Nothing has gone into it yet.", panel.Find(".panel").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".panel table"));
    }

    [Fact]
    public async Task Open_Refused_SaysWhyAndTriesAgain()
    {
        var tries = 0;
        var panel = await OpenAsync(_ => Task.FromResult(++tries == 1 ? (Result<FigureSource>)Refusal.Unavailable("7K2M9QRT") : Source()));

        Assert.Contains("7K2M9QRT", panel.Find(".panel [role=alert]").TextContent, StringComparison.Ordinal);
        await panel.Find(".panel [role=alert] button").ClickAsync();

        panel.WaitForAssertion(() => Assert.Equal("$184.00", panel.Find(".panel tfoot .num").TextContent));
    }

    [Fact]
    public async Task Close_CancelsWhatIsStillAsked_AndTakesThePanelAway()
    {
        var cancelled = false;
        var shell = Show(cancellation =>
        {
            cancellation.Register(() => cancelled = true);
            return new TaskCompletionSource<Result<FigureSource>>().Task;
        });
        var opened = shell.Find("button.fig").ClickAsync();

        await shell.WaitForElement(".panel [aria-label=Close]").ClickAsync();

        await opened;
        Assert.Empty(shell.FindAll(".panel"));
        Assert.True(cancelled);
    }

    private static FigureSource Source() => new(
        "What has settled.",
        "20 Nov 2026",
        [new FigureFact("Currency", "USD")],
        [new FigurePart("Sale", "19 Nov", new Money(200_00, s_usd), "/entry"), new FigurePart("Refund", null, new Money(-26_00, s_usd), null)])
    {
        Earlier = new Money(10_00, s_usd),
        Sum = new Money(184_00, s_usd),
    };

    private async Task<IRenderedComponent<IComponent>> OpenAsync(Func<CancellationToken, Task<Result<FigureSource>>> source)
    {
        var shell = Show(source);
        var opened = shell.Find("button.fig").ClickAsync();
        Assert.False(opened.IsCompleted, "The panel is open.");
        shell.WaitForElement(".panel p");
        await Task.Yield();
        return shell;
    }

    private IRenderedComponent<IComponent> Show(Func<CancellationToken, Task<Result<FigureSource>>> source) => RenderInShell(builder =>
    {
        builder.OpenComponent<Figure>(0);
        builder.AddComponentParameter(1, nameof(Figure.Title), "Available");
        builder.AddComponentParameter(2, nameof(Figure.Source), source);
        builder.AddComponentParameter(3, nameof(Figure.Page), "/journal");
        builder.AddComponentParameter(4, nameof(Figure.ChildContent), (RenderFragment)(content => content.AddContent(0, "$184.00")));
        builder.CloseComponent();
    });
}
