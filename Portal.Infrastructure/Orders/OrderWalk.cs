using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Orders;

/// <param name="Behind">Where the next page begins; null at the end.</param>
internal sealed record FoundPlaces(IReadOnlyList<OrderPlace> Places, OrderPlace? Behind);

/// <summary>Goes along the ways of a cut, those of both kinds of orders side by side, until a page is full or enough was looked at.</summary>
internal sealed class OrderWalk(PortalContext db, OrderCut cut, int limit, int mostLookedAt)
{
    private const int FirstPortion = 256;
    private const int LaterPortion = 8_192;

    public async Task<FoundPlaces> FromAsync(OrderPlace? after, CancellationToken cancellationToken)
    {
        var found = new List<OrderPlace>();
        var looked = 0;
        await foreach (var (place, fits) in BothAsync(after, cancellationToken))
        {
            if (fits)
            {
                if (found.Count == limit)
                    return new FoundPlaces(found, found[^1]);
                found.Add(place);
            }

            if (++looked == mostLookedAt)
                return new FoundPlaces(found, place);
        }

        return new FoundPlaces(found, null);
    }

    private async IAsyncEnumerable<(OrderPlace Place, bool Fits)> BothAsync(OrderPlace? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var sold = (cut.WithSold ? AlongAsync(OrderWays.Sold(db, cut), after, cancellationToken) : Nothing()).GetAsyncEnumerator(cancellationToken);
        await using var imported = (cut.WithImported ? AlongAsync(OrderWays.Imported(db, cut), after, cancellationToken) : Nothing()).GetAsyncEnumerator(cancellationToken);
        var (hasSold, hasImported) = (await sold.MoveNextAsync(), await imported.MoveNextAsync());
        while (hasSold || hasImported)
        {
            if (!hasImported || (hasSold && sold.Current.Place.CompareTo(imported.Current.Place, cut.Sort) < 0))
            {
                yield return sold.Current;
                hasSold = await sold.MoveNextAsync();
            }
            else
            {
                yield return imported.Current;
                hasImported = await imported.MoveNextAsync();
            }
        }
    }

    /// <summary>Portion after portion, each read to its end before its rows are looked at, so that one connection serves both kinds.</summary>
    private async IAsyncEnumerable<(OrderPlace Place, bool Fits)> AlongAsync<TId>(
        IQueryable<Spot<TId>> way, OrderPlace? after, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TId : struct, IPrefixedId<TId>
    {
        for (var count = cut.IsWhole ? limit + 1 : FirstPortion; ; count = LaterPortion)
        {
            var spots = new List<Spot<TId>>();
            foreach (var range in OrderWays.Behind(way, cut, after))
            {
                spots.AddRange(await range.Take(count - spots.Count).ToListAsync(cancellationToken));
                if (spots.Count == count)
                    break;
            }

            foreach (var spot in spots)
                yield return (spot.Place, cut.Has(spot));
            if (spots.Count < count)
                yield break;
            after = spots[^1].Place;
        }
    }

    private static async IAsyncEnumerable<(OrderPlace Place, bool Fits)> Nothing()
    {
        await Task.CompletedTask;
        yield break;
    }
}
