using Microsoft.AspNetCore.WebUtilities;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Access;

namespace Portal.Web.Features.Orders;

/// <summary>Addresses of the orders; filters and page stand in the query.</summary>
public static class OrderUrls
{
    /// <summary>Value of the state filter for orders whose plan is past due.</summary>
    public const string PastDue = "past_due";

    /// <summary>States a list can be cut to, as addresses write them, with the state they mean.</summary>
    public static readonly IReadOnlyList<(string Text, OrderStatus Status)> Filters =
    [
        ("authorised", OrderStatus.Authorised),
        ("captured", OrderStatus.Captured),
        ("partially_refunded", OrderStatus.PartiallyRefunded),
        ("refunded", OrderStatus.Refunded),
        ("voided", OrderStatus.Voided),
    ];

    public static string List(Visit visit, string? state = null, string? reference = null, string? before = null) =>
        QueryHelpers.AddQueryString(PortalUrls.At(visit, PortalRoutes.Orders), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["state"] = Set(state),
            ["reference"] = Set(reference),
            ["before"] = Set(before),
        });

    public static string Of(Visit visit, OrderId order) => PortalUrls.At(visit, PortalRoutes.Order, order.Value);

    private static string? Set(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
