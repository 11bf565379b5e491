using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Ledger;

namespace Portal.Web.Features.Ledger;

/// <summary>Addresses of the journal with its filters, so that every figure can lead to the entries behind it.</summary>
public static class JournalUrls
{
    public static string Of(Visit visit, string? account = null, string? code = null, string? order = null, string? day = null, string? before = null) =>
        Of(visit, PortalRoutes.Journal, account, code, order, day, before);

    /// <summary>The same entries as a file, from the newest to the first.</summary>
    public static string File(Visit visit, string? account, string? code, string? order, string? day) =>
        Of(visit, PortalRoutes.JournalFile, account, code, order, day, null);

    /// <summary>What an address asks for. It can be typed: what can't be read in it is said, not passed over. Refusal: <c>invalid_value</c> with the part.</summary>
    /// <param name="part">A part of the query by its name; null or empty where it is left out.</param>
    public static Result<EntryFilter> Read(Func<string, string?> part)
    {
        Account? account = null;
        if (part("account") is { Length: > 0 } code && !(int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Account.TryFind(number, out account)))
        {
            return Refusal.InvalidValue("account");
        }

        OrderId? order = null;
        if (part("order") is { Length: > 0 } named)
        {
            if (!Ids.TryParse<OrderId>(named, out var known))
            {
                return Refusal.InvalidValue("order");
            }

            order = known;
        }

        JournalEntryId? before = null;
        if (part("before") is { Length: > 0 } cursor)
        {
            if (!Ids.TryParse<JournalEntryId>(cursor, out var known))
            {
                return Refusal.InvalidValue("before");
            }

            before = known;
        }

        return TryDay(part("day"), out var day)
            ? new EntryFilter(account, part("event") is { Length: > 0 } happened ? happened : null, order, day, before)
            : Refusal.InvalidValue("day");
    }

    private static string Of(Visit visit, string route, string? account, string? code, string? order, string? day, string? before) =>
        QueryHelpers.AddQueryString(PortalUrls.At(visit, route), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["account"] = Set(account),
            ["event"] = Set(code),
            ["order"] = Set(order),
            ["day"] = Set(day),
            ["before"] = Set(before),
        });

    public static string Entry(Visit visit, JournalEntryId id) => PortalUrls.At(visit, PortalRoutes.Entry, id.Value);

    /// <summary>The trial balance as of a day, or of now.</summary>
    public static string Trial(Visit visit, DateOnly? asOf) => asOf is { } day
        ? QueryHelpers.AddQueryString(PortalUrls.At(visit, PortalRoutes.TrialBalance), "as_of", Text(day))
        : PortalUrls.At(visit, PortalRoutes.TrialBalance);

    /// <summary>A day as addresses write it.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>False for text that is no such day; an absent one is null.</summary>
    public static bool TryDay(string? text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) ? known : null;
        return day is not null || string.IsNullOrEmpty(text);
    }

    private static string? Set(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
