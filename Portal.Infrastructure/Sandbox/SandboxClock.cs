using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Sandbox;

/// <param name="Advance">An ISO 8601 duration, in the tenant's calendar: <c>P30D</c>, <c>P1M</c>, <c>PT2H</c>.</param>
/// <param name="To">Or the instant itself. Exactly one of both is given.</param>
public sealed record ClockMove(string? Advance, DateTimeOffset? To);

/// <param name="Now">The tenant's clock.</param>
/// <param name="Serviced">How many orders and plans had something due on the way.</param>
public sealed record ClockMoved(DateTimeOffset Now, DateOnly Today, int Serviced);

/// <summary>
/// Moves a test tenant's clock and lets everything happen that falls due on the way, day by day, on the day on which it falls due.
/// Refusals: <c>not_found</c>, <c>signed_out</c>, <c>forbidden</c>, those of <see cref="MoveClockCommand"/>, <c>invalid_value</c> of <c>advance</c> or <c>to</c>, <c>clock_too_far</c>.
/// </summary>
public sealed partial class SandboxClock(CommandBoundary boundary, Tenants tenants, MoveClockCommand move, TenantServicing servicing, LaunchTurns launches)
{
    /// <summary>Longest move at once.</summary>
    public const int MostDays = 5 * 366;

    public async Task<Result<ClockMoved>> MoveAsync(ClockMove request, Actor actor, CancellationToken cancellationToken)
    {
        if (!(await boundary.AdmitAsync(actor, Permission.MoveSandboxClock, cancellationToken)).TryGet(out var tenant, out var refusal))
        {
            return refusal;
        }

        var scope = (Scope.Merchant)actor.Scope;
        if (scope.Environment is TenantEnvironment.Live)
        {
            return Refusal.Rule("clock_is_live");
        }

        var now = await NowAsync(scope, cancellationToken);
        if (!TargetOf(request, now, tenant.Zone).TryGet(out var target, out refusal))
        {
            return refusal;
        }

        if (target < now)
        {
            return Refusal.Rule("clock_only_forward", request.To is null ? "advance" : "to");
        }

        if ((target - now).TotalDays > MostDays)
        {
            return Refusal.Rule("clock_too_far", request.To is null ? "advance" : "to", MostDays);
        }

        return await WalkAsync(scope, actor, tenant.Zone, target, cancellationToken);
    }

    private async Task<Result<ClockMoved>> WalkAsync(
        Scope.Merchant scope, Actor actor, TimeZoneInfo zone, DateTimeOffset target, CancellationToken cancellationToken)
    {
        var serviced = 0;
        var served = DateOnly.MinValue;
        while (true)
        {
            var next = await servicing.NextDayAsync(scope, cancellationToken);
            if (next <= served)
            {
                // What is left of a day after its turn (a collector out of order) waits for the next one.
                next = served.AddDays(1);
            }

            var stop = next is { } day && Books.BeginningOf(day, zone) < target ? Books.BeginningOf(day, zone) : target;
            if (!(await StandAsync(scope, actor, stop, cancellationToken)).TryGet(out var now, out var refusal))
            {
                return refusal;
            }

            serviced += await servicing.RunAsync(scope, cancellationToken);
            served = DateOf(now, zone);
            if (stop >= target)
            {
                await launches.RunAsync(scope, cancellationToken);
                return new ClockMoved(now, DateOf(now, zone), serviced);
            }
        }
    }

    /// <summary>Moves the clock, unless it stands there or further already, or another move brings it there meanwhile.</summary>
    private async Task<Result<DateTimeOffset>> StandAsync(Scope.Merchant scope, Actor actor, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var now = await NowAsync(scope, cancellationToken);
        if (at <= now || (await move.RunAsync(at, actor, cancellationToken)).TryGet(out now, out var refusal))
        {
            return now;
        }

        now = await NowAsync(scope, cancellationToken);
        return at <= now ? now : refusal;
    }

    /// <summary>Read from the store: another node may have moved the clock.</summary>
    private async Task<DateTimeOffset> NowAsync(Scope.Merchant scope, CancellationToken cancellationToken)
    {
        tenants.Forget(scope.Id, scope.Environment);
        return (await tenants.FindAsync(scope.Id, scope.Environment, cancellationToken))!.TimeAt(boundary.Machine.GetUtcNow()).Now;
    }

    private static Result<DateTimeOffset> TargetOf(ClockMove request, DateTimeOffset now, TimeZoneInfo zone)
    {
        if ((request.Advance is null) == (request.To is null))
        {
            return Refusal.InvalidValue(request.To is null ? "advance" : "to");
        }

        if (request.To is { } to)
        {
            return to.ToUniversalTime();
        }

        var match = Duration().Match(request.Advance!);
        if (!match.Success || match.Length < 3 || request.Advance!.EndsWith('T'))
        {
            return Refusal.InvalidValue("advance");
        }

        int Part(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

        // Days and longer are counted in the tenant's calendar, so that a change of its clocks does not move the hour.
        var days = (Part("w") * 7) + Part("d");
        if (Part("y") > 100 || Part("mo") > 1200 || days > 36_600)
        {
            return Refusal.Rule("clock_too_far", "advance", MostDays);
        }

        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime.AddMonths((Part("y") * 12) + Part("mo")).AddDays(days);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime() + new TimeSpan(Part("h"), Part("mi"), Part("s"));
    }

    private static DateOnly DateOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    [GeneratedRegex(
        @"^P(?:(?<y>[0-9]{1,4})Y)?(?:(?<mo>[0-9]{1,4})M)?(?:(?<w>[0-9]{1,4})W)?(?:(?<d>[0-9]{1,5})D)?(?:T(?:(?<h>[0-9]{1,5})H)?(?:(?<mi>[0-9]{1,6})M)?(?:(?<s>[0-9]{1,8})S)?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex Duration();
}
