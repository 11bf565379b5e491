using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Orders;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Orders;

/// <summary>One order: how it stands, what happened, what is still to be paid, and what can be done.</summary>
public sealed partial class OrderSheet
{
    private DataState<OrderDetail>? _view;
    private OrderDetail? _shown;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required GetOrderQuery Orders { get; init; }

    protected override void OnParametersSet()
    {
        if (_shown is { } other && !string.Equals(other.Order.Id.Value, Id, StringComparison.Ordinal))
        {
            _shown = null;
        }
    }

    private async Task<Result<OrderDetail>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<OrderId>(Id, out var id) ? await Orders.RunAsync(id, Actor, cancellationToken) : Refusal.NotFound("order");

    private Task ReloadAsync() => _view!.ReloadAsync();
}
