using Portal.Domain.Access;
using Portal.Infrastructure.Sandbox;

namespace Portal.Web.Api;

/// <summary>The clock of the test environment. It only moves forward, and answers when all that fell due on the way has happened.</summary>
internal static class SandboxClockApi
{
    public static void MapSandboxClock(this RouteGroupBuilder v1) =>
        v1.MapPost("/sandbox/clock", (Delegate)MoveAsync).Requires(Permission.MoveSandboxClock).TakesKey()
            .Reads(typeof(ClockBody)).Produces<ClockAnswer>()
            .WithSummary("Moves the test clock by a duration or to an instant");

    private static async Task<IResult> MoveAsync(HttpContext http, Idempotency idempotency, SandboxClock clock)
    {
        var read = await http.ReadBodyAsync();
        if (!read.TryGet(out var bytes, out var refusal))
        {
            return ApiAnswer.Of(refusal, http);
        }

        // Nobody is left half way in time because a caller hung up.
        return await idempotency.RunStepsAsync(
            http,
            bytes,
            ApiJson.Read<ClockBody>(bytes).Map(body => new ClockMove(body.Advance, body.To)),
            move => clock.MoveAsync(move, http.GetActor(), CancellationToken.None),
            answer => new ClockAnswer(answer.Now.UtcDateTime, answer.Today, answer.Serviced));
    }
}

/// <param name="Advance">An ISO 8601 duration: P30D, P1M, PT2H.</param>
/// <param name="To">Or the instant itself.</param>
internal sealed record ClockBody(string? Advance = null, DateTimeOffset? To = null);

/// <param name="Today">The tenant's business date.</param>
/// <param name="Serviced">How many orders and plans had something due on the way.</param>
internal sealed record ClockAnswer(DateTime Now, DateOnly Today, int Serviced);
