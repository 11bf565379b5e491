using Microsoft.AspNetCore.WebUtilities;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Orders;
using Portal.Web.Features.Ledger;

namespace Portal.Web.Features.Orders;

/// <summary>Addresses of the orders; filters and page stand in the query.</summary>
public static class OrderUrls
{
    /// <summary>Value of the state filter for orders whose plan is past due.</summary>
    public const string PastDue = "past_due";

    /// <summary>Value of the state filter for orders whose plan was written off.</summary>
    public const string WrittenOff = "written_off";

    /// <summary>States a list can be cut to, as addresses write them, with the state they mean.</summary>
    public static readonly IReadOnlyList<(string Text, OrderStatus Status)> Filters =
    [
        ("authorised", OrderStatus.Authorised),
        ("captured", OrderStatus.Captured),
        ("partially_refunded", OrderStatus.PartiallyRefunded),
        ("refunded", OrderStatus.Refunded),
        ("voided", OrderStatus.Voided),
    ];

    public static string List(Visit visit, string? state = null, string? reference = null, string? from = null, string? to = null, string? before = null) =>
        Of(visit, PortalRoutes.Orders, state, reference, from, to, before);

    /// <summary>The same list as a file, from its first row to its last.</summary>
    public static string File(Visit visit, string? state, string? reference, string? from, string? to) =>
        Of(visit, PortalRoutes.OrdersFile, state, reference, from, to, null);

    /// <summary>What an address asks for. It can be typed: what can't be read in it is said, not passed over. Refusal: <c>invalid_value</c> with the part.</summary>
    /// <param name="part">A part of the query by its name; null or empty where it is left out.</param>
    public static Result<ListOrdersRequest> Read(Func<string, string?> part)
    {
        OrderId? before = null;
        if (part("before") is { Length: > 0 } cursor)
        {
            if (!Ids.TryParse<OrderId>(cursor, out var known))
            {
                return Refusal.InvalidValue("before");
            }

            before = known;
        }

        OrderStatus? status = null;
        var (pastDue, writtenOff) = (part("state") is PastDue, part("state") is WrittenOff);
        if (part("state") is { Length: > 0 } state && !pastDue && !writtenOff)
        {
            status = Filters.Where(filter => string.Equals(filter.Text, state, StringComparison.Ordinal)).Select(filter => (OrderStatus?)filter.Status).FirstOrDefault();
            if (status is null)
            {
                return Refusal.InvalidValue("state");
            }
        }

        return !JournalUrls.TryDay(part("from"), out var from) ? Refusal.InvalidValue("from")
            : !JournalUrls.TryDay(part("to"), out var to) ? Refusal.InvalidValue("to")
            : new ListOrdersRequest(Before: before, Status: status, Reference: part("reference")?.Trim(), PastDue: pastDue, WrittenOff: writtenOff, From: from, To: to);
    }

    private static string Of(Visit visit, string route, string? state, string? reference, string? from, string? to, string? before) =>
        QueryHelpers.AddQueryString(PortalUrls.At(visit, route), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["state"] = Set(state),
            ["reference"] = Set(reference),
            ["from"] = Set(from),
            ["to"] = Set(to),
            ["before"] = Set(before),
        });

    public static string Of(Visit visit, OrderId order) => PortalUrls.At(visit, PortalRoutes.Order, order.Value);

    private static string? Set(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
