using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Imports;

namespace Portal.Web.Features.Orders;

/// <summary>An imported order: what was in the cart, where it comes from, and what each live offering would have said to it.</summary>
public sealed partial class ImportedOrderSheet
{
    private const int Few = 30;

    private ImportedOrderView? _shown;
    private bool _all;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required GetImportedOrderQuery Orders { get; init; }

    private async Task<Result<ImportedOrderView>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<ImportedOrderId>(Id, out var order) ? await Orders.RunAsync(order, Actor, cancellationToken) : Refusal.NotFound("order");
}
