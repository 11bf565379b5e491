using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Eligibility;

/// <param name="Version">Null is the live one.</param>
/// <param name="Days">Of the tenant's zone, both included.</param>
/// <param name="Filter">What the figure was about that is opened.</param>
/// <param name="After">The place where the page before ended; null begins with the newest.</param>
/// <param name="Limit">1 to 100.</param>
/// <param name="MostLookedAt">How many orders one page looks at: it may have fewer than asked for, or none, and go on all the same.</param>
public sealed record ListPastOrdersRequest(
    OfferingId Offering, OfferingVersionId? Version, PastDays Days, EligibilityFilter Filter, PastPlace? After = null, int Limit = 25, int MostLookedAt = 50_000);

/// <summary>An order with what the version says of it.</summary>
public sealed record JudgedOrder(PastOrderRow Row, TakenOffer Offer);

/// <param name="Name">Of the offering.</param>
/// <param name="Next">Pass it as <see cref="ListPastOrdersRequest.After"/> for the page after this one; null at the end.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record PastOrderPage(OfferingVersion Version, string Name, IReadOnlyList<JudgedOrder> Orders, PastPlace? Next, TimeZoneInfo Zone);

/// <summary>
/// The orders behind a figure of a report, the newest first, page by page along the key, each page in bounded time. Refusals: those of
/// <see cref="GetEligibilityQuery"/>, <c>invalid_value</c> of <c>limit</c>.
/// </summary>
public sealed class ListPastOrdersQuery(CommandBoundary boundary) : MerchantQuery<ListPastOrdersRequest, PastOrderPage>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<PastOrderPage>> HandleAsync(ListPastOrdersRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 100)
            return Refusal.InvalidValue("limit", 1, 100);
        if (request.Days.From > request.Days.To)
            return Refusal.InvalidValue("to");
        if (!(await reading.Db.NamedVersionAsync(request.Offering, request.Version, cancellationToken)).TryGet(out var named, out var refusal))
            return refusal;
        var (orders, next) = await Task.Run(() => FindAsync(named.Version, request, reading, cancellationToken), cancellationToken);
        return new PastOrderPage(named.Version, named.Offering.Name, orders, next, reading.Time.Zone);
    }

    private static async Task<(IReadOnlyList<JudgedOrder> Orders, PastPlace? Next)> FindAsync(
        OfferingVersion version, ListPastOrdersRequest request, Reading reading, CancellationToken cancellationToken)
    {
        var hindsight = new Hindsight(version);
        var days = request.Filter.Month is { } month ? request.Days.In(month) : request.Days;
        var found = new List<JudgedOrder>();
        var looked = 0;
        await foreach (var row in new PastOrders(reading.Db, reading.Time, request.Offering).NewestFirstAsync(days, request.After, cancellationToken))
        {
            var offer = hindsight.Of(row.Order);
            if (request.Filter.Has(row.Order, offer))
            {
                if (found.Count == request.Limit)
                    return (found, found[^1].Row.Place);
                found.Add(new JudgedOrder(row, offer));
            }

            if (++looked == request.MostLookedAt)
                return (found, row.Place);
        }

        return (found, null);
    }
}
