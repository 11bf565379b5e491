using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Orders;
using Portal.Web.Components.Lists;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Orders;

/// <summary>Addresses of the orders; filters, sort and page stand in the query.</summary>
public static class OrderUrls
{
    /// <summary>Value of the state filter for orders whose plan is past due.</summary>
    public const string PastDue = "past_due";

    /// <summary>Value of the state filter for orders whose plan was written off.</summary>
    public const string WrittenOff = "written_off";

    /// <summary>Value of the source filter for orders that were sold here.</summary>
    public const string Sold = "sold";

    /// <summary>Value of the source filter for imported orders.</summary>
    public const string Imported = "imported";

    /// <summary>Ways to sort, as addresses write them; left out, the newest come first.</summary>
    public const string Oldest = "oldest";

    /// <inheritdoc cref="Oldest"/>
    public const string Largest = "largest";

    /// <inheritdoc cref="Oldest"/>
    public const string Smallest = "smallest";

    /// <summary>States a list can be cut to, as addresses write them, with the state they mean.</summary>
    public static readonly IReadOnlyList<(string Text, OrderStatus Status)> Filters =
    [
        ("authorised", OrderStatus.Authorised),
        ("captured", OrderStatus.Captured),
        ("partially_refunded", OrderStatus.PartiallyRefunded),
        ("refunded", OrderStatus.Refunded),
        ("voided", OrderStatus.Voided),
    ];

    /// <summary>The list of orders. An amount is one of the merchant's own currency, as people type it.</summary>
    public static readonly ListAddress List = new(PortalRoutes.Orders, PortalRoutes.OrdersFile, "q", "state", "source", "country", "min", "max", "from", "to")
    {
        Sorts = [Oldest, Largest, Smallest],
        Personal = ["q"],
        Views = "orders",
    };

    /// <summary>What an address asks for. Refusal: <c>invalid_value</c> with the part that can't be read.</summary>
    public static Result<ListOrdersRequest> Read(ListView view)
    {
        OrderStatus? status = null;
        var (pastDue, writtenOff) = (view["state"] is PastDue, view["state"] is WrittenOff);
        if (view["state"] is { } state && !pastDue && !writtenOff)
        {
            status = Filters.Where(filter => string.Equals(filter.Text, state, StringComparison.Ordinal)).Select(filter => (OrderStatus?)filter.Status).FirstOrDefault();
            if (status is null)
            {
                return Refusal.InvalidValue("state");
            }
        }

        return view["source"] is not (null or Sold or Imported) ? Refusal.InvalidValue("source")
            : view.Sort is not (null or Oldest or Largest or Smallest) ? Refusal.InvalidValue(ListAddress.Sort)
            : !TryAmount(view, "min", out var least) ? Refusal.InvalidValue("min")
            : !TryAmount(view, "max", out var most) ? Refusal.InvalidValue("max")
            : !view.TryDay("from", out var from) ? Refusal.InvalidValue("from")
            : !view.TryDay("to", out var to) ? Refusal.InvalidValue("to")
            : !OrderPlace.TryParse(view[ListAddress.Before], out var after) && !view.IsFirst ? Refusal.InvalidValue(ListAddress.Before)
            : new ListOrdersRequest(
                After: after,
                Sort: view.Sort switch { Oldest => OrderSort.Oldest, Largest => OrderSort.Largest, Smallest => OrderSort.Smallest, _ => OrderSort.Newest },
                Origin: view["source"] switch { Sold => OrderOrigin.Sold, Imported => OrderOrigin.Imported, _ => null },
                Status: status,
                Search: view["q"],
                Country: view["country"]?.Length is 2 ? view["country"]!.ToUpperInvariant() : view["country"],
                AtLeast: least,
                AtMost: most,
                PastDue: pastDue,
                WrittenOff: writtenOff,
                From: from,
                To: to);
    }

    public static string Of(Visit visit, OrderId order) => PortalUrls.At(visit, PortalRoutes.Order, order.Value);

    /// <summary>The page of an order of the list, whichever kind it is.</summary>
    public static string Of(Visit visit, OrderRow order) =>
        order.Sold is { } sold ? Of(visit, sold.Id) : PortalUrls.At(visit, PortalRoutes.ImportedOrder, order.Id);

    /// <summary>The page of an order of the past, whichever kind it is.</summary>
    public static string Of(Visit visit, PastOrderRow order) =>
        order.Sold is { } sold ? Of(visit, sold) : PortalUrls.At(visit, PortalRoutes.ImportedOrder, order.Id);

    private static bool TryAmount(ListView view, string name, out long? minor)
    {
        var known = Currency.TryFind(view.Currency, out var currency) && AmountText.TryRead(view[name], currency, out var amount) ? (Money?)amount : null;
        minor = known?.Minor;
        return known is not null || view[name] is null;
    }
}
