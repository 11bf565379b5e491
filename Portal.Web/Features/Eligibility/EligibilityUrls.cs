using System.Globalization;
using System.Text.Json;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Eligibility;
using Portal.Web.Components.Lists;

namespace Portal.Web.Features.Eligibility;

/// <summary>Addresses of what an offering would have meant: version and days stand in the query, and what a figure was about that is opened.</summary>
public static class EligibilityUrls
{
    /// <summary>Values of the outcome filter.</summary>
    public const string Eligible = "eligible";

    /// <inheritdoc cref="Eligible"/>
    public const string Refused = "refused";

    private const string MonthForm = "yyyy-MM";

    private static readonly string[] s_report = ["version", "from", "to"];

    private static readonly Dictionary<string, Grounds> s_grounds = Enum.GetValues<Grounds>()
        .Where(ground => ground is not Grounds.None)
        .ToDictionary(Text, StringComparer.Ordinal);

    /// <param name="offering">Its id, as the address has it.</param>
    public static ListAddress Report(string offering) => new(PortalRoutes.OfferingEligibility, null, s_report) { Within = [offering] };

    /// <summary>The orders behind a figure.</summary>
    /// <param name="offering">Its id, as the address has it.</param>
    public static ListAddress Orders(string offering) =>
        new(PortalRoutes.OfferingPastOrders, null, [.. s_report, "outcome", "plan", "reason", "month", "category", "country", "without"]) { Within = [offering] };

    /// <summary>One order, as the version answers it that the address of its list names.</summary>
    public static string Of(Visit visit, string offering, string order, OfferingVersionId version) =>
        $"{PortalUrls.At(visit, PortalRoutes.OfferingPastOrder, offering, order)}?version={version}";

    /// <summary>The orders behind a figure of a report.</summary>
    /// <param name="visit">Where the reader is.</param>
    /// <param name="version">The one that was asked: another may have gone live since.</param>
    /// <param name="view">Of the report.</param>
    /// <param name="filters">What the figure is about, by name and value.</param>
    public static string Behind(Visit visit, OfferingVersion version, ListView view, params ReadOnlySpan<(string Name, string? Value)> filters) =>
        Orders(version.Offering.Value).Of(visit, [("version", version.Id.Value), ("from", view["from"]), ("to", view["to"]), .. filters]);

    public static string Month(DateOnly month) => month.ToString(MonthForm, CultureInfo.InvariantCulture);

    public static string Text(Grounds ground) => JsonNamingPolicy.SnakeCaseLower.ConvertName(ground.ToString());

    /// <summary>A name as a filter, and that there is none as one too.</summary>
    public static (string Name, string? Value) Named(string filter, GroupName name) => name.Text is { } text ? (filter, text) : ("without", filter);

    /// <summary>Refusal: <c>invalid_value</c> with the part of the address that can't be read.</summary>
    public static Result<GetEligibilityRequest> ReadReport(ListView view, OfferingId offering) =>
        !view.TryId<OfferingVersionId>("version", out var version) ? Refusal.InvalidValue("version")
        : !view.TryDay("from", out var from) ? Refusal.InvalidValue("from")
        : !view.TryDay("to", out var to) ? Refusal.InvalidValue("to")
        : new GetEligibilityRequest(offering, version, new PastDays(from, to));

    /// <inheritdoc cref="ReadReport"/>
    public static Result<ListPastOrdersRequest> ReadOrders(ListView view, OfferingId offering) => ReadReport(view, offering).Then<ListPastOrdersRequest>(report =>
    {
        var ground = Grounds.None;
        if (view["reason"] is { } reason && !s_grounds.TryGetValue(reason, out ground))
            return Refusal.InvalidValue("reason");
        if (view["outcome"] is not (null or Eligible or Refused))
            return Refusal.InvalidValue("outcome");
        if (view["without"] is not (null or "plan" or "category" or "country"))
            return Refusal.InvalidValue("without");
        if (!TryMonth(view["month"], out var month))
            return Refusal.InvalidValue("month");
        if (!TryPlace(view[ListAddress.Before], out var after))
            return Refusal.InvalidValue(ListAddress.Before);
        var filter = new EligibilityFilter(
            view["outcome"] is { } outcome ? outcome is Eligible : null, NameIn(view, "plan"), ground, month, NameIn(view, "category"), NameIn(view, "country"));
        return new ListPastOrdersRequest(offering, report.Version, report.Days, filter, after);
    });

    /// <summary>As <see cref="ListAddress.Before"/> names it.</summary>
    public static string Text(PastPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.At.UtcTicks}_{place.Id}");

    private static GroupName? NameIn(ListView view, string filter) =>
        view[filter] is { } text ? new GroupName(text) : string.Equals(view["without"], filter, StringComparison.Ordinal) ? new GroupName(null) : null;

    private static bool TryMonth(string? text, out DateOnly? month)
    {
        month = DateOnly.TryParseExact(text, MonthForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) ? known : null;
        return month is not null || text is null;
    }

    /// <summary>False for text that is no place; null where the address names none.</summary>
    public static bool TryPlace(string? text, out PastPlace? place)
    {
        place = null;
        if (text is null)
            return true;
        if (text.Split('_', 2) is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
            && StorableText.IsStorable(id))
        {
            place = new PastPlace(new DateTimeOffset(at, TimeSpan.Zero), id);
        }

        return place is not null;
    }
}
