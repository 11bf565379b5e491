using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Orders;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Orders;

/// <summary>Who bought, as far as it is known, and the way to forget them.</summary>
public sealed partial class OrderShopper
{
    [Parameter, EditorRequired]
    public required OrderDetail Detail { get; set; }

    /// <summary>Raised when the shopper was forgotten.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required PreviewErasureQuery Preview { get; init; }

    [Inject]
    public required ErasePersonalDataCommand Erasing { get; init; }

    private async Task EraseAsync()
    {
        var customer = Detail.Customer!.Id;
        if (!(await Preview.RunAsync(customer, Actor)).TryGet(out var would, out var why))
        {
            await ConsequenceDialog.TellAsync(Dialogs, L["Erase"], why, L["Cancel"]);
            await Changed.InvokeAsync();
        }
        else
        {
            await ConsequenceDialog.AskAsync(
                Dialogs, Consequence(would), reason => Erasing.RunAsync(new EraseRequest(customer, reason), Actor), Changed.InvokeAsync);
        }
    }

    private Consequence Consequence(Erased would) => new(
        L["Erase.Question"],
        [
            new ConsequenceLine(L["Erase.Customer"], null),
            new ConsequenceLine(L.Count("Erase.Quotes", would.Quotes), null),
            new ConsequenceLine(L.Count("Erase.Orders", would.Orders), null),
        ],
        L["Erase.Final"],
        L["Keep"],
        L["Erase"],
        Destroys: true,
        Reason: L["Erase.Reason"]);
}
