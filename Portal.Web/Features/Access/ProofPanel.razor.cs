using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using Portal.Infrastructure.Access;

namespace Portal.Web.Features.Access;

/// <summary>Asks a person to prove who they are, in the middle of what asks for it: by what they have beside the password, else by the password.</summary>
public sealed partial class ProofPanel : IAsyncDisposable
{
    private ElementReference _form;
    private ElementReference _field;
    private Factors? _factors;
    private readonly TaskCompletionSource<IJSObjectReference?> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IJSObjectReference? _script;
    private bool _byPasskey;
    private bool _wantsPasskey;
    private string? _trouble;

    /// <summary>Raised when somebody presses Enter here, or wants to use a passkey: what the dialog's own button does.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnEnter { get; set; }

    [Inject]
    public required AuthenticationStateProvider Identity { get; init; }

    [Inject]
    public required SecondFactors SecondFactors { get; init; }

    [Inject]
    public required PasskeyPlace Place { get; init; }

    [Inject]
    public required IJSRuntime Scripts { get; init; }

    private bool IsTyped => _factors is { TakesTyped: true };

    /// <summary>Sends what was typed, or asks the device.</summary>
    /// <returns>Whether it holds; where it does not, the panel says why.</returns>
    public async Task<bool> ProveAsync()
    {
        if (_factors is null)
        {
            return false; // Nothing can have been typed yet.
        }

        // What sends it may still be on its way; who has pressed Enter need not press it again.
        if (await _opened.Task is not { } script)
        {
            return false;
        }

        var byPasskey = _wantsPasskey || !IsTyped;
        _wantsPasskey = false;
        var answer = await script.InvokeAsync<ProofAnswer?>("prove", _form, byPasskey);
        _trouble = answer is null ? L["Proof.Lost"] : answer.Trouble;
        StateHasChanged();
        if (_trouble is not null && IsTyped)
        {
            await _field.FocusAsync();
        }

        return _trouble is null;
    }

    public async ValueTask DisposeAsync()
    {
        _opened.TrySetResult(null);
        try
        {
            if (_script is not null)
            {
                await _script.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The tab is gone or going, and the script with it.
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var state = await Identity.GetAuthenticationStateAsync();
        if (SignedIn.From(state.User) is { } account)
        {
            _factors = await SecondFactors.OfAsync(account.Id, CancellationToken.None);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_factors is not null && _script is null)
        {
            _script = await Scripts.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/proof.js"]);
            _byPasskey = _factors.Passkeys.Count > 0 && Place.IsOpen && await _script.InvokeAsync<bool>("works", Place.Domain);
            if (IsTyped)
            {
                await _field.FocusAsync();
            }

            StateHasChanged();
            _opened.TrySetResult(_script);
        }
    }

    private Task UsePasskeyAsync()
    {
        _wantsPasskey = true;
        return OnEnter.InvokeAsync();
    }
}
