using Portal.Domain.Quotes;

namespace Portal.Bench;

/// <summary>The pure functions on one core: eligibility, and full quotes with schedules.</summary>
internal static class DecisionBench
{
    private static readonly int s_rounds = Effort.Rounds(7);
    private static readonly int s_carts = Effort.Count(20_000);
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(1);
    private static readonly DateOnly s_day = new(2026, 3, 2);

    public static async Task<IReadOnlyList<Row>> EligibilityAsync()
    {
        var carts = Enumerable.Range(0, s_carts).Select(number => BenchCatalogue.Facts(number, s_day)).ToArray();
        var twenty = BenchCatalogue.Compiled(refused: 20 - BenchCatalogue.Eligible);
        var ruled = BenchCatalogue.Ruled();
        var rates = await Contest.RunAsync(
            s_rounds + 1, () => Task.FromResult(DecideFor(s_round, twenty, carts)), () => Task.FromResult(DecideFor(s_round, ruled, carts)));

        return
        [
            Row.FasterThan("eligibility, cart of 5 lines, 20 offerings, 3 eligible", "carts/s on one core", rates[0].Skip(1), 500_000),
            Row.FasterThan("eligibility, cart of 5 lines, 3 offerings with 20 conditions each, all of them asked", "carts/s on one core", rates[1].Skip(1), 200_000),
            Row.Within("allocated by eligibility, 20 refused offerings", "bytes per cart, plus one", Allocated(BenchCatalogue.Compiled(20), carts),
                "5 refused", Allocated(BenchCatalogue.Compiled(5), carts), 1),
        ];
    }

    public static async Task<IReadOnlyList<Row>> QuotesAsync()
    {
        var catalogue = BenchCatalogue.Compiled(refused: 20 - BenchCatalogue.Eligible);
        var day = s_day;
        QuoteFacts[] FreshCarts()
        {
            // Another date each round, so that no schedule is one that was made before.
            day = day.AddDays(1);
            return [.. Enumerable.Range(0, s_carts).Select(number => BenchCatalogue.Facts(number, day))];
        }

        var rates = await Contest.RunAsync(
            s_rounds + 1,
            () => Task.FromResult(QuoteAll(FreshCarts(), cart => Plans(catalogue, cart))),
            () => Task.FromResult(QuoteAll(FreshCarts(), cart => Quote.Offers(catalogue, cart).Sum(offer => offer.Plans.Count))));

        return
        [
            Row.FasterThan("full quote: eligibility, plans with schedules and APR, no schedule twice", "plans/s on one core", rates[0].Skip(1), 300_000),
            Row.Told("the same with disclosures and the reasons of 17 refusals, as the API answers", "plans/s on one core", rates[1].Skip(1), "the row above", rates[0].Skip(1)),
        ];
    }

    private static int Plans(OfferingCatalogue catalogue, QuoteFacts cart)
    {
        Span<Decision> decisions = stackalloc Decision[catalogue.Count];
        catalogue.Decide(cart, decisions);
        var plans = 0;
        for (var at = 0; at < decisions.Length; at++)
        {
            if (decisions[at].IsEligible)
                plans += catalogue.Offerings[at].Plans(decisions[at], cart).Count;
        }

        return plans;
    }

    private static double DecideFor(TimeSpan time, OfferingCatalogue catalogue, QuoteFacts[] carts)
    {
        var decisions = new Decision[catalogue.Count];
        var decided = 0L;
        var clock = CoreClock.Start();
        while (clock.Elapsed < time)
        {
            foreach (var cart in carts)
            {
                if (catalogue.Decide(cart, decisions) != BenchCatalogue.Eligible)
                    throw new InvalidOperationException("The cart is not taken by the three offerings that are made for it.");
            }

            decided += carts.Length;
        }

        return decided / clock.Elapsed.TotalSeconds;
    }

    private static double QuoteAll(QuoteFacts[] carts, Func<QuoteFacts, int> quote)
    {
        var plans = 0L;
        var clock = CoreClock.Start();
        foreach (var cart in carts)
        {
            plans += quote(cart);
        }

        var rate = plans / clock.Elapsed.TotalSeconds;
        return plans == (long)carts.Length * BenchCatalogue.Eligible * BenchCatalogue.PlansOfEach
            ? rate
            : throw new InvalidOperationException($"{plans} plans for {carts.Length} carts.");
    }

    /// <summary>One is added on both sides, since the ratio of nothing to nothing is no number.</summary>
    private static Figure Allocated(OfferingCatalogue catalogue, QuoteFacts[] carts)
    {
        var decisions = new Decision[catalogue.Count];
        catalogue.Decide(carts[0], decisions);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var cart in carts)
        {
            catalogue.Decide(cart, decisions);
        }

        return new Figure([1 + ((GC.GetAllocatedBytesForCurrentThread() - before) / (double)carts.Length)]);
    }
}
