using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Portal.Web.Components.Shared;

/// <summary>One question of a kind at a time: the second click of a double click comes before the dialog of the first has covered the button.</summary>
public static class DialogTurns
{
    private static readonly ConditionalWeakTable<IDialogService, HashSet<Type>> s_open = [];

    /// <summary>Opens a dialog and waits for its answer; null at once where the same kind is already open.</summary>
    public static async Task<DialogResult?> AskOnceAsync<TDialog>(this IDialogService dialogs, DialogParameters<TDialog> parameters, DialogOptions options)
        where TDialog : IComponent
    {
        var open = s_open.GetValue(dialogs, _ => []);
        if (!open.Add(typeof(TDialog)))
        {
            return null;
        }

        try
        {
            var dialog = await dialogs.ShowAsync<TDialog>(null, parameters, options);
            return await dialog.Result;
        }
        finally
        {
            open.Remove(typeof(TDialog));
        }
    }
}
