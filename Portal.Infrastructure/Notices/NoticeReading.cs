using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Audit;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Notices;

internal static class NoticeReading
{
    /// <summary>Values that all parts share; the kinds follow.</summary>
    private const int Shared = 6;

    /// <summary>
    /// The newest of what others did that this actor is told of. Each kind is read along its own end of the index, so many rows at most, and the newest of
    /// all of them are left: the cost is the same however long the chain is.
    /// </summary>
    public static IQueryable<AuditEntry> Told(this Reading reading, long after, long before, int most)
    {
        var kinds = NoticeKinds.SeenBy(reading.Actor);
        var sql = string.Join(" UNION ALL ", kinds.Select((_, at) => OfKind(Shared + at)));
        return reading.Db.Set<AuditEntry>()
            .FromSqlRaw(sql, [reading.Tenant.Id.Value, reading.Tenant.Environment.ToString(), after, before, reading.Actor.Id, most, .. kinds])
            .OrderByDescending(entry => entry.Number)
            .Take(most);
    }

    /// <summary>The newest entry that the actor was shown; 0 before the first time.</summary>
    public static Task<long> ReadUpToAsync(this Reading reading, CancellationToken cancellationToken)
    {
        var me = reading.Actor.Id;
        return reading.Db.Set<NoticeMark>().Where(mark => mark.UserId == me).Select(mark => mark.Number).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>In SQL, since EF needs minutes to translate as many parts as there are kinds.</summary>
    private static string OfKind(int place) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        SELECT * FROM (
            SELECT * FROM audit_entries
            WHERE merchant = {0} AND environment = {1} AND action = {{{place}}} AND number > {2} AND number < {3} AND actor_id <> {4}
            ORDER BY number DESC LIMIT {5}
        ) AS kind_{{place}}
        """);
}
