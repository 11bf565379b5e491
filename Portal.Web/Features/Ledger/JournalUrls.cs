using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;

namespace Portal.Web.Features.Ledger;

/// <summary>Addresses of the journal with its filters, so that every figure can lead to the entries behind it.</summary>
public static class JournalUrls
{
    public static string Of(Visit visit, string? account = null, string? code = null, string? order = null, string? day = null, string? before = null) =>
        QueryHelpers.AddQueryString(PortalUrls.At(visit, PortalRoutes.Journal), new Dictionary<string, string?>(StringComparer.Ordinal)
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
