using Portal.Infrastructure.Eligibility;

namespace Portal.Infrastructure.Replays;

/// <summary>Which days are counted while somebody waits.</summary>
internal static class CountableDays
{
    /// <summary>An open beginning is looked for no further back: a century.</summary>
    private const int MostDays = 36_525;

    /// <summary>The days that were asked for, else the usual ones; and of these the newest that hold no more orders than can be counted, at least the last.</summary>
    /// <param name="past">Of the tenant.</param>
    /// <param name="asked">Null where nobody chose any.</param>
    /// <param name="usual">So many days up to the newest order.</param>
    /// <param name="most">Orders.</param>
    /// <param name="cancellationToken">Whoever asked no longer listens.</param>
    /// <returns>The days, and whether older ones were left out.</returns>
    public static async Task<(PastDays Days, bool IsCut)> CountableAsync(this PastOrders past, PastDays? asked, int usual, int most, CancellationToken cancellationToken)
    {
        var days = asked ?? await UsualAsync(past, usual, cancellationToken);
        if (await past.HasAtMostAsync(most, days, cancellationToken) || (days.To ?? await past.LastDayAsync(cancellationToken)) is not { } to)
            return (days, false);

        // Halves the span until it is known to the day from where on they fit.
        var (tooMany, fitting) = ((days.From ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber - MostDays))).DayNumber, to.DayNumber);
        while (fitting - tooMany > 1)
        {
            var middle = (tooMany + fitting) / 2;
            if (await past.HasAtMostAsync(most, new PastDays(DateOnly.FromDayNumber(middle), to), cancellationToken))
                fitting = middle;
            else
                tooMany = middle;
        }

        return (new PastDays(DateOnly.FromDayNumber(fitting), to), true);
    }

    /// <summary>Up to the newest order. One that is dated ahead, by a slip or not, takes no day of the past away.</summary>
    private static async Task<PastDays> UsualAsync(PastOrders past, int usual, CancellationToken cancellationToken)
    {
        var today = past.Today;
        return await past.LastDayAsync(cancellationToken) is not { } newest ? new PastDays(null, null)
            : newest < today ? new PastDays(newest.AddDays(1 - usual), newest)
            : new PastDays(today.AddDays(1 - usual), today);
    }
}
