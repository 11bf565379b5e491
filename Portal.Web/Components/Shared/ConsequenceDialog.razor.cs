using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Common;
using Portal.Web.Features.Access;

namespace Portal.Web.Components.Shared;

/// <summary>
/// Asks before what can't be undone or moves money, does it, and stays open with the words of a refusal. Where the command wants a proof first
/// (<c>proof_needed</c>), it is asked for here, after the person has read what it is for.
/// </summary>
public sealed partial class ConsequenceDialog
{
    private static readonly DialogOptions s_options = new()
    {
        MaxWidth = MaxWidth.ExtraSmall,
        FullWidth = true,
        BackdropClick = false,
        CloseOnEscapeKey = true,
    };

    // As long as the longest that a command keeps.
    private const int LongestReason = 500;

    private bool _busy;
    private bool _lacksReason;
    private bool _asksProof;
    private ProofPanel? _proof;
    private string _reason = "";
    private Refusal? _refusal;

    [Parameter, EditorRequired]
    public required Consequence What { get; set; }

    /// <summary>The command, with the reason where one is asked for; null once it is done, else its refusal.</summary>
    [Parameter, EditorRequired]
    public required Func<string, Task<Refusal?>> Do { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>True where it was done.</summary>
    public static Task<bool> AskAsync(IDialogService dialogs, Consequence what, Func<Task<Refusal?>> act, Func<Task>? refresh = null) =>
        AskAsync(dialogs, what, _ => act(), refresh);

    /// <summary>True where it was done, for a reason.</summary>
    /// <param name="refresh">
    /// Shows the page as it is now: once it was done, and once the dialog was closed on a refusal that says somebody was faster, since the page would get the
    /// same refusal for ever.
    /// </param>
    public static async Task<bool> AskAsync(IDialogService dialogs, Consequence what, Func<string, Task<Refusal?>> act, Func<Task>? refresh = null)
    {
        Refusal? last = null;
        var answer = await dialogs.AskOnceAsync(
            new DialogParameters<ConsequenceDialog> { { dialog => dialog.What, what }, { dialog => dialog.Do, async reason => last = await act(reason) } }, s_options);
        var isDone = answer is { Canceled: false };
        if (refresh is not null && (isDone || last is { Kind: RefusalKind.Conflict }))
        {
            await refresh();
        }

        return isDone;
    }

    /// <summary>True where the command did it.</summary>
    public static Task<bool> AskAsync<T>(IDialogService dialogs, Consequence what, Func<Task<Result<T>>> command, Func<Task>? refresh = null) =>
        AskAsync(dialogs, what, _ => command(), refresh);

    /// <summary>True where the command did it, for a reason.</summary>
    public static Task<bool> AskAsync<T>(IDialogService dialogs, Consequence what, Func<string, Task<Result<T>>> command, Func<Task>? refresh = null) =>
        AskAsync(dialogs, what, async reason => (await command(reason)).TryGet(out _, out var refusal) ? null : refusal, refresh);

    /// <summary>Says why there is nothing to ask: the dry run was refused.</summary>
    public static Task TellAsync(IDialogService dialogs, string question, Refusal why, string stay) =>
        AskAsync(dialogs, Consequence.None(question, why, stay), _ => Task.FromResult<Refusal?>(why));

    private void Stay() => Dialog.Cancel();

    private async Task GoAsync()
    {
        _lacksReason = What.Reason is not null && string.IsNullOrWhiteSpace(_reason);
        if (_lacksReason || _busy)
        {
            return;
        }

        _busy = true;
        _refusal = null;
        if (!_asksProof || (_proof is not null && await _proof.ProveAsync()))
        {
            _refusal = await Do(_reason);
            _asksProof = _refusal is { Code: "proof_needed" };
            if (_refusal is null)
            {
                Dialog.Close();
            }
            else if (_asksProof)
            {
                _refusal = null;
            }
        }

        _busy = false;
    }
}
