using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Infrastructure.Settings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Settings;

/// <summary>From where the publishable key may be used.</summary>
public sealed partial class OriginsForm
{
    private string? _typed = "";
    private string? _error;

    [Parameter, EditorRequired]
    public required MerchantSettings Settings { get; set; }

    [Parameter]
    public EventCallback OnSaved { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required AddOriginCommand Add { get; init; }

    [Inject]
    public required RemoveOriginCommand Remove { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private async Task AddAsync()
    {
        var result = await Add.RunAsync(_typed ?? "", Actor);
        _error = result.TryGet(out _, out var refusal) ? null : RefusalText.Of(refusal, Refusals);
        if (refusal is null)
        {
            _typed = "";
            await OnSaved.InvokeAsync();
        }
    }

    private async Task RemoveAsync(string origin)
    {
        var consequence = new Consequence(
            L["Origins.Question", origin], [new ConsequenceLine(L["Origins.Effect"], null)], L["Origins.Finality"], L["Origins.Stay"], L["Origins.Go"], Destroys: true);
        await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Remove.RunAsync(origin, Actor), OnSaved.InvokeAsync);
    }
}
