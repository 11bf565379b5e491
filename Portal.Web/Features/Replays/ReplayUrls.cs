using System.Text.Json;
using Portal.Domain.Common;
using Portal.Domain.Replays;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Replays;
using Portal.Web.Components.Lists;
using Portal.Web.Features.Eligibility;

namespace Portal.Web.Features.Replays;

/// <summary>Addresses of the replays, and of the orders behind their figures.</summary>
public static class ReplayUrls
{
    /// <summary>Value of the change filter: in whichever way.</summary>
    public const string Any = "any";

    /// <summary>Values of the outcome filter.</summary>
    public const string Eligible = "eligible";

    /// <inheritdoc cref="Eligible"/>
    public const string Refused = "refused";

    /// <summary>The list of replays; one offering's alone where it is named.</summary>
    public static readonly ListAddress List = new(PortalRoutes.Replays, null, "offering");

    private static readonly Dictionary<string, ReplayChange> s_changes = Enum.GetValues<ReplayChange>()
        .Where(change => change is not ReplayChange.None)
        .ToDictionary(Text, StringComparer.Ordinal);

    public static string Of(Visit visit, ReplayId replay) => PortalUrls.At(visit, PortalRoutes.Replay, replay.Value);

    /// <summary>Where a replay is asked for, with what is known of the question.</summary>
    public static string Start(Visit visit, OfferingId offering, OfferingVersionId? version = null, DateOnly? from = null, DateOnly? to = null) =>
        new ListAddress(PortalRoutes.OfferingReplay, null, "version", "from", "to") { Within = [offering.Value] }
            .Of(visit, ("version", version?.Value), ("from", from is { } first ? AddressDay.Write(first) : null), ("to", to is { } last ? AddressDay.Write(last) : null));

    /// <summary>The orders behind a figure.</summary>
    /// <param name="replay">Its id, as the address has it.</param>
    public static ListAddress Orders(string replay) => new(PortalRoutes.ReplayedOrders, PortalRoutes.ReplayedOrdersFile, "change", "outcome", "reason") { Within = [replay] };

    public static string Text(ReplayChange change) => JsonNamingPolicy.SnakeCaseLower.ConvertName(change.ToString());

    /// <summary>Refusal: <c>invalid_value</c> with the part of the address that can't be read.</summary>
    public static Result<ListReplayedOrdersRequest> ReadOrders(ListView view, ReplayId replay)
    {
        var (text, change) = (view["change"], ReplayChange.None);
        if (text is not (null or Any) && !s_changes.TryGetValue(text, out change))
            return Refusal.InvalidValue("change");
        if (view["outcome"] is not (null or Eligible or Refused))
            return Refusal.InvalidValue("outcome");
        if (!EligibilityUrls.TryPlace(view[ListAddress.Before], out var after))
            return Refusal.InvalidValue(ListAddress.Before);
        var filter = new ReplayFilter(
            change is ReplayChange.None ? null : change,
            text is Any ? true : null,
            view["outcome"] is { } outcome ? outcome is Eligible : null,
            view["reason"]);
        return new ListReplayedOrdersRequest(replay, filter, after);
    }
}
