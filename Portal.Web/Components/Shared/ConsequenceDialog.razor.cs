using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Common;

namespace Portal.Web.Components.Shared;

/// <summary>Asks before what can't be undone or moves money, does it, and stays open with the words of a refusal.</summary>
public sealed partial class ConsequenceDialog
{
    private static readonly DialogOptions s_options = new()
    {
        MaxWidth = MaxWidth.ExtraSmall,
        FullWidth = true,
        BackdropClick = false,
        CloseOnEscapeKey = true,
    };

    private bool _busy;
    private Refusal? _refusal;

    [Parameter, EditorRequired]
    public required Consequence What { get; set; }

    /// <summary>The command; null once it is done, else its refusal.</summary>
    [Parameter, EditorRequired]
    public required Func<Task<Refusal?>> Do { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>True where it was done.</summary>
    public static async Task<bool> AskAsync(IDialogService dialogs, Consequence what, Func<Task<Refusal?>> act)
    {
        var dialog = await dialogs.ShowAsync<ConsequenceDialog>(
            null, new DialogParameters<ConsequenceDialog> { { dialog => dialog.What, what }, { dialog => dialog.Do, act } }, s_options);
        return await dialog.Result is { Canceled: false };
    }

    private void Stay() => Dialog.Cancel();

    private async Task GoAsync()
    {
        _busy = true;
        _refusal = await Do();
        _busy = false;
        if (_refusal is null)
        {
            Dialog.Close();
        }
    }
}
