using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Domain.Access;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>
/// Stands by an editor from when it is opened until it is left, so that nothing typed is lost without a word: what the browser kept of an earlier circuit is
/// offered again, what is wrong is listed, whoever leaves is told what would be lost, and what can still be saved is saved. It ends the editor.
/// </summary>
public sealed partial class DraftGuard
{
    private KeptTexts? _kept;
    private IReadOnlyDictionary<string, string> _left = KeptTexts.None;
    private bool _stayed;

    /// <summary>Whether somebody wants to know what is missing.</summary>
    [Parameter]
    public bool Asked { get; set; }

    /// <summary>Raised with the field that somebody wants to mend.</summary>
    [Parameter]
    public EventCallback<string> OnGo { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    /// <summary>Everything typed and not saved is given up: by leaving, or with the draft.</summary>
    public Task GiveUpAsync()
    {
        Editor.GiveUp();
        return _kept?.ForgetAllAsync() ?? Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();

        // Whoever closes the browser within the pause after a key has typed that key.
        await Editor.FinishAsync();
        Editor.Dispose();
        if (_kept is not null)
        {
            await _kept.DisposeAsync();
        }
    }

    protected override IEnumerable<object?> Drawn() => [Editor.Unsaved.Count > 0, Editor.CanEdit, Editor.Failed, Editor.Conflicts.Count > 0];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !Editor.CanEdit)
        {
            return;
        }

        _kept = new KeptTexts(Script, $"/{Assets["js/designer.js"]}", $"draft:{Actor.Id}:{Editor.Offering.Id}");
        _left = await _kept.OpenAsync(Editor);
        if (_left.Count > 0 || _kept.IsBroken)
        {
            StateHasChanged();
        }
    }

    private async Task ForgetLeftAsync()
    {
        _left = KeptTexts.None;
        await _kept!.ForgetAllAsync();
    }

    private async Task<IReadOnlyList<ConsequenceLine>> UnsavedAsync()
    {
        await Editor.FinishAsync();
        return [.. Editor.Unsaved.Select(field => new ConsequenceLine(ProblemText.Place(field, Editor, K), null, WhyUnsaved(field)))];
    }

    private string WhyUnsaved(string field) =>
        Editor.Conflicts.ContainsKey(field) || Editor.Unreadable.Contains(field, StringComparer.Ordinal) ? ProblemText.Why(field, Editor, L) : L["Saved.Not"];
}
