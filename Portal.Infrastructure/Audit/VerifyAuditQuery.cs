using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Audit;

/// <param name="Entries">How many were read.</param>
/// <param name="FirstBroken">The number of the first entry that does not hold, or null when the chain is whole.</param>
public sealed record AuditVerdict(long Entries, long? FirstBroken);

/// <summary>
/// Reads a merchant's chain from its first entry to its head and finds the first that was changed, taken out or put in. Asked for by a person.
/// </summary>
public sealed class VerifyAuditQuery(CommandBoundary boundary) : MerchantQuery<Done, AuditVerdict>(boundary)
{
    protected override Permission Permission => Permission.ViewAudit;

    protected override async Task<Result<AuditVerdict>> HandleAsync(Done request, Reading reading, CancellationToken cancellationToken)
    {
        var anchored = await ChainReading.AnchoredAsync(reading.Db, reading.Tenant.Id, reading.Tenant.Environment, cancellationToken);
        return await new ChainReading(reading.Db.Set<AuditEntry>(), reading.Db.Set<AuditHead>(), reading.Time.Zone).VerifyAsync(anchored, cancellationToken);
    }
}
