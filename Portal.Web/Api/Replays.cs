using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Replays;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Replays;

namespace Portal.Web.Api;

/// <summary>What a draft or version would have meant to orders of the past, beside the version that is live: a job that counts, and its answer.</summary>
internal static class ReplaysApi
{
    public static void MapReplays(this RouteGroupBuilder v1)
    {
        v1.MapPost("/offerings/{id}/replays", (Delegate)StartAsync).Requires(Permission.RunReplays)
            .Reads(typeof(ReplayBody)).Produces<ReplayAnswer>(StatusCodes.Status202Accepted)
            .WithSummary("Replays the orders of a time, imported and sold here, under a version or the draft, beside the live version");
        v1.MapGet("/replays", (Delegate)ListAsync).Requires(Permission.ViewOrders)
            .Produces<ApiList<ReplayAnswer>>()
            .WithSummary("Replays, newest first, without their results");
        v1.MapGet("/replays/{id}", (Delegate)GetAsync).Requires(Permission.ViewOrders)
            .Produces<ReplayAnswer>()
            .WithSummary("How far a replay is, and what it found");
        v1.MapPost("/replays/{id}/cancel", (Delegate)CancelAsync).Requires(Permission.RunReplays)
            .Produces<ReplayAnswer>()
            .WithSummary("Stops a replay");
    }

    private static async Task<IResult> StartAsync(string id, HttpContext http, StartReplayCommand command)
    {
        if (!Ids.TryParse<OfferingId>(id, out var offering))
            return ApiAnswer.Of(Refusal.NotFound("offering"), http);
        if (!(await http.ReadBodyAsync()).Then(bytes => ApiJson.Read<ReplayBody>(bytes)).TryGet(out var body, out var refusal)
            || !ApiLists.Id<OfferingVersionId>(body.Version, "version").TryGet(out var version, out refusal)
            || !ApiLists.Date(body.From, "from").TryGet(out var from, out refusal)
            || !ApiLists.Date(body.To, "to").TryGet(out var to, out refusal))
            return ApiAnswer.Of(refusal, http);
        if (version is null == body.Draft is not true)
            return ApiAnswer.Of(Refusal.InvalidValue("version"), http); // one of both, and not both

        var started = await command.RunAsync(new StartReplayRequest(offering, version, new PastDays(from, to), body.Shares), http.GetActor(), http.RequestAborted);
        return started.TryGet(out var replay, out refusal)
            ? ApiAnswer.Of(ReplayAnswer.Of(replay), StatusCodes.Status202Accepted)
            : ApiAnswer.Of(refusal, http);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ListReplaysQuery query, string? limit = null, string? cursor = null)
    {
        if (!ApiLists.Limit(limit).TryGet(out var count, out var refusal) || !ApiLists.Cursor<ReplayId>(cursor).TryGet(out var before, out refusal))
            return ApiAnswer.Of(refusal, http);
        return ApiAnswer.Of(
            await query.RunAsync(new ListReplaysRequest(null, count, before), http.GetActor(), http.RequestAborted),
            http,
            page => new ApiList<ReplayAnswer>([.. page.Replays.Select(ReplayAnswer.Of)], page.Next?.Value));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, GetReplayQuery query) =>
        Ids.TryParse<ReplayId>(id, out var replay)
            ? ApiAnswer.Of(await query.RunAsync(replay, http.GetActor(), http.RequestAborted), http, view => ReplayAnswer.Of(view.Replay))
            : ApiAnswer.Of(Refusal.NotFound("replay"), http);

    private static async Task<IResult> CancelAsync(string id, HttpContext http, CancelReplayCommand command) =>
        Ids.TryParse<ReplayId>(id, out var replay)
            ? ApiAnswer.Of(await command.RunAsync(replay, http.GetActor(), http.RequestAborted), http, ReplayAnswer.Of)
            : ApiAnswer.Of(Refusal.NotFound("replay"), http);
}

/// <param name="Version">The candidate; or else <paramref name="Draft"/>.</param>
/// <param name="Draft">True asks about the draft as it is stored now.</param>
/// <param name="From">A day of the tenant's zone, included; left out, from the first order on.</param>
/// <param name="To">Likewise, to the last.</param>
/// <param name="Shares">For each plan, by its key in the spec, how many of a hundred imported orders take it; left out, they take the first that they are offered.</param>
internal sealed record ReplayBody(string? Version = null, bool? Draft = null, string? From = null, string? To = null, Dictionary<string, int>? Shares = null);

