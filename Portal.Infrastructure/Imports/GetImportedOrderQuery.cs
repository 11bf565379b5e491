using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Imports;

/// <summary>A line of an imported order.</summary>
/// <param name="Quantity">Below zero, as the amount, where it came back.</param>
public sealed record PastLine(string Sku, string Name, string? Category, int Quantity, Money Amount);

/// <summary>A live version whose answer to the order can be looked at.</summary>
public sealed record AskableVersion(OfferingId Offering, OfferingVersionId Version, string Name);

/// <param name="Lines">Sales first, then what came back.</param>
/// <param name="Import">Which brought it.</param>
/// <param name="Versions">Of the merchant's offerings that are live, in the order of their names; none where there is no sale to ask about.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record ImportedOrderView(
    ImportedOrder Order, IReadOnlyList<PastLine> Lines, OrderImport? Import, IReadOnlyList<AskableVersion> Versions, TimeZoneInfo Zone);

/// <summary>An imported order, whole. Refusal: <c>not_found</c>.</summary>
public sealed class GetImportedOrderQuery(CommandBoundary boundary) : MerchantQuery<ImportedOrderId, ImportedOrderView>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<ImportedOrderView>> HandleAsync(ImportedOrderId request, Reading reading, CancellationToken cancellationToken)
    {
        if (await reading.Db.Set<ImportedOrder>().SingleOrDefaultAsync(order => order.Id == request, cancellationToken) is not { } order)
            return Refusal.NotFound("order");
        var import = await reading.Db.Set<OrderImport>().SingleOrDefaultAsync(row => row.Id == order.Import, cancellationToken);
        var live = order.Sales == 0
            ? []
            : await reading.Db.Set<Offering>().Where(offering => offering.LiveVersion != null)
                .Select(offering => new { offering.Id, offering.LiveVersion, offering.Name }).ToListAsync(cancellationToken);
        return new ImportedOrderView(
            order,
            LinesOf(order),
            import,
            [.. live.OrderBy(offering => offering.Name, StringComparer.OrdinalIgnoreCase).Select(offering => new AskableVersion(offering.Id, offering.LiveVersion!.Value, offering.Name))],
            reading.Time.Zone);
    }

    private static List<PastLine> LinesOf(ImportedOrder order)
    {
        var lines = new List<PastLine>(order.Sales + order.Returns);
        foreach (var line in ImportedCart.Read(order.Lines))
        {
            lines.Add(new PastLine(
                Encoding.UTF8.GetString(line.Sku),
                Encoding.UTF8.GetString(line.Name),
                line.Category.IsEmpty ? null : Encoding.UTF8.GetString(line.Category),
                line.Quantity,
                new Money(line.IsSale ? line.Amount : -line.Amount, order.Currency)));
        }

        return lines;
    }
}
