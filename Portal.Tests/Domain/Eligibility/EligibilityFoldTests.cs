using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Installments;
using Portal.Domain.Quotes;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Domain.Quotes;

namespace Portal.Tests.Domain.Eligibility;

public sealed class EligibilityFoldTests
{
    private static readonly DateOnly s_day = new(2026, 3, 2);

    /// <summary>The sample: 50.00 to 3,000.00 USD, electronics online in the US; pay4 up to 1,000.00 at 5 % + 0.30, m12 from 300.00 at 9.99 % and 4 % + 0.30.</summary>
    [Fact]
    public void Orders_WorkedByHand()
    {
        var report = Fold(
            Samples.Spec,
            Order(100_10),
            Order(200_00, on: s_day.AddMonths(-1)),
            Order(500_00, choice: PlanChoice.Of("m12")),
            Order(500_00, choice: PlanChoice.None),
            Order(49_99),
            Order(0),
            Order(49_99, country: "GB"),
            Order(3_000_01),
            Order(100_00, category: "toys"),
            Order(100_00, category: null, channel: null),
            Order(100_00, currency: "EUR"));

        Assert.Equal((11, 4), (report.Whole.Orders, report.Whole.Eligible));
        Assert.Equal((1_300_10 + 49_99 + 49_99 + 3_000_01 + 200_00, 1_300_10), (report.Whole.Amount, report.Whole.EligibleAmount));

        // 100.10 in four: 25.02 three times, the last takes 25.04; the first is paid at once. 5 % of it is 5.005, half up 5.01.
        Assert.Equal(["pay4", "m12"], report.Plans.Select(plan => plan.Plan.Term), StringComparer.Ordinal);
        var four = report.Plans[0].Figures;
        Assert.Equal((2, 75_08 + 150_00, 0, 5_31 + 10_30), (four.Orders, four.AmountFinanced, four.FinanceCharge, four.MerchantFee));

        // 500.00 over twelve months at 0.8325 % a month: 43.96 eleven times, 43.89 at the end.
        var twelve = report.Plans[1].Figures;
        Assert.Equal((1, 500_00, 27_45, 20_30), (twelve.Orders, twelve.AmountFinanced, twelve.FinanceCharge, twelve.MerchantFee));
        Assert.Equal((3, 725_08, 27_45, 35_91), (report.Whole.Planned, report.Whole.AmountFinanced, report.Whole.FinanceCharge, report.Whole.MerchantFee));

        Assert.Equal(
            [
                new("amount_below_minimum", 3), new("amount_above_maximum", 1), new("category_not_offered", 1), new("country_not_offered", 1), new("currency_mismatch", 1),
                new("missing_fact", 1),
            ],
            report.Reasons);
        Assert.Equal((Grounds.AmountBelowMinimum, 3), (report.Grounds[0].Ground, report.Grounds[0].Orders));
        Assert.Contains(new GroundCount(Grounds.ChannelMissing, 1), report.Grounds);
        Assert.Contains(new GroundCount(Grounds.CategoryMissing, 1), report.Grounds);
        Assert.Equal([(new DateOnly(2026, 2, 1), 1), (new DateOnly(2026, 3, 1), 10)], report.Months.Select(month => (month.Key, (int)month.Figures.Orders)));
        Assert.Equal(["US", "GB"], report.Countries.Select(country => country.Key.Text!), StringComparer.Ordinal);
        Assert.Equal([("electronics", 9), ("toys", 1), (null, 1)], report.Categories.Select(category => (category.Key.Text, (int)category.Figures.Orders)));
    }

    [Fact]
    public void Order_OfSeveralCategories_StandsInEach_Once()
    {
        var lines = new[] { "electronics", "toys", "electronics", "", null }.Select(category => new CartLine(null, null, category, 1, 50_00)).ToArray();
        var report = Fold(Samples.Spec, new PastOrder(new QuoteFacts(Cart.OfHistory(Samples.Usd, lines), "US", "online", false, null, s_day), s_day, PlanChoice.First));

        Assert.Equal([("electronics", 250_00), ("toys", 250_00), (null, 250_00)], report.Categories.Select(category => (category.Key.Text, category.Figures.Amount)));
    }

