using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Orders;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Orders;

/// <summary>Asks for an amount, lets the dry run say what it would do, and does it once that was read.</summary>
public sealed partial class RefundDialog
{
    private static readonly DialogOptions s_options = new()
    {
        MaxWidth = MaxWidth.ExtraSmall,
        FullWidth = true,
        BackdropClick = false,
        CloseOnEscapeKey = true,
    };

    private string? _typed;
    private string? _reason;
    private string? _error;
    private bool _busy;

    [Parameter, EditorRequired]
    public required Order Order { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required PreviewRefundQuery Preview { get; init; }

    [Inject]
    public required RefundOrderCommand Refunding { get; init; }

    private Money Left => new(Order.Left, Order.Currency);

    /// <summary>True where the order is no longer what it was.</summary>
    public static async Task<bool> AskAsync(IDialogService dialogs, Order order, Actor actor)
    {
        var answer = await dialogs.AskOnceAsync(new DialogParameters<RefundDialog> { { dialog => dialog.Order, order }, { dialog => dialog.Actor, actor } }, s_options);
        return answer is { Canceled: false };
    }

    private void All() => (_typed, _error) = (AmountText.Of(Left), null);

    private void Close() => Dialog.Cancel();

    /// <summary>What this dialog knew is no longer so: it was refunded, here or by somebody else.</summary>
    private Task CloseAsync()
    {
        Dialog.Close();
        return Task.CompletedTask;
    }

    private async Task CheckAsync()
    {
        if (_busy)
        {
            return;
        }

        if (!AmountText.TryRead(_typed, Order.Currency, out var amount))
        {
            _error = string.IsNullOrWhiteSpace(_typed) ? L["Refund.Empty"] : L["Refund.Unreadable", AmountText.Of(Left), _typed];
            return;
        }

        _busy = true;
        var request = new RefundRequest(Order.Id, new RefundWish(amount.Minor, null), string.IsNullOrWhiteSpace(_reason) ? null : _reason.Trim());
        var preview = await Preview.RunAsync(request, Actor);
        _busy = false;
        if (!preview.TryGet(out var would, out var refusal))
        {
            _error = RefusalText.Of(refusal, Refusals);
            return;
        }

        _error = null;
        await ConsequenceDialog.AskAsync(Dialogs, Consequence(would), () => Refunding.RunAsync(request with { Agreed = would.Effect }, Actor), CloseAsync);
    }

    /// <summary>Each line is a member of the dry run's answer.</summary>
    private Consequence Consequence(RefundAnswer would)
    {
        var amount = Figure(would.Amount);
        List<ConsequenceLine> lines = [];
        if (would.Plan is { } plan)
        {
            lines.Add(new ConsequenceLine(L["Refund.Plan"], In(plan.ReducedBy), L.Count("Refund.Plan.Then", plan.Payments.Count, Figure(plan.OutstandingAfter))));
        }

        lines.Add(new ConsequenceLine(L["Refund.Shopper"], In(would.PaidBack)));
        lines.Add(new ConsequenceLine(L["Refund.Fee"], In(would.FeeReturned), would.FeeReturned == 0 ? L["Refund.Fee.Stays"].Value : null));
        lines.Add(new ConsequenceLine(L["Refund.You"], In(would.MerchantChange), IsSum: true));
        return new Consequence(L["Refund.Question", amount, Order.Reference], lines, L["Refund.Final"], L["Cancel"], L["Refund.Go", amount]);
    }

    private Money In(long minor) => new(minor, Order.Currency);

    private string Figure(long minor) => Formats.Money(In(minor));
}
