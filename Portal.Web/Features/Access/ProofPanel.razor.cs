using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Portal.Web.Features.Access;

/// <summary>Asks a person to prove who they are, in the middle of what asks for it.</summary>
public sealed partial class ProofPanel : IAsyncDisposable
{
    private ElementReference _form;
    private ElementReference _field;
    private IJSObjectReference? _script;
    private string? _trouble;

    /// <summary>Raised when somebody presses Enter here: what the dialog's own button does.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnEnter { get; set; }

    [Inject]
    public required IJSRuntime Scripts { get; init; }

    /// <summary>Sends what was typed.</summary>
    /// <returns>Whether it holds; where it does not, the panel says why.</returns>
    public async Task<bool> ProveAsync()
    {
        var answer = await _script!.InvokeAsync<ProofAnswer?>("prove", _form);
        _trouble = answer is null ? L["Proof.Lost"] : answer.Trouble;
        StateHasChanged();
        if (_trouble is not null)
        {
            await _field.FocusAsync();
        }

        return _trouble is null;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_script is not null)
            {
                await _script.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and the script with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _field.FocusAsync();
            _script = await Scripts.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/proof.js"]);
        }
    }
}
