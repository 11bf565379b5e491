using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Orders;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Orders;

/// <summary>Capture, void, refund and early payoff, each after its consequences have been read.</summary>
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

    [Inject]
    public required PreviewPayOffQuery PayOffPreview { get; init; }

    [Inject]
    public required PlanPayoff PayingOff { get; init; }

    private Order Order => Detail.Order;

    private bool Manages => Actor.Can(Permission.ManageOrders);

    private async Task CaptureAsync()
    {
        if (!(await CapturePreview.RunAsync(Order.Id, Actor)).TryGet(out var would, out var refusal))
        {
            await TellAsync(L["Capture", Figure(Order.Amount)], refusal);
            return;
        }

        IReadOnlyList<ConsequenceLine> lines =
        [
            new ConsequenceLine(L["Capture.Sale"], would.Sale),
            new ConsequenceLine(L["Capture.Fee"], would.Fee),
            new ConsequenceLine(L["Capture.Proceeds"], would.Proceeds, L["Money.Until", Formats.Day(would.AvailableOn)], IsSum: true),
        ];
        var consequence = new Consequence(
            L["Capture.Question", Figure(Order.Amount), Order.Reference], lines, L["Capture.Final"], L["NotYet"], L["Capture", Figure(Order.Amount)]);
        await AskAsync(consequence, () => Capturing.RunAsync(Order.Id, Actor));
    }

    private async Task VoidAsync()
    {
        var consequence = new Consequence(
            L["Void.Question", Order.Reference], [new ConsequenceLine(L["Void.Shopper"], null, L["Void.Nothing"])], L["Void.Final"], L["Keep"], L["Void"], Destroys: true);
        await AskAsync(consequence, () => Voiding.RunAsync(Order.Id, Actor));
    }

    private async Task RefundAsync()
    {
        if (await RefundDialog.AskAsync(Dialogs, Order, Actor))
        {
            await Changed.InvokeAsync();
        }
    }

    private async Task PayOffAsync()
    {
        var plan = Detail.Plan!.Id;
        if (!(await PayOffPreview.RunAsync(plan, Actor)).TryGet(out var would, out var refusal))
        {
            await TellAsync(L["PayOff"], refusal);
            return;
        }

        var (figures, total) = (would.Figures, Figure(would.Figures.Total));
        var consequence = new Consequence(
            L["PayOff.Question", total, Order.Reference],
            [
                new ConsequenceLine(L["Row.Principal"], In(figures.Principal)),
                new ConsequenceLine(L["PayOff.Interest"], In(figures.Interest)),
                new ConsequenceLine(L["PayOff.Fees"], In(figures.Fees)),
                new ConsequenceLine(L["PayOff.Total"], In(figures.Total), IsSum: true),
            ],
            L["PayOff.Final", Figure(figures.InterestSaved)],
            L["NotYet"],
            L["PayOff.Go", total]);
        await AskAsync(consequence, () => PayingOff.RunAsync(new PayoffWish(plan, would.Figures.Total), Actor, CancellationToken.None));
    }

    /// <summary>Says why not, then shows the order as it is now.</summary>
    private async Task TellAsync(string action, Refusal refusal)
    {
        await ConsequenceDialog.TellAsync(Dialogs, action, refusal, L["Cancel"]);
        await Changed.InvokeAsync();
    }

    private Task<bool> AskAsync<T>(Consequence consequence, Func<Task<Result<T>>> command) => ConsequenceDialog.AskAsync(Dialogs, consequence, command, Changed.InvokeAsync);

    private Money In(long minor) => new(minor, Order.Currency);

    private string Figure(long minor) => Formats.Money(In(minor));
}