/// <param name="Status">queued, running, done, failed or cancelled.</param>
/// <param name="Progress">0 to 100.</param>
/// <param name="Hash">SHA-256 of what was asked and of every order's answer; null until it is done. Equal specs over equal orders give an equal hash.</param>
/// <param name="Result">Null until it is done, and in lists.</param>
/// <param name="Offering">Whose replay it is.</param>
/// <param name="BaseVersion">That was live when it was asked; null where nothing was.</param>
/// <param name="Version">The candidate; null for a draft.</param>
/// <param name="DraftRevision">Of the draft; null for a version.</param>
/// <param name="Shares">Null lets imported orders take the first plan that they are offered.</param>
/// <param name="Fault">Why it failed; null elsewhere.</param>
internal sealed record ReplayAnswer(
    string Id,
    string Status,
    int Progress,
    string? Hash,
    ReplayResultAnswer? Result,
    string Offering,
    string? BaseVersion,
    string? Version,
    int? DraftRevision,
    DateOnly? From,
    DateOnly? To,
    IReadOnlyDictionary<string, int>? Shares,
    DateTime CreatedAt,
    DateTime? EndedAt,
    string? Fault)
{
    public static ReplayAnswer Of(Replay replay) => new(
        replay.Id.Value,
        ApiLists.Text(replay.Status),
        replay.PercentDone,
        replay.Hash,
        replay.Report is { } report ? ReplayResultAnswer.Of(report, replay.Assumptions) : null,
        replay.Offering.Value,
        replay.Base?.Version?.Value,
        replay.Candidate.Version?.Value,
        replay.Candidate.Revision,
        replay.From,
        replay.To,
        Of(replay.Shares),
        replay.CreatedAt.UtcDateTime,
        replay.EndedAt?.UtcDateTime,
        replay.Fault);

    public static ReplayAnswer Of(ReplayRow row) => new(
        row.Id.Value,
        ApiLists.Text(row.Status),
        row.PercentDone,
        row.Hash,
        null,
        row.Offering.Value,
        row.Base?.Version?.Value,
        row.Candidate.Version?.Value,
        row.Candidate.Revision,
        row.From,
        row.To,
        Of(row.Shares),
        row.CreatedAt.UtcDateTime,
        row.EndedAt?.UtcDateTime,
        row.Fault);

    private static Dictionary<string, int>? Of(TakeShares? shares) => shares?.Parts.ToDictionary(part => part.Term, part => part.Percent, StringComparer.Ordinal);
}

/// <param name="Orders">Orders with at least one sale line.</param>
/// <param name="Base">All zero where nothing was live.</param>
/// <param name="NewlyEligible">Orders that only the candidate takes.</param>
/// <param name="NewlyRefused">Orders that only the base takes.</param>
/// <param name="OtherPlan">Orders that both take, on another plan.</param>
/// <param name="OtherPrice">Orders that stay on their plan, which costs somebody something else.</param>
/// <param name="Reasons">Why the candidate refuses orders, the most frequent first. An order may have several.</param>
/// <param name="NewlyRefusedReasons">The same over the newly refused.</param>
/// <param name="Plans">That some order takes under either.</param>
/// <param name="Exposure">The principal that is out at the end of a day, over these orders alone.</param>
/// <param name="ExposureStepDays">Days of each point, which holds the most of them.</param>
/// <param name="Expected">By the partner's assumptions; null where it made none.</param>
internal sealed record ReplayResultAnswer(
    string Currency,
    long Orders,
    long Amount,
    ReplaySideAnswer Base,
    ReplaySideAnswer Candidate,
    long NewlyEligible,
    long NewlyRefused,
    long OtherPlan,
    long OtherPrice,
    IReadOnlyList<EligibilityReasonAnswer> Reasons,
    IReadOnlyList<EligibilityReasonAnswer> NewlyRefusedReasons,
    IReadOnlyList<ReplayPlanAnswer> Plans,
    IReadOnlyList<ReplayExposureAnswer> Exposure,
    int ExposureStepDays,
    ReplayExpectedAnswer? Expected)
{
    public static ReplayResultAnswer Of(ReplayReport report, Assumptions? assumptions) => new(
        report.Currency.Code,
        report.Orders,
        report.Amount,
        ReplaySideAnswer.Of(report.Base),
        ReplaySideAnswer.Of(report.Candidate),
        report.CountOf(ReplayChange.NewlyEligible),
        report.CountOf(ReplayChange.NewlyRefused),
        report.CountOf(ReplayChange.OtherPlan),
        report.CountOf(ReplayChange.OtherPrice),
        Of(report.Reasons),
        Of(report.NewReasons),
        [.. report.Plans.Select(plan => new ReplayPlanAnswer(plan.Term, plan.Label, ReplayFiguresAnswer.Of(plan.Base), ReplayFiguresAnswer.Of(plan.Candidate)))],
        [.. report.Exposure.Select(point => new ReplayExposureAnswer(point.Day, point.Base, point.Candidate))],
        report.ExposureStep,
        assumptions is null ? null : ReplayExpectedAnswer.Of(report, assumptions));

    private static IReadOnlyList<EligibilityReasonAnswer> Of(IEnumerable<ReasonCount> reasons) =>
        [.. reasons.Select(reason => new EligibilityReasonAnswer(reason.Code, reason.Orders))];
}

