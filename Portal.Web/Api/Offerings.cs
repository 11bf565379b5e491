using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Offerings;

namespace Portal.Web.Api;

/// <summary>A merchant's offerings, to look at.</summary>
internal static class OfferingsApi
{
    public static void MapOfferings(this RouteGroupBuilder v1) =>
        v1.MapGet("/offerings", (Delegate)ListAsync)
            .Requires(Permission.ViewOfferings)
            .Produces<ApiList<OfferingAnswer>>()
            .WithSummary("The offerings of this merchant with the version of each that is live");

    private static async Task<IResult> ListAsync(HttpContext http, ListOfferingsQuery offerings, string? limit = null, string? cursor = null)
    {
        if (!ApiLists.Limit(limit).TryGet(out var count, out var refusal) || !ApiLists.Cursor<OfferingId>(cursor).TryGet(out var after, out refusal))
            return ApiAnswer.Of(refusal, http);

        var page = await offerings.RunAsync(new ListOfferingsRequest(count, after), http.GetActor(), http.RequestAborted);
        return ApiAnswer.Of(page, http, found => new ApiList<OfferingAnswer>([.. found.Rows.Select(OfferingAnswer.Of)], found.Next?.Value));
    }
}

/// <param name="Version">The one that is live; null before the first publication.</param>
internal sealed record OfferingAnswer(string Id, string Kind, string Name, string Status, string? Version)
{
    public static OfferingAnswer Of(OfferingRow row) => new(row.Id.Value, row.Kind.Name, row.Name, row.Status.ToString().ToLowerInvariant(), row.LiveVersion?.Value);
}
