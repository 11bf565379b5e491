using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Orders;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Orders;

/// <summary>Capture, void and refund, each after its consequences have been read.</summary>
public sealed partial class OrderActions
{
    [Parameter, EditorRequired]
    public required OrderDetail Detail { get; set; }

    /// <summary>Raised when something was done.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required PreviewCaptureQuery CapturePreview { get; init; }

    [Inject]
    public required CaptureOrderCommand Capturing { get; init; }

    [Inject]
    public required VoidOrderCommand Voiding { get; init; }

    private Order Order => Detail.Order;

    private bool Manages => Actor.Can(Permission.ManageOrders);

    private async Task CaptureAsync()
    {
        var preview = await CapturePreview.RunAsync(Order.Id, Actor);
        IReadOnlyList<ConsequenceLine> lines = preview.TryGet(out var would, out _)
            ?
            [
                new ConsequenceLine(L["Capture.Sale"], would.Sale),
                new ConsequenceLine(L["Capture.Fee"], would.Fee),
                new ConsequenceLine(L["Capture.Proceeds"], would.Proceeds, L["Money.Until", Formats.Day(would.AvailableOn)], IsSum: true),
            ]
            : [];
        var consequence = new Consequence(
            L["Capture.Question", Figure(Order.Amount), Order.Reference], lines, L["Capture.Final"], L["NotYet"], L["Capture", Figure(Order.Amount)]);
        await AskAsync(consequence, async () => Refused(await Capturing.RunAsync(Order.Id, Actor)));
    }

    private async Task VoidAsync()
    {
        var consequence = new Consequence(
            L["Void.Question", Order.Reference], [new ConsequenceLine(L["Void.Shopper"], null, L["Void.Nothing"])], L["Void.Final"], L["Keep"], L["Void"], Destroys: true);
        await AskAsync(consequence, async () => Refused(await Voiding.RunAsync(Order.Id, Actor)));
    }

    private async Task RefundAsync()
    {
        if (await RefundDialog.AskAsync(Dialogs, Order, Actor))
        {
            await Changed.InvokeAsync();
        }
    }

    private async Task AskAsync(Consequence consequence, Func<Task<Refusal?>> act)
    {
        if (await ConsequenceDialog.AskAsync(Dialogs, consequence, act))
        {
            await Changed.InvokeAsync();
        }
    }

    private static Refusal? Refused<T>(Result<T> result) => result.TryGet(out _, out var refusal) ? null : refusal;

    private string Figure(long minor) => Formats.Money(new Money(minor, Order.Currency));
}
