using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Replays;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Replays;

/// <param name="Filter">What the figure was about that is opened.</param>
/// <param name="After">The place where the page before ended; null begins with the newest.</param>
/// <param name="Limit">1 to 100.</param>
/// <param name="MostLookedAt">How many orders one page looks at: it may have fewer than asked for, or none, and go on all the same.</param>
public sealed record ListReplayedOrdersRequest(ReplayId Replay, ReplayFilter Filter, PastPlace? After = null, int Limit = 25, int MostLookedAt = 50_000);

/// <summary>An order with what both versions say of it.</summary>
/// <param name="BaseReasons">The codes for which the base refuses it.</param>
/// <param name="Reasons">The codes for which the candidate does.</param>
public sealed record ReplayedOrder(PastOrderRow Row, ReplayVerdict Verdict, IReadOnlyList<string> BaseReasons, IReadOnlyList<string> Reasons);

/// <param name="Name">Of the offering; null where it was taken away.</param>
/// <param name="Next">Pass it as <see cref="ListReplayedOrdersRequest.After"/> for the page after this one; null at the end.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record ReplayedPage(Replay Replay, string? Name, IReadOnlyList<ReplayedOrder> Orders, PastPlace? Next, TimeZoneInfo Zone);

/// <summary>
/// The orders behind a figure of a replay, the newest first, asked again one by one, page by page along the key. What came into the history since is among them.
/// Refusals: <c>not_found</c>, <c>invalid_value</c> of <c>limit</c>.
/// </summary>
public sealed class ListReplayedOrdersQuery(CommandBoundary boundary) : MerchantQuery<ListReplayedOrdersRequest, ReplayedPage>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<ReplayedPage>> HandleAsync(ListReplayedOrdersRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 100)
            return Refusal.InvalidValue("limit", 1, 100);
        if (await reading.Db.Set<Replay>().SingleOrDefaultAsync(replay => replay.Id == request.Replay, cancellationToken) is not { } replay)
            return Refusal.NotFound("replay");
        var name = await reading.Db.Set<Offering>().Where(offering => offering.Id == replay.Offering).Select(offering => offering.Name).SingleOrDefaultAsync(cancellationToken);
        var (orders, next) = await Task.Run(() => FindAsync(replay, request, reading, cancellationToken), cancellationToken);
        return new ReplayedPage(replay, name, orders, next, reading.Time.Zone);
    }

    private static async Task<(IReadOnlyList<ReplayedOrder> Orders, PastPlace? Next)> FindAsync(
        Replay replay, ListReplayedOrdersRequest request, Reading reading, CancellationToken cancellationToken)
    {
        var pair = ReplayPair.Of(replay.BaseSpec, replay.CandidateSpec, replay.Shares);
        var found = new List<ReplayedOrder>();
        var looked = 0;
        await foreach (var row in new PastOrders(reading.Db, reading.Time, replay.Offering).NewestFirstAsync(new PastDays(replay.From, replay.To), request.After, cancellationToken))
        {
            var verdict = pair.Of(row.Reference, row.Order);
            if (request.Filter.Has(verdict, pair))
            {
                if (found.Count == request.Limit)
                    return (found, found[^1].Row.Place);
                found.Add(new ReplayedOrder(row, verdict, verdict.Base is { } held ? [.. pair.Base!.CodesOf(held)] : [], [.. pair.Candidate.CodesOf(verdict.Candidate)]));
            }

            if (++looked == request.MostLookedAt)
                return (found, row.Place);
        }

        return (found, null);
    }
}
