using System.Globalization;
using Portal.Domain.Common;
using Portal.Infrastructure.Audit;
using Portal.Web.Components.Lists;

namespace Portal.Web.Features.Audit;

/// <summary>Addresses of the audit log with its filters.</summary>
public static class AuditUrls
{
    /// <summary>The audit log.</summary>
    public static readonly ListAddress List = new(PortalRoutes.Audit, PortalRoutes.AuditFile, "subject", "action", "who", "from", "to");

    /// <summary>The audit log of the house itself, which nobody takes away as a file.</summary>
    public static readonly ListAddress House = new(PortalRoutes.HouseAudit, null, [.. List.Filters]);

    /// <summary>The number of an entry, as addresses write it.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What an address asks for. Refusal: <c>invalid_value</c> with the part that can't be read.</summary>
    public static Result<AuditFilter> Read(ListView view)
    {
        long? before = long.TryParse(view[ListAddress.Before], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return !view.TryDay("from", out var from) ? Refusal.InvalidValue("from")
            : !view.TryDay("to", out var to) ? Refusal.InvalidValue("to")
            : before is null && !view.IsFirst ? Refusal.InvalidValue(ListAddress.Before)
            : new AuditFilter(view["subject"], before, Action: view["action"], Who: view["who"], From: from, To: to);
    }
}
