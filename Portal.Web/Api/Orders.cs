using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Orders;

namespace Portal.Web.Api;

/// <summary>Orders: made of quotes, captured, voided, read.</summary>
internal static class OrdersApi
{
    public static void MapOrders(this RouteGroupBuilder v1)
    {
        var orders = v1.MapGroup("/orders");
        orders.MapPost("", (Delegate)CreateAsync).Requires(Permission.ManageOrders).TakesKey()
            .Reads(typeof(CreateOrderBody)).Produces<OrderAnswer>(StatusCodes.Status201Created)
            .WithSummary("Makes an order of a quote, with one of its plans or paid by card");
        orders.MapGet("", (Delegate)ListAsync).Requires(Permission.ViewOrders)
            .Produces<ApiList<OrderSummaryAnswer>>()
            .WithSummary("Orders sold here, imported, or both; newest first, or as sorted");
        orders.MapGet("/{id}", (Delegate)GetAsync).Requires(Permission.ViewOrders)
            .Produces<OrderAnswer>()
            .WithSummary("An order with its contracts and the ids of what it booked");
        orders.MapPost("/{id}/capture", (Delegate)CaptureAsync).Requires(Permission.ManageOrders).TakesKey()
            .Produces<OrderAnswer>()
            .WithSummary("Captures an order that was made with manual capture");
        orders.MapPost("/{id}/void", (Delegate)VoidAsync).Requires(Permission.ManageOrders).TakesKey()
            .Produces<OrderAnswer>()
            .WithSummary("Gives up an order that was not captured");
    }

    private static Task<IResult> CreateAsync(HttpContext http, Idempotency idempotency, CreateOrderCommand command) =>
        idempotency.RunAsync<CreateOrderBody, CreateOrderRequest, PlacedOrder>(
            http,
            body => body.Read(),
            command,
            placed => placed.Declined is { } declined
                ? ApiAnswer.Of(Problem.From(declined, http) with { Reasons = placed.Reasons })
                : ApiAnswer.Of(OrderAnswer.Of(placed.Detail!), StatusCodes.Status201Created));

    private static async Task<IResult> ListAsync([AsParameters] OrderListCall call, HttpContext http, ListOrdersQuery query) => call.Read().TryGet(out var asked, out var refusal)
        ? ApiAnswer.Of(
            await query.RunAsync(asked, http.GetActor(), http.RequestAborted), http, found => new ApiList<OrderSummaryAnswer>([.. found.Orders.Select(OrderSummaryAnswer.Of)], found.Next?.ToString()))
        : ApiAnswer.Of(refusal, http);

    private static async Task<IResult> GetAsync(string id, HttpContext http, GetOrderQuery query) =>
        Ids.TryParse<OrderId>(id, out var order)
            ? ApiAnswer.Of(await query.RunAsync(order, http.GetActor(), http.RequestAborted), http, OrderAnswer.Of)
            : ApiAnswer.Of(Refusal.NotFound("order"), http);

    private static Task<IResult> CaptureAsync(string id, HttpContext http, Idempotency idempotency, CaptureOrderCommand command) =>
        idempotency.RunAsync(http, id, Refusal.NotFound("order"), command, OrderAnswer.Of);

    private static Task<IResult> VoidAsync(string id, HttpContext http, Idempotency idempotency, VoidOrderCommand command) =>
        idempotency.RunAsync(http, id, Refusal.NotFound("order"), command, OrderAnswer.Of);
}

/// <param name="Plan">Left out: paid by card.</param>
internal sealed record CreateOrderBody(
    string Quote, string Reference, string? Plan = null, CaptureMode Capture = CaptureMode.Automatic, IReadOnlyList<OrderWarrantyBody>? Warranties = null)
{
    /// <summary>A quote that can't be one is not found; this house sells no warranty yet, so every one is unknown.</summary>
    public Result<CreateOrderRequest> Read() =>
        !Ids.TryParse<QuoteId>(Quote, out var quote) ? Refusal.NotFound("quote") with { Param = "quote" }
        : Warranties is { Count: > 0 } ? Refusal.Rule("warranty_unknown", "warranties")
        : new CreateOrderRequest(quote, Plan, Capture, Reference);
}

