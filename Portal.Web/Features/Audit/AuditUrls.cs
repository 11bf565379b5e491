using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Audit;
using Portal.Web.Features.Ledger;

namespace Portal.Web.Features.Audit;

/// <summary>Addresses of the audit log with its filters.</summary>
public static class AuditUrls
{
    public static string Of(
        Visit visit, string? subject = null, string? action = null, string? who = null, string? from = null, string? to = null, long? before = null) =>
        Of(visit, PortalRoutes.Audit, subject, action, who, from, to, before);

    /// <summary>The same entries as a file, from the newest to the first.</summary>
    public static string File(Visit visit, string? subject, string? action, string? who, string? from, string? to) =>
        Of(visit, PortalRoutes.AuditFile, subject, action, who, from, to, null);

    /// <summary>What an address asks for. It can be typed: what can't be read in it is said, not passed over. Refusal: <c>invalid_value</c> with the part.</summary>
    /// <param name="part">A part of the query by its name; null or empty where it is left out.</param>
    public static Result<AuditFilter> Read(Func<string, string?> part)
    {
        long? before = null;
        if (part("before") is { Length: > 0 } cursor)
        {
            if (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return Refusal.InvalidValue("before");
            }

            before = number;
        }

        return !JournalUrls.TryDay(part("from"), out var from) ? Refusal.InvalidValue("from")
            : !JournalUrls.TryDay(part("to"), out var to) ? Refusal.InvalidValue("to")
            : new AuditFilter(part("subject")?.Trim(), before, Action: part("action")?.Trim(), Who: part("who")?.Trim(), From: from, To: to);
    }

    private static string Of(Visit visit, string route, string? subject, string? action, string? who, string? from, string? to, long? before) =>
        QueryHelpers.AddQueryString(PortalUrls.At(visit, route), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["subject"] = Set(subject),
            ["action"] = Set(action),
            ["who"] = Set(who),
            ["from"] = Set(from),
            ["to"] = Set(to),
            ["before"] = before?.ToString(CultureInfo.InvariantCulture),
        });

    private static string? Set(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
