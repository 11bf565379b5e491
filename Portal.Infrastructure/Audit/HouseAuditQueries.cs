using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Audit;

/// <summary>
/// The chain of the house itself, of what no merchant's chain tells, such as what people of partners and of the house did to their accounts; times in UTC.
/// Refusals: those of <see cref="ChainReading.PageAsync"/>.
/// </summary>
public sealed class ListHouseAuditQuery(CommandBoundary boundary) : DeskQuery<AuditFilter, AuditPage>(boundary)
{
    protected override Permission Permission => Permission.ViewPlatform;

    protected override Task<Result<AuditPage>> HandleAsync(AuditFilter request, PortalContext db, Actor actor, CancellationToken cancellationToken)
    {
        var people = from seat in db.Set<Membership>() join user in db.Users on seat.UserId equals user.Id where seat.Merchant == null select user;
        return db.HouseChain().PageAsync(request, people, cancellationToken);
    }
}

/// <summary>Reads the chain of the house from its first entry to its head and finds the first that was changed, taken out or put in. Asked for by a person.</summary>
public sealed class VerifyHouseAuditQuery(CommandBoundary boundary) : DeskQuery<Done, AuditVerdict>(boundary)
{
    protected override Permission Permission => Permission.ViewPlatform;

    protected override async Task<Result<AuditVerdict>> HandleAsync(Done request, PortalContext db, Actor actor, CancellationToken cancellationToken)
    {
        var anchored = await ChainReading.AnchoredAsync(db, AuditHead.House, TenantEnvironment.Live, cancellationToken);
        return await db.HouseChain().VerifyAsync(anchored, cancellationToken);
    }
}

internal static class HouseReading
{
    public static ChainReading HouseChain(this PortalContext db) => new(
        db.Set<AuditEntry>().Where(entry => entry.Merchant == AuditHead.House && entry.Environment == TenantEnvironment.Live),
        db.Set<AuditHead>().Where(head => head.Merchant == AuditHead.House && head.Environment == TenantEnvironment.Live),
        TimeZoneInfo.Utc);
}
