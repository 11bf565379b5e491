using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Orders;
using Portal.Infrastructure.Orders;

namespace Portal.Web.Features.Orders;

/// <summary>The orders of this merchant and environment; filters and page stand in the address.</summary>
public sealed partial class OrderList
{
    private string? _reference;
    private string? _asked;

    /// <summary>One of <see cref="OrderUrls.Filters"/>, or <see cref="OrderUrls.PastDue"/>.</summary>
    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Reference { get; set; }

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    [Inject]
    public required ListOrdersQuery Orders { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    private int Filters => new[] { State, Reference }.Count(filter => !string.IsNullOrEmpty(filter));

    /// <summary>What is typed and not asked for yet stays until the address names another.</summary>
    protected override void OnParametersSet()
    {
        if (!string.Equals(_asked, Reference, StringComparison.Ordinal))
        {
            _reference = _asked = Reference;
        }
    }

    private void Search() => Address.NavigateTo(OrderUrls.List(Visit, State, _reference));

    private async Task<Result<OrderPage>> LoadAsync(CancellationToken cancellationToken) =>
        Request().TryGet(out var request, out var refusal) ? await Orders.RunAsync(request, Actor, cancellationToken) : refusal;

    /// <summary>An address can be typed: what can't be read in it is said, not passed over.</summary>
    private Result<ListOrdersRequest> Request()
    {
        OrderId? before = null;
        if (Before is { Length: > 0 })
        {
            if (!Ids.TryParse<OrderId>(Before, out var known))
            {
                return Refusal.InvalidValue("before");
            }

            before = known;
        }

        var pastDue = string.Equals(State, OrderUrls.PastDue, StringComparison.Ordinal);
        OrderStatus? status = null;
        if (State is { Length: > 0 } state && !pastDue)
        {
            status = OrderUrls.Filters.Where(filter => string.Equals(filter.Text, state, StringComparison.Ordinal)).Select(filter => (OrderStatus?)filter.Status).FirstOrDefault();
            if (status is null)
            {
                return Refusal.InvalidValue("state");
            }
        }

        return new ListOrdersRequest(Before: before, Status: status, Reference: Reference?.Trim(), PastDue: pastDue);
    }
}
