using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Orders;

namespace Portal.Web.Features.Orders;

/// <summary>The orders of this merchant and environment; filters and page stand in the address.</summary>
public sealed partial class OrderList
{
    /// <summary>One of <see cref="OrderUrls.Filters"/>, <see cref="OrderUrls.PastDue"/> or <see cref="OrderUrls.WrittenOff"/>.</summary>
    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Reference { get; set; }

    /// <summary>The first day.</summary>
    [SupplyParameterFromQuery]
    public string? From { get; set; }

    /// <summary>The last day.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? Until { get; set; }

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    [Inject]
    public required ListOrdersQuery Orders { get; init; }

    private int Filters => new[] { State, Reference, From, Until }.Count(filter => !string.IsNullOrEmpty(filter));

    private async Task<Result<OrderPage>> LoadAsync(CancellationToken cancellationToken) =>
        OrderUrls.Read(Part).TryGet(out var request, out var refusal) ? await Orders.RunAsync(request, Actor, cancellationToken) : refusal;

    private string? Part(string name) => name switch
    {
        "state" => State,
        "reference" => Reference,
        "from" => From,
        "to" => Until,
        _ => Before,
    };

    private string In(string? state) => OrderUrls.List(Visit, state, Reference, From, Until);
}
