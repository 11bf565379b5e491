using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using Portal.Web.Components.Shared;

namespace Portal.Tests.Web.Shared;

public sealed class ChartTests : PortalTestContext
{
    private static readonly ChartData s_data = new(
        ["19 Nov", "20 Nov"],
        ["19", "20"],
        [new ChartSeries("Last 7 days", ["10.00", "1200.50"], ["$10.00", "$1,200.50"]), new ChartSeries("7 days before", ["0.00", "5.00"], ["$0.00", "$5.00"], Compared: true)],
        "$");

    [Fact]
    public void Chart_IsAnImageWithASentence_ThatTheKeyboardReaches()
    {
        var canvas = Show().Find("canvas");

        Assert.Equal(("img", "0", "Sales rose."), (canvas.GetAttribute("role"), canvas.GetAttribute("tabindex"), canvas.GetAttribute("aria-label")));
    }

    [Fact]
    public async Task Table_HoldsTheSameNumbers_NewestFirst()
    {
        var chart = Show();
        await chart.Find("button[aria-pressed=false]").ClickAsync();

        Assert.Equal(["Day", "Last 7 days", "7 days before"], Texts(chart, "th"), StringComparer.Ordinal);
        Assert.Equal(["20 Nov", "$1,200.50", "$5.00", "19 Nov", "$10.00", "$0.00"], Texts(chart, "td"), StringComparer.Ordinal);
        Assert.True(chart.Find(".canvas").HasAttribute("hidden"));
        await chart.Find("button[aria-pressed=true]").ClickAsync();
        Assert.Empty(chart.FindAll("table"));
    }

    [Fact]
    public void Module_IsImportedWithTheFirstDrawing_AndDrawsAgainOnlyForOtherData()
    {
        var module = JSInterop.SetupModule(call => call.Identifier is "import");
        module.Mode = JSRuntimeMode.Loose;
        var drawing = module.SetupModule(call => call.Identifier is "draw");
        drawing.Mode = JSRuntimeMode.Loose;
        var chart = Show();
        chart.WaitForAssertion(() => Assert.Single(module.Invocations["draw"]));

        chart.Render(parameters => parameters.Add(chart => chart.Data, s_data));
        Assert.Empty(drawing.Invocations["update"]);
        chart.Render(parameters => parameters.Add(chart => chart.Data, s_data with { Labels = ["20 Nov", "21 Nov"] }));

        chart.WaitForAssertion(() => Assert.Single(drawing.Invocations["update"]));
        Assert.Single(module.Invocations["draw"]);
    }

    [Fact]
    public void Script_ThatDoesNotCome_LeavesTheNumbersAndThePage()
    {
        Services.AddSingleton<IJSRuntime, BlockedScript>();

        var chart = Show();

        chart.WaitForAssertion(() => Assert.Equal(["20 Nov", "$1,200.50", "$5.00", "19 Nov", "$10.00", "$0.00"], Texts(chart, "td"), StringComparer.Ordinal));
        Assert.Empty(chart.FindAll("button"));
        Assert.Contains("could not be drawn", chart.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_EndsTheDrawing()
    {
        var module = JSInterop.SetupModule(call => call.Identifier is "import");
        module.Mode = JSRuntimeMode.Loose;
        var drawing = module.SetupModule(call => call.Identifier is "draw");
        drawing.Mode = JSRuntimeMode.Loose;
        var chart = Show();
        chart.WaitForAssertion(() => Assert.Single(module.Invocations["draw"]));

        await DisposeComponentsAsync();

        Assert.Single(drawing.Invocations["dispose"]);
    }

    [Theory]
    [InlineData(new[] { 0.0, 1.0, 0.5 }, "2,22 36,2 70,12")]
    [InlineData(new[] { 1.0 }, null)]
    public void Sparkline_DrawsItsHeightsFromLeftToRight(double[] heights, string? points) =>
        Assert.Equal(points, Render<Sparkline>(parameters => parameters.Add(line => line.Heights, heights)).FindAll("polyline").SingleOrDefault()?.GetAttribute("points"));

    private static List<string> Texts(IRenderedComponent<Chart> chart, string part) => [.. chart.FindAll(part).Select(cell => cell.TextContent.Trim())];

    private IRenderedComponent<Chart> Show() => Render<Chart>(parameters => parameters
        .Add(chart => chart.Data, s_data)
        .Add(chart => chart.Summary, "Sales rose.")
        .Add(chart => chart.PointName, "Day"));

    /// <summary>A browser that gets no script from the server.</summary>
    private sealed class BlockedScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => throw new JSException("Failed to fetch");

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => throw new JSException("Failed to fetch");
    }
}
