using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>What publishing a draft would need, before anybody asks; figures of orders only for who may see orders. Refusal: <c>not_found</c>.</summary>
public sealed class GetPublishDemandQuery(CommandBoundary boundary, PublishDemands demands) : MerchantQuery<OfferingId, PublishDemand>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<PublishDemand>> HandleAsync(OfferingId request, Reading reading, CancellationToken cancellationToken) =>
        (await demands.OfDraftAsync(reading, request, cancellationToken)).Map(demand => reading.Actor.Can(Permission.ViewOrders) ? demand : demand.WithoutFigures());
}
