using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Infrastructure.Launches;

namespace Portal.Web.Api;

/// <summary>How a version comes to its shoppers: how many get it, what watches it, and the switches.</summary>
internal static class LaunchesApi
{
    public static void MapLaunches(this RouteGroupBuilder v1)
    {
        var offering = v1.MapGroup("/offerings/{id}");
        offering.MapGet("/launch", (Delegate)GetAsync).Requires(Permission.ViewOfferings)
            .Produces<LaunchAnswer>()
            .WithSummary("How the newest version was launched, how many customers get it, and what its guards see");
        offering.MapPost("/launch", (Delegate)GrowAsync).Requires(Permission.PublishOfferings).TakesKey()
            .Reads(typeof(GrowBody)).Produces<LaunchStateAnswer>()
            .WithSummary("Lets more customers have a version; 100 percent makes it live");
        offering.MapPost("/launch/cancel", (Delegate)CancelAsync).Requires(Permission.PublishOfferings).TakesKey()
            .Reads(typeof(CancelLaunchBody)).Produces<LaunchStateAnswer>()
            .WithSummary("Gives up a launch that waits for its time");
        offering.MapPost("/halt", (Delegate)HaltAsync).Requires(Permission.HaltOfferings).TakesKey()
            .Reads(typeof(HaltBody)).Produces<HaltAnswer>()
            .WithSummary("Takes a version back: what was live before makes the offers again, on every node within seconds");
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, GetLaunchQuery query) =>
        Ids.TryParse<OfferingId>(id, out var offering)
            ? ApiAnswer.Of(await query.RunAsync(offering, http.GetActor(), http.RequestAborted), http, LaunchAnswer.Of)
            : ApiAnswer.Of(Refusal.NotFound("offering"), http);

    private static Task<IResult> GrowAsync(string id, HttpContext http, Idempotency idempotency, GrowLaunchCommand command) =>
        idempotency.RunAsync<OfferingId, GrowBody, GrowLaunchRequest, Launch>(
            http, id, Refusal.NotFound("offering"), empty: null, (offering, body) => new GrowLaunchRequest(offering, body.Number, body.Percent), command, launch => ApiAnswer.Of(LaunchStateAnswer.Of(launch)));

    private static Task<IResult> CancelAsync(string id, HttpContext http, Idempotency idempotency, CancelLaunchCommand command) =>
        idempotency.RunAsync<OfferingId, CancelLaunchBody, CancelLaunchRequest, Launch>(
            http, id, Refusal.NotFound("offering"), empty: null, (offering, body) => new CancelLaunchRequest(offering, body.Number), command, launch => ApiAnswer.Of(LaunchStateAnswer.Of(launch)));

    private static Task<IResult> HaltAsync(string id, HttpContext http, Idempotency idempotency, HaltOfferingCommand command) =>
        idempotency.RunAsync<OfferingId, HaltBody, HaltOfferingRequest, HaltedVersion>(
            http, id, Refusal.NotFound("offering"), empty: null, (offering, body) => new HaltOfferingRequest(offering, body.Number, body.Why), command, halted => ApiAnswer.Of(new HaltAnswer(halted.Halted, halted.Live)));
}

/// <param name="At">When it begins; left out, with the publication, or with its approval.</param>
/// <param name="Percent">Of customers that get it first, 1 to 100; left out, all.</param>
/// <param name="Guards">What takes it back by itself; at most one of a metric.</param>
internal sealed record LaunchBody(DateTimeOffset? At = null, int? Percent = null, IReadOnlyList<GuardBody>? Guards = null)
{
    public Result<LaunchChoice> ToChoice()
    {
        var guards = new List<Guard>();
        foreach (var body in Guards ?? [])
        {
            if (!Rate.TryParse(body.LimitPercent, out var limit))
                return Refusal.InvalidValue("launch.guards.limit_percent", 0, 100);
            guards.Add(new Guard(body.Metric, limit, body.Least));
        }

        return new LaunchChoice(At?.ToUniversalTime(), Percent ?? 100, [.. guards]);
    }
}

/// <param name="Metric">approval_rate, refund_rate, loss_rate or error_rate.</param>
/// <param name="LimitPercent">The least that is good of approval_rate, the most of the others.</param>
/// <param name="Least">How much must have been counted before it says anything.</param>
internal sealed record GuardBody(string Metric, string LimitPercent, int Least);

/// <param name="Number">Of the version that is launched.</param>
/// <param name="Percent">Of customers; more than now.</param>
internal sealed record GrowBody(int Number, int Percent);

/// <param name="Number">Of the version that waits.</param>
internal sealed record CancelLaunchBody(int Number);

/// <param name="Number">Of the version that is to make no more offers.</param>
/// <param name="Why">For both sides; no personal data.</param>
internal sealed record HaltBody(int Number, string Why);

/// <param name="Live">The number of the version that makes the offers now; null for none.</param>
internal sealed record HaltAnswer(int Halted, int? Live);

/// <param name="Status">scheduled, running, done, halted or cancelled.</param>
internal sealed record LaunchStateAnswer(int Number, string Version, string Status, int Percent)
{
    public static LaunchStateAnswer Of(Launch launch) => new(launch.Number, launch.Version.Value, ApiLists.Text(launch.Status), launch.Percent);
}

/// <param name="Live">The number of the version that all customers get, or all but the share; null for none.</param>
/// <param name="Launch">Null before the first publication.</param>
internal sealed record LaunchAnswer(int? Live, LaunchDetailAnswer? Launch)
{
    public static LaunchAnswer Of(LaunchView view) => new(view.Live, view.Launch is { } launch ? LaunchDetailAnswer.Of(launch, view) : null);
}

/// <param name="Status">scheduled, running, done, halted or cancelled.</param>
/// <param name="StartsAt">Null where it began with the publication.</param>
/// <param name="FullAt">When all customers got it.</param>
/// <param name="Why">Of whoever took it back.</param>
/// <param name="Breach">What the guard saw that took it back; null where none did.</param>
internal sealed record LaunchDetailAnswer(
    int Number, string Version, string Status, int Percent, DateTimeOffset? StartsAt, DateTimeOffset? StartedAt, DateTimeOffset? FullAt, DateTimeOffset? EndedAt, string? Why, GuardAnswer? Breach, IReadOnlyList<GuardAnswer> Guards)
{
    public static LaunchDetailAnswer Of(Launch launch, LaunchView view) => new(
        launch.Number,
        launch.Version.Value,
        ApiLists.Text(launch.Status),
        launch.Percent,
        launch.StartsAt,
        launch.StartedAt,
        launch.FullAt,
        launch.EndedAt,
        launch.Halt?.Why,
        launch.Halt?.Breach is { } breach ? GuardAnswer.Of(breach) : null,
        [.. view.Readings.Select(GuardAnswer.Of)]);
}

/// <param name="ValuePercent">Null where nothing was counted.</param>
/// <param name="Count">Out of so many.</param>
/// <param name="Verdict">no_data, too_few, holds or breached; the first two are neither good nor bad.</param>
internal sealed record GuardAnswer(string Metric, string LimitPercent, int Least, string? ValuePercent, long Count, string Verdict)
{
    public static GuardAnswer Of(GuardReading reading) =>
        new(reading.Guard.Metric, reading.Guard.Limit.ToString(), reading.Guard.Least, reading.Value?.ToString(), reading.Counted, ApiLists.Text(reading.Verdict));
}