/// <param name="Eligible">Orders.</param>
/// <param name="Amount">The carts of the eligible orders.</param>
/// <param name="MerchantFee">What the merchant would pay.</param>
/// <param name="FinanceCharge">What shoppers would pay on top.</param>
/// <param name="PlanOrders">Orders that take a plan: of the eligible, all but those sold here that were paid otherwise.</param>
/// <param name="PlanAmount">Their carts.</param>
/// <param name="AmountFinanced">Of these plans.</param>
/// <param name="PeakExposure">The most principal that was out at the end of a day.</param>
/// <param name="PeakOn">The first such day.</param>
internal sealed record ReplaySideAnswer(
    long Eligible, long Amount, long MerchantFee, long FinanceCharge, long PlanOrders, long PlanAmount, long AmountFinanced, long PeakExposure, DateOnly? PeakOn)
{
    public static ReplaySideAnswer Of(ReplaySide side) => new(
        side.Eligible, side.EligibleAmount, side.Taken.MerchantFee, side.Taken.FinanceCharge, side.Taken.Orders, side.Taken.Sales, side.Taken.AmountFinanced, side.Peak, side.PeakOn);
}

/// <param name="Plan">Its key in the spec.</param>
internal sealed record ReplayPlanAnswer(string Plan, string Label, ReplayFiguresAnswer Base, ReplayFiguresAnswer Candidate);

/// <param name="Amount">The carts of the orders that take it.</param>
internal sealed record ReplayFiguresAnswer(long Orders, long Amount, long AmountFinanced, long FinanceCharge, long MerchantFee)
{
    public static ReplayFiguresAnswer Of(PlanFigures figures) => new(figures.Orders, figures.Sales, figures.AmountFinanced, figures.FinanceCharge, figures.MerchantFee);
}

internal sealed record ReplayExposureAnswer(DateOnly Date, long Base, long Candidate);

/// <param name="Source">Whose figures these are.</param>
/// <param name="EffectiveFrom">Since when they hold.</param>
/// <param name="Loss">What is never paid back.</param>
/// <param name="Refunds">What is given back to shoppers.</param>
internal sealed record ReplayExpectedAnswer(string Source, DateOnly EffectiveFrom, ReplayRangesAnswer Loss, ReplayRangesAnswer Refunds)
{
    public static ReplayExpectedAnswer Of(ReplayReport report, Assumptions assumptions) => new(
        assumptions.Source,
        assumptions.EffectiveFrom,
        ReplayRangesAnswer.Of(assumptions.LossOf(report)),
        ReplayRangesAnswer.Of(assumptions.RefundsOf(report)));
}

internal sealed record ReplayRangesAnswer(ReplayRangeAnswer Base, ReplayRangeAnswer Candidate)
{
    public static ReplayRangesAnswer Of(ComparedRange range) => new(ReplayRangeAnswer.Of(range.Before), ReplayRangeAnswer.Of(range.After));
}

internal sealed record ReplayRangeAnswer(long Low, long Expected, long High)
{
    public static ReplayRangeAnswer Of(AmountRange range) => new(range.Low, range.Expected, range.High);
}
