using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Orders;

namespace Portal.Web.Api;

/// <summary>Refunds of orders; a dry run answers what the refund would, to the same figures.</summary>
internal static class RefundsApi
{
    public static void MapRefunds(this RouteGroupBuilder v1) =>
        v1.MapPost("/orders/{id}/refunds", (Delegate)RefundAsync).Requires(Permission.RefundOrders).TakesKey()
            .Reads(typeof(RefundBody)).Produces<RefundedAnswer>().Produces<RefundedAnswer>(StatusCodes.Status201Created)
            .WithSummary("Refunds an amount or pieces of an order, or says what that would do");

    private static Task<IResult> RefundAsync(string id, HttpContext http, Idempotency idempotency, RefundOrderCommand command, PreviewRefundQuery preview) =>
        idempotency.RunAsync<OrderId, RefundBody, RefundRequest, RefundAnswer>(
            http,
            id,
            Refusal.NotFound("order"),
            empty: null,
            (order, body) => body.Of(order),
            command,
            made => ApiAnswer.Of(RefundedAnswer.Of(made), made.Id is null ? StatusCodes.Status200OK : StatusCodes.Status201Created),
            preview);
}

/// <param name="Amount">Either this or items.</param>
/// <param name="Reason">For the audit; no personal data.</param>
internal sealed record RefundBody(long? Amount = null, IReadOnlyList<RefundItemBody>? Items = null, bool DryRun = false, string? Reason = null) : IMayBeDry
{
    public RefundRequest Of(OrderId order) =>
        new(order, new RefundWish(Amount, Items is null ? null : [.. Items.Select(item => new RefundItem(item.Sku, item.Quantity))]), Reason);
}

internal sealed record RefundItemBody(string Sku, int Quantity);

/// <param name="Id">Null for a dry run.</param>
/// <param name="Plan">Null for an order without one.</param>
/// <param name="Journal">Ids of what was booked; none for a dry run.</param>
internal sealed record RefundedAnswer(
    string? Id,
    string Order,
    bool DryRun,
    string Currency,
    long Amount,
    RefundedPlanAnswer? Plan,
    IReadOnlyList<string> Warranties,
    RefundedFeesAnswer Fees,
    RefundedMerchantAnswer Merchant,
    RefundedShopperAnswer Shopper,
    DateTime CreatedAt,
    IReadOnlyList<string> Journal)
{
    public static RefundedAnswer Of(RefundAnswer refund) => new(
        refund.Id?.Value,
        refund.Order.Id.Value,
        refund.Id is null,
        refund.Order.Currency.Code,
        refund.Amount,
        refund.Plan is { } plan
            ? new RefundedPlanAnswer(plan.Id.Value, ApiLists.Text(plan.Status), plan.ReducedBy, plan.OutstandingAfter, [.. plan.Payments.Select(row => new RefundedPaymentAnswer(row.N, row.Due, row.ToPay))])
            : null,
        [],
        new RefundedFeesAnswer(refund.FeeReturned),
        new RefundedMerchantAnswer(refund.MerchantChange),
        new RefundedShopperAnswer(refund.PaidBack),
        refund.CreatedAt.UtcDateTime,
        [.. refund.Journal.Select(entry => entry.Value)]);
}

/// <param name="ReducedBy">By how much the outstanding falls.</param>
/// <param name="Payments">What is still to be paid, by due date.</param>
internal sealed record RefundedPlanAnswer(string Id, string Status, long ReducedBy, long OutstandingAfter, IReadOnlyList<RefundedPaymentAnswer> Payments);

internal sealed record RefundedPaymentAnswer(int N, DateOnly Due, long Amount);

/// <param name="Returned">What of its fee the merchant gets back.</param>
internal sealed record RefundedFeesAnswer(long Returned);

/// <param name="BalanceChange">Of all the merchant's balances together: the fee that comes back less the amount. Above zero only where a last refund brings back the whole fee.</param>
internal sealed record RefundedMerchantAnswer(long BalanceChange);

/// <param name="PaidBack">What the shopper gets back at once.</param>
internal sealed record RefundedShopperAnswer(long PaidBack);
