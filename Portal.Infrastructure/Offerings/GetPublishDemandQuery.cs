using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>What publishing a draft would need, before anybody asks. Refusal: <c>not_found</c>.</summary>
public sealed class GetPublishDemandQuery(CommandBoundary boundary) : MerchantQuery<OfferingId, PublishDemand>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override Task<Result<PublishDemand>> HandleAsync(OfferingId request, Reading reading, CancellationToken cancellationToken) =>
        reading.DemandAsync(request, cancellationToken);
}