internal sealed record OrderWarrantyBody(string Id, int Quantity = 1);

/// <param name="Status">authorised, captured, partially_refunded, refunded or voided.</param>
/// <param name="Fee">What the merchant paid for the sale.</param>
/// <param name="AvailableOn">The day on which the proceeds become available.</param>
/// <param name="Contracts">The plan; other products as they come.</param>
/// <param name="Journal">Ids of the entries booked so far, oldest first.</param>
internal sealed record OrderAnswer(
    string Id,
    string Status,
    string Reference,
    string Quote,
    string? Customer,
    string Currency,
    long Amount,
    long Refunded,
    string Capture,
    long Fee,
    DateOnly? AvailableOn,
    DateTime CreatedAt,
    DateTime? CapturedAt,
    DateTime? VoidedAt,
    OrderAgreementAnswer? Agreement,
    PlanAnswer? Plan,
    IReadOnlyList<OrderContractAnswer> Contracts,
    IReadOnlyList<OrderLineAnswer> Lines,
    IReadOnlyList<string> Journal)
{
    public static OrderAnswer Of(OrderDetail detail)
    {
        var order = detail.Order;
        return new OrderAnswer(
            order.Id.Value,
            ApiLists.Text(order.Status),
            order.Reference,
            order.Quote.Value,
            order.Customer?.Value,
            order.Currency.Code,
            order.Amount,
            order.Refunded,
            ApiLists.Text(order.Capturing),
            order.Fee,
            order.AvailableOn,
            order.CreatedAt.UtcDateTime,
            order.CapturedAt?.UtcDateTime,
            order.VoidedAt?.UtcDateTime,
            order.Agreement is { } agreement ? new OrderAgreementAnswer(agreement.TextHash, agreement.Version, agreement.At.UtcDateTime, agreement.Pack.Id, agreement.Pack.Version) : null,
            detail.Plan is { } plan ? PlanAnswer.Of(plan, detail.Today) : null,
            detail.Plan is { } contract ? [new OrderContractAnswer(contract.Id.Value, "installments", contract.Offering.Value, contract.Version.Value, ApiLists.Text(contract.Status))] : [],
            [.. order.Lines.Select(line => new OrderLineAnswer(line.Sku, line.Name, line.Category, line.Quantity, line.Amount, line.RefundedQuantity))],
            [.. detail.Entries.Select(entry => entry.Id.Value)]);
    }
}

/// <param name="Version">The version of the offering whose terms were agreed.</param>
/// <param name="Pack">Whose words the shopper was shown.</param>
internal sealed record OrderAgreementAnswer(string TextHash, string Version, DateTime At, string Pack, int PackVersion);

internal sealed record OrderContractAnswer(string Id, string Kind, string Offering, string Version, string Status);

/// <param name="Amount">Of the whole line.</param>
internal sealed record OrderLineAnswer(string? Sku, string? Name, string? Category, int Quantity, long Amount, int RefundedQuantity);

/// <param name="Id">Of an order that was sold here, or of an imported one.</param>
/// <param name="Source">sold or imported.</param>
/// <param name="Status">Null for an imported order.</param>
/// <param name="Refunded">What was refunded; of an imported order, what came back.</param>
/// <param name="CreatedAt">When it was placed.</param>
internal sealed record OrderSummaryAnswer(
    string Id,
    string Source,
    string? Status,
    string Reference,
    string Currency,
    long Amount,
    long Refunded,
    DateTime CreatedAt,
    string? Country,
    string? Plan,
    string? PlanStatus,
    long? Outstanding)
{
    public static OrderSummaryAnswer Of(OrderRow order) => new(
        order.Id,
        ApiLists.Text(order.Sold is null ? OrderOrigin.Imported : OrderOrigin.Sold),
        order.Sold is { } sold ? ApiLists.Text(sold.Status) : null,
        order.Reference,
        order.Amount.Currency.Code,
        order.Amount.Minor,
        order.Returned.Minor,
        order.At.UtcDateTime,
        order.Country,
        order.Sold?.Plan?.Value,
        order.Sold?.PlanStatus is { } status ? ApiLists.Text(status) : null,
        order.Sold?.Outstanding);
}
