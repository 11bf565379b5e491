using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Quotes;
using Portal.Domain.Replays;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Domain.Quotes;

namespace Portal.Tests.Domain.Replays;

public sealed class ReplayFoldTests
{
    private static readonly DateOnly s_day = new(2026, 3, 2);

    /// <summary>
    /// The sample (50.00 to 3,000.00; pay4 to 1,000.00 at 5 % + 0.30; m12 from 300.00 at 9.99 % and 4 % + 0.30) beside one that starts at 100.00, goes to 4,000.00,
    /// asks 6 % for pay4 and offers m12 first.
    /// </summary>
    [Fact]
    public void Orders_WorkedByHand()
    {
        var candidate = Samples.Spec with
        {
            Minimum = 100_00,
            Maximum = 4_000_00,
            Terms = [Samples.Monthly12, Samples.PayIn4 with { MerchantFee = new Portion(Rate.Percent(6), 30) }],
        };
        var report = Fold(
            Samples.Spec,
            candidate,
            ("A", Order(60_00)), // newly refused; 15.00 at once, 45.00 lent, fee 3.30
            ("B", Order(200_00, s_day.AddDays(1))), // stays on pay4: 150.00 lent, fee 10.30 to 12.30
            ("C", Order(500_00, s_day.AddDays(2))), // pay4 (375.00, fee 25.30) to m12 (500.00, charge 27.45, fee 20.30)
            ("D", Order(3_500_00, s_day.AddDays(3))), // newly eligible: m12, 3,500.00, fee 140.30
            ("E", Order(500_00, s_day.AddDays(3), PlanChoice.Of("m12"))), // the same in both
            ("F", Order(500_00, s_day.AddDays(3), PlanChoice.None)), // eligible, paid otherwise
            ("G", Order(10_00)));

        Assert.Equal((7, 60_00 + 200_00 + 500_00 * 3 + 3_500_00 + 10_00), (report.Orders, report.Amount));
        Assert.Equal((5, 60_00 + 200_00 + 1_500_00), (report.Base.Eligible, report.Base.EligibleAmount));
        Assert.Equal((5, 200_00 + 1_500_00 + 3_500_00), (report.Candidate.Eligible, report.Candidate.EligibleAmount));
        Assert.Equal(new PlanFigures(4, 1_260_00, 45_00 + 150_00 + 375_00 + 500_00, 27_45, 3_30 + 10_30 + 25_30 + 20_30), report.Base.Taken);
        var m12Charge = Plan(candidate, 3_500_00).Plan.FinanceCharge.Minor;
        Assert.Equal(new PlanFigures(4, 4_700_00, 150_00 + 500_00 + 3_500_00 + 500_00, 27_45 + m12Charge + 27_45, 12_30 + 20_30 + 140_30 + 20_30), report.Candidate.Taken);

        Assert.Equal(
            [
                new(ReplayChange.NewlyEligible, 1, new PlanFigures(1, 3_500_00, 3_500_00, m12Charge, 140_30)),
                new(ReplayChange.NewlyRefused, 1, new PlanFigures(-1, -60_00, -45_00, 0, -3_30)),
                new(ReplayChange.OtherPlan, 1, new PlanFigures(0, 0, 125_00, 27_45, -5_00)),
                new(ReplayChange.OtherPrice, 1, new PlanFigures(0, 0, 0, 0, 2_00)),
            ],
            report.Changes);
        Assert.Equal([("m12", 1L, 3L), ("pay4", 3L, 1L)], report.Plans.Select(plan => (plan.Term, plan.Base.Orders, plan.Candidate.Orders)));
        Assert.Equal([new PlanMove(null, "m12", 1), new("pay4", null, 1), new("pay4", "m12", 1)], report.Moves);
        Assert.Equal([new ReasonCount("amount_below_minimum", 2)], report.Reasons);
        Assert.Equal([new ReasonCount("amount_below_minimum", 1)], report.NewReasons);
        Assert.Equal((s_day, s_day.AddDays(3), 1), (report.First, report.Last, report.ExposureStep));

        // No payment is due in the first four days: what is out only grows.
        Assert.Equal(
            [
                new(s_day, 45_00, 0),
                new(s_day.AddDays(1), 195_00, 150_00),
                new(s_day.AddDays(2), 570_00, 650_00),
                new(s_day.AddDays(3), 1_070_00, 4_650_00),
            ],
            report.Exposure);
        Assert.Equal((1_070_00, s_day.AddDays(3), 4_650_00), (report.Base.Peak, report.Base.PeakOn, report.Candidate.Peak));
    }

