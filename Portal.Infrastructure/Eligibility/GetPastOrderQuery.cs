using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Eligibility;

/// <param name="Sold">An order that was sold here; null for an imported one.</param>
/// <param name="Imported">An order that was imported; null for one that was sold here.</param>
/// <param name="Version">Null is the live one.</param>
public sealed record GetPastOrderRequest(OfferingId Offering, OrderId? Sold, ImportedOrderId? Imported, OfferingVersionId? Version);

/// <summary>The whole quote of an order that was placed.</summary>
/// <param name="Name">Of the offering.</param>
/// <param name="Taken">The plan it takes, among those of the offer.</param>
/// <param name="Offer">As a checkout would have shown it.</param>
/// <param name="Explanation">The same, rule by rule.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record PastOrderView(
    PastOrderRow Row, OfferingVersion Version, string Name, TakenOffer Taken, Offer Offer, Explanation Explanation, TimeZoneInfo Zone);

/// <summary>What a version would have answered to one order. Refusals: <c>not_found</c>, <c>offering_not_live</c>.</summary>
public sealed class GetPastOrderQuery(CommandBoundary boundary) : MerchantQuery<GetPastOrderRequest, PastOrderView>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<PastOrderView>> HandleAsync(GetPastOrderRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (!(await reading.Db.NamedVersionAsync(request.Offering, request.Version, cancellationToken)).TryGet(out var named, out var refusal))
            return refusal;
        if (await new PastOrders(reading.Db, reading.Time, request.Offering).FindAsync(request.Sold, request.Imported, cancellationToken) is not { } row)
            return Refusal.NotFound("order");
        var hindsight = new Hindsight(named.Version);
        return new PastOrderView(
            row, named.Version, named.Offering.Name, hindsight.Of(row.Order), hindsight.OfferTo(row.Order), hindsight.Offering.Explain(row.Order.Facts), reading.Time.Zone);
    }
}
