using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Audit;

/// <param name="Subject">Only what was done to this id.</param>
/// <param name="Before">Only entries with a smaller number: the next page.</param>
/// <param name="Limit">1 to 100.</param>
/// <param name="Action">Only what is called so: <c>order.refunded</c>.</param>
/// <param name="Who">Only what this person, or the holder of this shopper's link, did: by id; somebody with a seat at the merchant also by e-mail, or by the beginning of a name that nobody else there has.</param>
/// <param name="From">Only what was recorded on this day of the tenant's zone or later, by the machine's clock.</param>
/// <param name="To">Likewise, or earlier.</param>
public sealed record AuditFilter(
    string? Subject = null, long? Before = null, int Limit = 25, string? Action = null, string? Who = null, DateOnly? From = null, DateOnly? To = null);

/// <param name="Next">Pass it as <see cref="AuditFilter.Before"/> for the page after this one; null at the end.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next, TimeZoneInfo Zone);

/// <summary>A merchant's audit chain, newest first, page by page along its key. Refusals: those of <see cref="ChainReading.PageAsync"/>.</summary>
public sealed class ListAuditQuery(CommandBoundary boundary) : MerchantQuery<AuditFilter, AuditPage>(boundary)
{
    protected override Permission Permission => Permission.ViewAudit;

    protected override Task<Result<AuditPage>> HandleAsync(AuditFilter request, Reading reading, CancellationToken cancellationToken)
    {
        var team = from seat in reading.Db.Set<Membership>() join user in reading.Db.Users on seat.UserId equals user.Id where seat.Merchant == reading.Tenant.Id select user;
        return new ChainReading(reading.Db.Set<AuditEntry>(), reading.Db.Set<AuditHead>(), reading.Time.Zone).PageAsync(request, team, cancellationToken);
    }
}
