using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Offerings;

namespace Portal.Web.Api;

/// <summary>A merchant's offerings, to look at.</summary>
internal static class OfferingsApi
{
    private const int UsualLimit = 25;

    public static void MapOfferings(this RouteGroupBuilder v1) =>
        v1.MapGet("/offerings", (Delegate)ListAsync)
            .Requires(Permission.ViewOfferings)
            .Produces<OfferingsAnswer>()
            .WithSummary("The offerings of this merchant with the version of each that is live");

    /// <param name="limit">1 to 100; left out is 25.</param>
    /// <param name="cursor">From the page before.</param>
    private static async Task<IResult> ListAsync(HttpContext http, ListOfferingsQuery offerings, string? limit = null, string? cursor = null)
    {
        var after = default(OfferingId);
        if (cursor is not null && !Ids.TryParse(cursor, out after))
            return ApiAnswer.Of(Refusal.InvalidValue("cursor"), http);
        var count = UsualLimit;
        if (limit is not null && !int.TryParse(limit, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out count))
            return ApiAnswer.Of(Refusal.InvalidValue("limit"), http);

        var page = await offerings.RunAsync(new ListOfferingsRequest(count, cursor is null ? null : after), http.GetActor(), http.RequestAborted);
        return ApiAnswer.Of(page, http, OfferingsAnswer.Of);
    }
}

internal sealed record OfferingsAnswer(IReadOnlyList<OfferingAnswer> Data, string? NextCursor)
{
    public static OfferingsAnswer Of(OfferingPage page) => new(
        [.. page.Rows.Select(row => new OfferingAnswer(row.Id.Value, row.Kind.Name, row.Name, row.Status.ToString().ToLowerInvariant(), row.LiveVersion?.Value))],
        page.Next?.Value);
}

/// <param name="Version">The one that is live; null before the first publication.</param>
internal sealed record OfferingAnswer(string Id, string Kind, string Name, string Status, string? Version);
