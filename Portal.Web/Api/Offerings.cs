using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Offerings;

namespace Portal.Web.Api;

/// <summary>A merchant's offerings, to look at.</summary>
internal static class OfferingsApi
{
    public static void MapOfferings(this RouteGroupBuilder v1)
    {
        v1.MapGet("/offerings", (Delegate)ListAsync)
            .Requires(Permission.ViewOfferings)
            .Produces<ApiList<OfferingAnswer>>()
            .WithSummary("The offerings of this merchant with the version of each that is live");
        v1.MapGet("/offerings/{id}/eligibility", (Delegate)GetEligibilityAsync)
            .Requires(Permission.ViewOrders)
            .Produces<EligibilityAnswer>()
            .WithSummary("What a version would have meant to the orders of a time, imported and sold here");
    }

    private static async Task<IResult> ListAsync(HttpContext http, ListOfferingsQuery offerings, string? limit = null, string? cursor = null)
    {
        if (!ApiLists.Limit(limit).TryGet(out var count, out var refusal) || !ApiLists.Cursor<OfferingId>(cursor).TryGet(out var after, out refusal))
            return ApiAnswer.Of(refusal, http);

        var page = await offerings.RunAsync(new ListOfferingsRequest(count, after), http.GetActor(), http.RequestAborted);
        return ApiAnswer.Of(page, http, found => new ApiList<OfferingAnswer>([.. found.Rows.Select(OfferingAnswer.Of)], found.Next?.Value));
    }

    private static async Task<IResult> GetEligibilityAsync(
        string id, HttpContext http, GetEligibilityQuery query, string? version = null, string? from = null, string? to = null)
    {
        if (!Ids.TryParse<OfferingId>(id, out var offering))
            return ApiAnswer.Of(Refusal.NotFound("offering"), http);
        if (!ApiLists.Id<OfferingVersionId>(Given(version), "version").TryGet(out var named, out var refusal)
            || !ApiLists.Date(Given(from), "from").TryGet(out var first, out refusal)
            || !ApiLists.Date(Given(to), "to").TryGet(out var last, out refusal))
            return ApiAnswer.Of(refusal, http);

        var report = await query.RunAsync(new GetEligibilityRequest(offering, named, new PastDays(first, last)), http.GetActor(), http.RequestAborted);
        return ApiAnswer.Of(report, http, view => EligibilityAnswer.Of(view.Report));
    }

    /// <summary>A parameter that is there and empty is left out.</summary>
    private static string? Given(string? text) => text is { Length: > 0 } ? text : null;
}

/// <param name="Version">The one that is live; null before the first publication.</param>
internal sealed record OfferingAnswer(string Id, string Kind, string Name, string Status, string? Version)
{
    public static OfferingAnswer Of(OfferingRow row) => new(row.Id.Value, row.Kind.Name, row.Name, row.Status.ToString().ToLowerInvariant(), row.LiveVersion?.Value);
}

/// <param name="Version">Whose rules were asked.</param>
/// <param name="Currency">Of every amount: the offering's. An order in another one is counted and refused, and adds no amount.</param>
/// <param name="Orders">Orders with at least one sale line.</param>
/// <param name="Amount">Of the sale lines of all of them.</param>
/// <param name="EligibleAmount">Of the eligible ones.</param>
/// <param name="Plans">In the order of the spec: a booked order keeps the plan it took, an imported one takes the first that is offered.</param>
/// <param name="Reasons">Why the rest is not eligible, the most frequent first. An order may have several.</param>
internal sealed record EligibilityAnswer(
    string Version,
    string Currency,
    long Orders,
    long Eligible,
    long Amount,
    long EligibleAmount,
    IReadOnlyList<EligiblePlanAnswer> Plans,
    IReadOnlyList<EligibilityReasonAnswer> Reasons)
{
    public static EligibilityAnswer Of(EligibilityReport report) => new(
        report.Version.Id.Value,
        report.Currency.Code,
        report.Whole.Orders,
        report.Whole.Eligible,
        report.Whole.Amount,
        report.Whole.EligibleAmount,
        [.. report.Plans.Select(plan => new EligiblePlanAnswer(
            plan.Plan.ToString(), plan.Label, plan.Figures.Orders, plan.Figures.AmountFinanced, plan.Figures.FinanceCharge, plan.Figures.MerchantFee))],
        [.. report.Reasons.Select(reason => new EligibilityReasonAnswer(reason.Code, reason.Orders))]);
}

/// <param name="Plan">As quotes of this version name it.</param>
/// <param name="FinanceCharge">What shoppers would pay on top.</param>
/// <param name="MerchantFee">What the merchant would pay.</param>
internal sealed record EligiblePlanAnswer(string Plan, string Label, long Orders, long AmountFinanced, long FinanceCharge, long MerchantFee);

/// <param name="Code">As quotes give it.</param>
internal sealed record EligibilityReasonAnswer(string Code, long Orders);