    [Fact]
    public void Exposure_FallsAsPaymentsFallDue_AndIsToldInSpans()
    {
        var fold = new ReplayFold(ReplayPair.Of(null, Samples.Spec, null));
        fold.Add("A", Order(100_00));
        fold.Add("B", Order(10_00, s_day.AddDays(50)));
        var report = fold.Report();

        // 25.00 at once, then 25.00 after 14, 28 and 42 days.
        Assert.Equal(51, report.Exposure.Count);
        foreach (var (day, left) in new[] { (0, 75_00), (13, 75_00), (14, 50_00), (28, 25_00), (41, 25_00), (42, 0), (50, 0) })
            Assert.Equal(new ExposurePoint(s_day.AddDays(day), 0, left), report.Exposure[day]);
        Assert.Equal((0, 0, 1), (report.Base.Eligible, report.Base.Taken.Orders, report.CountOf(ReplayChange.NewlyEligible)));
        Assert.Null(report.PeakGrowth);

        fold.Add("C", Order(10_00, s_day.AddDays(1_000)));
        var longer = fold.Report();
        Assert.Equal((3, 334), (longer.ExposureStep, longer.Exposure.Count));
        Assert.Equal(new ExposurePoint(s_day.AddDays(12), 0, 75_00), longer.Exposure[4]); // its third day is the 14th
    }

    [Fact]
    public void Nothing_IsReplayed()
    {
        var report = Fold(Samples.Spec, Samples.Spec);

        Assert.Equal((0, null, null, 0, 0), (report.Orders, report.First, report.Last, report.Exposure.Count, report.Plans.Count));
    }

    [Fact]
    public void Sums_BeyondWhatCanBeCounted_AreRefused()
    {
        var fold = new ReplayFold(ReplayPair.Of(null, Samples.Spec, null));
        var order = Order(Cart.LargestTotal);
        for (var counted = 0; counted < 9_223; counted++)
            fold.Add("A", order);

        Assert.Throws<OverflowException>(() => fold.Add("A", order));
    }

    [Property(MaxTest = 200)]
    public Property Report_MindsNeitherTheOrderOfOrders_NorACut() => Prop.ForAll(
        Arb.From(Pairs()), Arb.From(Histories()), Arb.From(Gen.Choose(0, int.MaxValue)), (specs, history, seed) =>
        {
            var pair = ReplayPair.Of(specs.Base, specs.Candidate, null);
            var whole = Fold(pair, history);
            var shuffled = history.ToArray();
            var random = new Random(seed);
            random.Shuffle(shuffled);
            var cut = random.Next(shuffled.Length + 1);
            var first = Fold(pair, shuffled[..cut]);
            first.Add(Fold(pair, shuffled[cut..]));

            var terms = new ReplayTerms(specs.Base, specs.Candidate, null, null, null, null);
            Assert.Equivalent(whole.Report(), first.Report(), strict: true);
            Assert.Equal(whole.Hash(terms), first.Hash(terms));
            Assert.Equal(whole.Hash(terms), Fold(ReplayPair.Of(specs.Base, specs.Candidate, null), shuffled).Hash(terms));
        });

    [Property(MaxTest = 200)]
    public Property Sides_AreWhatTheReportOfEachVersionSays() => Prop.ForAll(Arb.From(Pairs()), Arb.From(Histories()), (specs, history) =>
    {
        var report = Fold(ReplayPair.Of(specs.Base, specs.Candidate, null), history).Report();
        foreach (var (spec, side, reasons) in new[] { (specs.Base, report.Base, null), (specs.Candidate, report.Candidate, report.Reasons) })
        {
            var fold = new EligibilityFold(new Hindsight(Samples.Unchecked(spec)));
            foreach (var (_, order) in history)
                fold.Add(order);
            var told = fold.Report();
            Assert.Equal(
                (told.Whole.Orders, told.Whole.Amount, told.Whole.Eligible, told.Whole.EligibleAmount, told.Whole.Planned),
                (report.Orders, report.Amount, side.Eligible, side.EligibleAmount, side.Taken.Orders));
            Assert.Equal(
                (told.Whole.AmountFinanced, told.Whole.FinanceCharge, told.Whole.MerchantFee),
                (side.Taken.AmountFinanced, side.Taken.FinanceCharge, side.Taken.MerchantFee));
            if (reasons is not null)
                Assert.Equal(told.Reasons, reasons);
        }

        Assert.Equal(report.Candidate.Eligible - report.Base.Eligible, report.CountOf(ReplayChange.NewlyEligible) - report.CountOf(ReplayChange.NewlyRefused));
        Assert.Equal(report.Candidate.Taken - report.Base.Taken, report.Changes.Aggregate(default(PlanFigures), (sum, delta) => sum + delta.Difference));
        Assert.Equal(report.Candidate.Taken, report.Plans.Aggregate(default(PlanFigures), (sum, plan) => sum + plan.Candidate));
        Assert.Equal(report.Base.Taken, report.Plans.Aggregate(default(PlanFigures), (sum, plan) => sum + plan.Base));
        Assert.All(report.Exposure, point => Assert.True(point.Base >= 0 && point.Candidate >= 0 && point.Candidate <= report.Candidate.Peak));
    });

