using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Eligibility;

/// <param name="Version">Null is the live one.</param>
/// <param name="Days">Of the tenant's zone, both included.</param>
public sealed record GetEligibilityRequest(OfferingId Offering, OfferingVersionId? Version, PastDays Days);

/// <param name="Number">1 for the first of the offering.</param>
public sealed record VersionName(OfferingVersionId Id, int Number, DateTimeOffset PublishedAt);

/// <param name="Name">Of the offering.</param>
/// <param name="Versions">All of them, the newest first.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record EligibilityView(EligibilityReport Report, string Name, IReadOnlyList<VersionName> Versions, TimeZoneInfo Zone);

/// <summary>
/// What a version would have meant to the orders of a time, imported and sold here. Refusals: <c>not_found</c> (of <c>version</c> where the offering has no such
/// version), <c>offering_not_live</c> of <c>version</c>, <c>invalid_value</c> of <c>to</c>, <c>sum_too_large</c>.
/// </summary>
public sealed class GetEligibilityQuery(CommandBoundary boundary) : MerchantQuery<GetEligibilityRequest, EligibilityView>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<EligibilityView>> HandleAsync(GetEligibilityRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Days.From > request.Days.To)
            return Refusal.InvalidValue("to");
        if (!(await reading.Db.NamedVersionAsync(request.Offering, request.Version, cancellationToken)).TryGet(out var named, out var refusal))
            return refusal;

        // Away from whoever asks: a page stays alive while a long history is counted.
        if (!(await Task.Run(() => CountAsync(named.Version, request, reading, cancellationToken), cancellationToken)).TryGet(out var report, out refusal))
            return refusal;
        var versions = await reading.Db.Set<OfferingVersion>()
            .Where(version => version.Offering == request.Offering)
            .OrderByDescending(version => version.Number)
            .Select(version => new VersionName(version.Id, version.Number, version.PublishedAt))
            .ToListAsync(cancellationToken);
        return new EligibilityView(report, named.Offering.Name, versions, reading.Time.Zone);
    }

    private static async Task<Result<EligibilityReport>> CountAsync(OfferingVersion version, GetEligibilityRequest request, Reading reading, CancellationToken cancellationToken)
    {
        var fold = new EligibilityFold(new Hindsight(version));
        try
        {
            await foreach (var order in new PastOrders(reading.Db, reading.Time, request.Offering).AllAsync(request.Days, cancellationToken))
                fold.Add(order);
        }
        catch (OverflowException)
        {
            return Refusal.Rule("sum_too_large");
        }

        return fold.Report();
    }
}
