using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>How many plans run on an offering's terms: those that keep them whatever is published next.</summary>
/// <param name="ByVersion">By the number of the version that sold them; a version without any is left out.</param>
public sealed record RunningPlans(IReadOnlyDictionary<int, int> ByVersion)
{
    public int Total => ByVersion.Values.Sum();

    public int Of(int version) => ByVersion.GetValueOrDefault(version);
}

/// <summary>Refusal: <c>not_found</c>.</summary>
public sealed class CountRunningPlansQuery(CommandBoundary boundary) : MerchantQuery<OfferingId, RunningPlans>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<RunningPlans>> HandleAsync(OfferingId request, Reading reading, CancellationToken cancellationToken)
    {
        if (!await reading.Db.Set<Offering>().AnyAsync(offering => offering.Id == request, cancellationToken))
            return Refusal.NotFound("offering");

        var counts = await reading.Db.Set<Plan>()
            .Where(plan => plan.Offering == request && (plan.Status == PlanStatus.Active || plan.Status == PlanStatus.PastDue))
            .GroupBy(plan => plan.Version)
            .Select(group => new { Version = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Version, row => row.Count, cancellationToken);
        var numbers = await reading.Db.Set<OfferingVersion>()
            .Where(version => version.Offering == request)
            .Select(version => new { version.Id, version.Number })
            .ToListAsync(cancellationToken);
        return new RunningPlans(numbers.Where(version => counts.ContainsKey(version.Id)).ToDictionary(version => version.Number, version => counts[version.Id]));
    }
}
