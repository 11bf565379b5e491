using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Portal.Web.Components.Shared;

/// <summary>
/// Opens over the content at the right: where a figure comes from, an order at a glance, a history. It is a dialog, so the focus goes in, Esc and a click
/// beside it close it, and the focus returns. What has an address of its own is a page; the panel then leads there.
/// </summary>
public sealed partial class SidePanel
{
    private static readonly DialogOptions s_options = new()
    {
        Position = DialogPosition.Custom,
        BackgroundClass = "clear",
        CloseOnEscapeKey = true,
        BackdropClick = true,
    };

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment Body { get; set; }

    /// <summary>The address of the page that shows the same.</summary>
    [Parameter]
    public string? Page { get; set; }

    /// <summary>Ends when the panel is closed.</summary>
    public static async Task OpenAsync(IDialogService dialogs, string title, RenderFragment body, string? page = null)
    {
        var panel = await dialogs.ShowAsync<SidePanel>(
            null, new DialogParameters<SidePanel> { { panel => panel.Title, title }, { panel => panel.Body, body }, { panel => panel.Page, page } }, s_options);
        await panel.Result;
    }

    private void Close() => Dialog.Cancel();
}
