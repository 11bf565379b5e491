using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Offerings;

namespace Portal.Web.Features.Offerings;

/// <summary>Gives an offering another name, which only the merchant's own people see.</summary>
public sealed partial class OfferingName
{
    private string _name = "";
    private string? _error;
    private bool _busy;

    [Parameter, EditorRequired]
    public required OfferingId Id { get; set; }

    /// <summary>As it is called now.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>Raised with the name it has then.</summary>
    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required RenameOfferingCommand Rename { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    protected override void OnInitialized() => _name = Name;

    private async Task RenameAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        var result = await Rename.RunAsync(new RenameOfferingRequest(Id, _name), Actor);
        _busy = false;
        if (result.TryGet(out var name, out var refusal))
        {
            await OnDone.InvokeAsync(name);
            return;
        }

        _error = refusal.Param is "name" ? L["Name.Wrong", Offering.LongestName] : RefusalText.Of(refusal, Refusals);
    }
}
