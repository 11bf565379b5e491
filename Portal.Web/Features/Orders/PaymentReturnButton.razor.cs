using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Installments.Plans;
using Portal.Infrastructure.Installments;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Orders;

/// <summary>Books by hand that a payment came back, once it was read what the shopper owes then.</summary>
public sealed partial class PaymentReturnButton
{
    [Parameter, EditorRequired]
    public required Plan Plan { get; set; }

    [Parameter, EditorRequired]
    public required PlanPayment Payment { get; set; }

    /// <summary>Raised when it was booked, or turned out not to be possible any more.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required PreviewReversePaymentQuery Preview { get; init; }

    [Inject]
    public required ReversePaymentCommand Reversing { get; init; }

    private async Task AskAsync()
    {
        var request = new ReversePaymentRequest(Plan.Id, Payment.Id);
        if (!(await Preview.RunAsync(request, Actor)).TryGet(out var would, out var why))
        {
            await ConsequenceDialog.TellAsync(Dialogs, L["Return"], why, L["Cancel"]);
            await Changed.InvokeAsync();
        }
        else
        {
            await ConsequenceDialog.AskAsync(
                Dialogs, Consequence(would), reason => Reversing.RunAsync(request with { Reason = reason }, Actor), Changed.InvokeAsync);
        }
    }

    private Consequence Consequence(PaymentReturn would) => new(
        L["Return.Question", Formats.Money(would.Amount)],
        [
            new ConsequenceLine(L["Return.Amount"], would.Amount),
            new ConsequenceLine(L["Return.Owes"], would.Outstanding, StateWords[States.Of(would.Status).Text], IsSum: true),
        ],
        L["Return.Final"],
        L["Cancel"],
        L["Return.Go"],
        Reason: L["Refund.Reason"]);
}
