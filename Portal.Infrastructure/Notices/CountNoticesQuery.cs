using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Analytics;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Notices;

/// <summary>How much of what is told has not been read, up to nine.</summary>
public sealed class CountNoticesQuery(CommandBoundary boundary) : MerchantQuery<Done, BoundedCount>(boundary)
{
    /// <summary>Counts go no further.</summary>
    public const int Most = 9;

    protected override Permission Permission => Permission.ViewMerchant;

    protected override async Task<Result<BoundedCount>> HandleAsync(Done request, Reading reading, CancellationToken cancellationToken)
    {
        var read = await reading.ReadUpToAsync(cancellationToken);
        return BoundedCount.Of(await reading.Told(read, long.MaxValue, Most + 1).CountAsync(cancellationToken), Most);
    }
}
