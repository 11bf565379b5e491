using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Portal.Web.Components.Shared;

/// <summary>
/// Lines over points, drawn by Chart.js, which only pages with a chart load. For whoever does not see it: one sentence, points that the arrow keys walk,
/// and the same numbers as a table.
/// </summary>
public sealed partial class Chart : IAsyncDisposable
{
    // A circuit that writes an object for a script learns its shape anew and keeps that for as long as it lives; a text costs nothing.
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private ElementReference _canvas;
    private ElementReference _said;
    private IJSObjectReference? _module;
    private IJSObjectReference? _drawing;
    private ChartData? _drawn;
    private bool _table;
    private bool _failed;
    private bool _gone;

    [Parameter, EditorRequired]
    public required ChartData Data { get; set; }

    /// <summary>What the lines say, in one sentence.</summary>
    [Parameter, EditorRequired]
    public required string Summary { get; set; }

    /// <summary>What a point is, as the head of the table's first column: "Day".</summary>
    [Parameter, EditorRequired]
    public required string PointName { get; set; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required IStringLocalizer<ShellTexts> L { get; init; }

    public async ValueTask DisposeAsync()
    {
        _gone = true;
        try
        {
            if (_drawing is not null)
            {
                await _drawing.InvokeVoidAsync("dispose");
                await _drawing.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and the drawing with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _drawn = Data;
            await DrawAsync();
        }

        if (_drawing is not null && !ReferenceEquals(_drawn, Data))
        {
            _drawn = Data;
            await _drawing.InvokeVoidAsync("update", Written(Data));
        }
    }

    private static string Written(ChartData data) => JsonSerializer.Serialize(data, s_json);

    /// <summary>Where the script does not come, the numbers stand as their table: the rest of the page needs no drawing.</summary>
    private async Task DrawAsync()
    {
        try
        {
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/chart.js"]);
            if (!_gone)
            {
                _drawing = await _module.InvokeAsync<IJSObjectReference>("draw", _canvas, _said, "/" + Assets["lib/chartjs/chart.umd.min.js"], Written(_drawn!));
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone.
        }
        catch (JSException)
        {
            (_failed, _table) = (true, true);
            StateHasChanged();
        }
    }
}