    [Fact]
    public void Sums_BeyondWhatCanBeCounted_AreRefused()
    {
        var fold = new EligibilityFold(new Hindsight(Samples.Published()));
        var order = Order(Cart.LargestTotal);
        for (var counted = 0; counted < 9_223; counted++)
            fold.Add(order);

        Assert.Equal(9_223, fold.Report().Whole.Orders);
        Assert.Throws<OverflowException>(() => fold.Add(order));
    }

    [Property(MaxTest = 300)]
    public Property Sums_OfMonthsAndCountries_AreTheWhole_InWhateverOrder() => Prop.ForAll(
        Arb.From(EligibilityTests.Specs()), Arb.From(PastOrders().ListOf()), Arb.From(Gen.Choose(0, int.MaxValue)), (spec, orders, seed) =>
        {
            var version = Samples.Unchecked(spec);
            var report = Fold(new Hindsight(version), orders);
            var shuffled = orders.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equivalent(report, Fold(new Hindsight(version), shuffled), strict: true);
            Assert.Equal(report.Whole, report.Months.Select(month => month.Figures).Aggregate(default(EligibilityFigures), (sum, figures) => sum + figures));
            Assert.Equal(report.Whole, report.Countries.Select(country => country.Figures).Aggregate(default(EligibilityFigures), (sum, figures) => sum + figures));
            Assert.Equal(report.Whole.Planned, report.Plans.Sum(plan => plan.Figures.Orders));
            Assert.Equal(report.Whole.MerchantFee, report.Plans.Sum(plan => plan.Figures.MerchantFee));
            Assert.InRange(report.Whole.Orders - report.Whole.Eligible, report.Reasons.Select(reason => reason.Orders).DefaultIfEmpty().Max(), report.Reasons.Sum(reason => reason.Orders));
        });

    [Property(MaxTest = 300)]
    public Property Sums_AreThoseOfTheOffersOneByOne() => Prop.ForAll(Arb.From(EligibilityTests.Specs()), Arb.From(PastOrders().ListOf()), (spec, orders) =>
    {
        var hindsight = new Hindsight(Samples.Unchecked(spec));
        var report = Fold(hindsight, orders);
        var offers = orders.Select(order => (order, offer: hindsight.OfferTo(order))).ToList();

        Assert.Equal(offers.Count(one => one.offer.Outcome is Portal.Domain.Quotes.Outcome.Eligible), report.Whole.Eligible);
        var taken = offers.Where(one => one.offer.Plans.Count > 0 && !one.order.Choice.IsNone).Select(one => one.offer.Plans[0]).ToList();
        Assert.Equal(taken.Sum(plan => plan.Plan.AmountFinanced.Minor), report.Whole.AmountFinanced);
        Assert.Equal(taken.Sum(plan => plan.MerchantFee.Minor), report.Whole.MerchantFee);
        foreach (var reason in report.Reasons)
            Assert.Equal(offers.Count(one => one.offer.Reasons.Any(told => told.Code == reason.Code)), reason.Orders);
    });

    private static Gen<PastOrder> PastOrders() =>
        from facts in EligibilityTests.AnyFacts()
        from back in Gen.Choose(0, 90)
        from choice in Gen.Elements(PlanChoice.First, PlanChoice.First, PlanChoice.None)
        select new PastOrder(facts with { Date = s_day.AddDays(-back) }, s_day.AddDays(-back), choice);

    private static EligibilityReport Fold(InstallmentSpec spec, params PastOrder[] orders) => Fold(new Hindsight(Samples.Published(spec)), orders);

    private static EligibilityReport Fold(Hindsight hindsight, IEnumerable<PastOrder> orders)
    {
        var fold = new EligibilityFold(hindsight);
        foreach (var order in orders)
            fold.Add(order);
        return fold.Report();
    }

    private static PastOrder Order(
        long amount, string? country = "US", string? channel = "online", string? category = "electronics", string currency = "USD", DateOnly? on = null, PlanChoice choice = default)
    {
        var cart = Cart.OfHistory(Currency.Of(currency), new CartLine("sku", "name", category, 1, amount));
        return new PastOrder(new QuoteFacts(cart, country, channel, false, null, on ?? s_day), on ?? s_day, choice);
    }
}