    [Property(MaxTest = 200)]
    public Property TheSameSpec_ChangesNothing() => Prop.ForAll(Arb.From(EligibilityTests.Specs()), Arb.From(Histories()), (spec, history) =>
    {
        var report = Fold(ReplayPair.Of(spec, spec, null), history).Report();

        Assert.Empty(report.Changes);
        Assert.Empty(report.Moves);
        Assert.Equal(report.Base, report.Candidate);
        Assert.All(report.Exposure, point => Assert.Equal(point.Base, point.Candidate));
    });

    [Fact]
    public void Hash_IsOfWhatWasAskedAndAnswered_AndOfNothingElse()
    {
        (string, PastOrder)[] history = [("A", Order(100_00)), ("B", Order(3_500_00))];
        var wider = Samples.Spec with { Maximum = 4_000_00 };
        var assumptions = new Assumptions(s_day, "study", new RateRange(Rate.Percent(1), Rate.Percent(2), Rate.Percent(3)), default);

        string Hash(ReplayTerms terms, (string, PastOrder)[]? orders = null) => Fold(ReplayPair.Of(terms.Base, (InstallmentSpec)terms.Candidate, terms.Shares), orders ?? history).Hash(terms);

        var terms = new ReplayTerms(Samples.Spec, wider, null, null, null, null);
        var hash = Hash(terms);
        Assert.Equal(hash, Hash(terms with { Candidate = wider with { Terms = [.. wider.Terms] } }));
        Assert.Matches("^[0-9a-f]{64}$", hash);
        string[] others =
        [
            Hash(terms with { Base = null }),
            Hash(terms with { Candidate = wider with { Maximum = 4_500_00 } }),
            Hash(terms with { From = s_day }),
            Hash(terms with { To = s_day }),
            Hash(terms with { Shares = new TakeShares([new TakeShare("m12", 100)]) }),
            Hash(terms with { Assumptions = assumptions }),
            Hash(terms with { Assumptions = assumptions with { Source = "another study" } }),
            Hash(terms, [history[0]]),
            Hash(terms, [history[0], history[0]]),
            Hash(terms, [("C", history[0].Item2), history[1]]),
            Hash(terms, [history[0], ("B", Order(3_500_01))]),
            Hash(terms, [history[0], ("B", Order(3_500_00, s_day.AddDays(1)))]),
            Hash(terms, [history[0], ("B", Order(3_500_00, choice: PlanChoice.None))]),
        ];
        Assert.Equal(others.Length + 1, others.Append(hash).Distinct(StringComparer.Ordinal).Count());
    }

    private static Gen<(InstallmentSpec Base, InstallmentSpec Candidate)> Pairs() =>
        from held in EligibilityTests.Specs()
        from candidate in EligibilityTests.Specs()
        select (held, candidate with { Currency = held.Currency }); // which no draft can change

    private static Gen<List<(string Reference, PastOrder Order)>> Histories() =>
        (from facts in EligibilityTests.AnyFacts()
         from back in Gen.Choose(0, 700)
         from reference in Gen.Choose(0, 50)
         from choice in Gen.Elements(PlanChoice.First, PlanChoice.First, PlanChoice.None)
         select ($"R{reference}", new PastOrder(facts with { Date = s_day.AddDays(-back) }, s_day.AddDays(-back), choice))).ListOf().Select(orders => orders.ToList());

    private static PlanOffer Plan(InstallmentSpec spec, long amount) => Hindsight.Of(spec).Of(Order(amount)).Plan!;

    private static ReplayReport Fold(InstallmentSpec held, InstallmentSpec candidate, params (string Reference, PastOrder Order)[] orders) =>
        Fold(ReplayPair.Of(held, candidate, null), orders).Report();

    private static ReplayFold Fold(ReplayPair pair, IEnumerable<(string Reference, PastOrder Order)> orders)
    {
        var fold = new ReplayFold(pair);
        foreach (var (reference, order) in orders)
            fold.Add(reference, order);
        return fold;
    }

    private static PastOrder Order(long amount, DateOnly? on = null, PlanChoice choice = default)
    {
        var cart = Cart.OfHistory(Samples.Usd, new CartLine(null, null, "electronics", 1, amount));
        return new PastOrder(new QuoteFacts(cart, "US", "online", false, null, on ?? s_day), on ?? s_day, choice);
    }
}
