using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Audit;

/// <param name="Subject">Only what was done to this id.</param>
/// <param name="Before">Only entries with a smaller number: the next page.</param>
/// <param name="Limit">1 to 100.</param>
public sealed record AuditFilter(string? Subject = null, long? Before = null, int Limit = 25);

/// <param name="Next">Pass it as <see cref="AuditFilter.Before"/> for the page after this one; null at the end.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next, TimeZoneInfo Zone);

/// <summary>The audit chain, newest first, page by page along its key. Refusal: <c>invalid_value</c> of <c>limit</c> or <c>subject</c>.</summary>
public sealed class ListAuditQuery(CommandBoundary boundary) : MerchantQuery<AuditFilter, AuditPage>(boundary)
{
    protected override Permission Permission => Permission.ViewAudit;

    protected override async Task<Result<AuditPage>> HandleAsync(AuditFilter request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 100)
        {
            return Refusal.InvalidValue("limit");
        }

        if (request.Subject is { } typed && !StorableText.IsStorable(typed))
        {
            return Refusal.InvalidValue("subject");
        }

        var entries = reading.Db.Set<AuditEntry>().AsQueryable();
        if (request.Subject is { Length: > 0 } subject)
        {
            entries = entries.Where(entry => entry.Subject == subject);
        }

        if (request.Before is { } before)
        {
            entries = entries.Where(entry => entry.Number < before);
        }

        var page = await entries.OrderByDescending(entry => entry.Number).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return page.Count > request.Limit
            ? new AuditPage(page[..request.Limit], page[request.Limit - 1].Number, reading.Time.Zone)
            : new AuditPage(page, null, reading.Time.Zone);
    }
}
