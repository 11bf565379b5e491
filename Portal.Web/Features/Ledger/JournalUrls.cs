using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Ledger;
using Portal.Web.Components.Lists;

namespace Portal.Web.Features.Ledger;

/// <summary>Addresses of the journal with its filters, so that every figure can lead to the entries behind it.</summary>
public static class JournalUrls
{
    /// <summary>The journal.</summary>
    public static readonly ListAddress List = new(PortalRoutes.Journal, PortalRoutes.JournalFile, "account", "event", "order", "day");

    /// <summary>What an address asks for. Refusal: <c>invalid_value</c> with the part that can't be read.</summary>
    public static Result<EntryFilter> Read(ListView view)
    {
        Account? account = null;
        return view["account"] is { } code && !(int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Account.TryFind(number, out account))
                ? Refusal.InvalidValue("account")
            : view["event"] is { } happened && !LedgerWords.Events.Contains(happened, StringComparer.Ordinal) ? Refusal.InvalidValue("event")
            : !view.TryId<OrderId>("order", out var order) ? Refusal.InvalidValue("order")
            : !view.TryDay("day", out var day) ? Refusal.InvalidValue("day")
            : !view.TryId<JournalEntryId>(ListAddress.Before, out var before) ? Refusal.InvalidValue(ListAddress.Before)
            : new EntryFilter(account, view["event"], order, day, before);
    }

    public static string Entry(Visit visit, JournalEntryId id) => PortalUrls.At(visit, PortalRoutes.Entry, id.Value);

    /// <summary>The trial balance as of a day, or of now.</summary>
    public static string Trial(Visit visit, DateOnly? asOf) => asOf is { } day
        ? QueryHelpers.AddQueryString(PortalUrls.At(visit, PortalRoutes.TrialBalance), "as_of", AddressDay.Write(day))
        : PortalUrls.At(visit, PortalRoutes.TrialBalance);
}
