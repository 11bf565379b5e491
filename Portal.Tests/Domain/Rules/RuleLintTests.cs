using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Domain.Onboarding;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Tests.Domain.Offerings;
using static Portal.Tests.Domain.Rules.RuleSamples;

namespace Portal.Tests.Domain.Rules;

public sealed class RuleLintTests
{
    private static readonly RuleCondition s_newDevice = Condition(RuleFact.Device, RuleTest.Is, "new");
    private static readonly RuleCondition s_knownDevice = Condition(RuleFact.Device, RuleTest.Is, "known");

    [Fact]
    public void Rules_WithoutAFault_AreClean()
    {
        Assert.Equal((LintState.Clean, 0), Told(Spec()) is { } none ? (none.State, none.Findings.Count) : default);
        var report = Told(Spec(Rule("new", RuleThen.Refer, s_newDevice), Rule("known", RuleThen.Include, s_knownDevice)));
        Assert.Equal((LintState.Clean, 0), (report.State, report.Findings.Count));
    }

    [Fact]
    public void Rule_ThatNothingMeets_IsContradictory() => Assert.Equal(
        "Contradictory never()",
        Found(Rule("never", RuleThen.Exclude, Condition(RuleFact.OrderTotal, RuleTest.Above, 500_00), Condition(RuleFact.OrderTotal, RuleTest.AtMost, 500_00)), Rule("all", RuleThen.Include)));

    [Fact]
    public void Rule_AboutACountryThatIsNotLetThrough_IsUnreachableByTheAudience() => Assert.Equal(
        "Unreachable abroad()", Found(Rule("abroad", RuleThen.Exclude, Condition(RuleFact.Country, RuleTest.Is, "GB")), Rule("all", RuleThen.Include)));

    [Fact]
    public void Rule_WhoseCartsOthersTake_IsUnreachable_AndNamesThem() => Assert.Equal(
        "Unreachable cap(new,known)",
        Found(
            Rule("new", RuleThen.Refer, s_newDevice) with { WhenMissing = WhenMissing.Ignore },
            Rule("known", RuleThen.Include, s_knownDevice) with { WhenMissing = WhenMissing.Ignore },
            Rule("cap", RuleThen.Cap, Condition(RuleFact.Device, RuleTest.Is, "new", "known")) with { WhenMissing = WhenMissing.Ignore },
            Rule("rest", RuleThen.Include, Condition(RuleFact.OrderTotal, RuleTest.AtLeast, 0))).Replace(" Overlapping new(rest, exception)", "", StringComparison.Ordinal));

    [Fact]
    public void Rules_WhoseOrderMatters_Overlap_AndAnExceptionIsTold()
    {
        var large = Rule("large", RuleThen.Refer, Condition(RuleFact.OrderTotal, RuleTest.Above, 500_00));

        Assert.Equal(
            "Overlapping large(new)", Found(large, Rule("new", RuleThen.Exclude, s_newDevice), Rule("known", RuleThen.Refer, s_knownDevice)));
        Assert.Equal("Overlapping large(all, exception)", Found(large, Rule("all", RuleThen.Include)));
        Assert.Equal("Overlapping cap(all, exception)", Found(Rule("cap", RuleThen.Cap, s_newDevice) with { WhenMissing = WhenMissing.Ignore }, Rule("all", RuleThen.Include)));
        Assert.Equal("", Found(Rule("cap", RuleThen.Cap, s_newDevice) with { WhenMissing = WhenMissing.Ignore, Cap = 3_000_00 }, Rule("all", RuleThen.Include)));
    }

    [Fact]
    public void Carts_ThatNoRuleTakes_AreAGap_WithAnExample()
    {
        var report = Told(Spec(Rule("small", RuleThen.Include, Condition(RuleFact.OrderTotal, RuleTest.Below, 2_999_99))));

        var gap = Assert.Single(report.Findings);
        Assert.Equal((RuleFault.Gap, 2_999_99L), (gap.Fault, gap.Example!.Cart.Total));
    }

    [Fact]
    public void Budget_ThatEnds_IsNotDecided_AndNeverClean()
    {
        var rules = Enumerable.Range(0, 30).Select(at => Rule($"r{at}", RuleThen.Include, Any(Condition(RuleFact.OrderTotal, RuleTest.Is, "x") with { Test = RuleTest.Above, Value = RuleValue.Of(at) }, s_newDevice))).ToArray();

        var report = RuleLint.Of(Spec(rules), Day, budget: 20);

        Assert.Equal(LintState.NotDecided, report.State);
        Assert.Equal(LintState.NotDecided, RuleLint.Of(Spec(Rule("bad", RuleThen.Include) with { Name = "" }), Day).State);
    }

    /// <summary>Which rule comes first must not decide whether another is looked at: each is checked by itself, and what was not decided is said.</summary>
    [Fact]
    public void Contradiction_BehindARuleThatTakesTheBudget_IsFound()
    {
        // A riddle for the search: of many pairs of categories one each, and no cart has so many lines.
        var pairs = Enumerable.Range(0, 14).Select(at => Any(Condition(RuleFact.Category, RuleTest.AnyLine, $"a{at}"), Condition(RuleFact.Category, RuleTest.AnyLine, $"b{at}")) with { Key = $"p{at}" });
        var hard = Rule("hard", RuleThen.Include, [.. pairs.Append<RulePart>(Condition(RuleFact.Lines, RuleTest.AtMost, 13) with { Key = "few" })]);
        var never = Rule("never", RuleThen.Include, Condition(RuleFact.OrderTotal, RuleTest.Above, 100) with { Key = "over" }, Condition(RuleFact.OrderTotal, RuleTest.Below, 50) with { Key = "under" });
        var problems = new SpecProblems();

        RuleLint.Check(Spec(hard, never), problems);

        Assert.Contains(("rule_contradictory", "rules[never].when"), problems.Found.Select(problem => (problem.Code, problem.Field)));
        Assert.Contains(problems.Found, problem => problem.Field is "rules[hard].when" && problem.Code is "rule_undecided" or "rule_contradictory");
        Assert.Contains(RuleLint.Of(Spec(hard, never), Day, budget: 20).Findings, finding => finding is { Fault: RuleFault.Contradictory, Rule: "never" });
    }

    [Fact]
    public void Rules_OfTheLargestSize_AreDecidedWithinTheBudget()
    {
        var rules = Enumerable.Range(0, 50).Select(at => Rule($"r{at}", at % 2 == 0 ? RuleThen.Include : RuleThen.Exclude,
            Condition(RuleFact.OrderTotal, RuleTest.Between, RuleValue.Between(50_00 + (at * 59_00), 50_00 + (at * 59_00) + 58_99)),
            Condition(RuleFact.Country, RuleTest.Is, "US"),
            Condition(RuleFact.Category, RuleTest.AnyLine, "electronics", $"x{at}"),
            Condition(RuleFact.Lines, RuleTest.AtLeast, 1))).ToArray();

        var report = Told(Spec(rules));

        // The bands end one cent before the largest order.
        Assert.Equal((RuleFault.Gap, 3_000_00), (Assert.Single(report.Findings).Fault, report.Findings[0].Example!.Cart.Total));
        Assert.InRange(report.Steps, 1, RuleLint.UsualBudget);
    }

    /// <summary>A spec whose rules part every cart among them has no finding; each fault that is planted in it is found, and nothing else.</summary>
    [Property(MaxTest = 300)]
    public Property PlantedFault_IsFound_AndNothingElse() => Prop.ForAll(Arb.From(CleanRules()), Arb.From(Gen.Choose(0, 1000)), Arb.From(Gen.Elements(Enum.GetValues<RuleFault>())), (clean, where, fault) =>
    {
        Assert.Equal("", Found([.. clean]));
        var at = where % clean.Count;
        var planted = clean.ToList();
        switch (fault)
        {
            case RuleFault.Contradictory:
                planted.Insert(at, Rule("never", RuleThen.Exclude, Condition(RuleFact.Lines, RuleTest.Above, 3), Any(Condition(RuleFact.Lines, RuleTest.Below, 2), Condition(RuleFact.Pieces, RuleTest.AtMost, 3))));
                Assert.Equal("Contradictory never()", Found([.. planted]));
                break;
            case RuleFault.Unreachable:
                planted.Add(clean[at] with { Key = "late" });

                // A missing device is taken by the first of the two that ask for it.
                Assert.Matches($"^Unreachable late\\((r\\d,)?{clean[at].Key}\\)$", Found([.. planted]));
                break;
            case RuleFault.Gap:
                planted.RemoveAt(at);
                Assert.Equal(planted.Count == 0 ? "" : "Gap ()", Found([.. planted]));
                break;
            default:
                // Something of one rule's carts is taken from it before, and answered otherwise.
                var then = clean[at].Then is RuleThen.Refer ? RuleThen.Exclude : RuleThen.Refer;
                planted.Insert(0, Rule("early", then, clean[at].When, Condition(RuleFact.RiskSignal, RuleTest.Is, "raised")) with { WhenMissing = WhenMissing.Ignore });
                Assert.Equal($"Overlapping early({clean[at].Key}, exception)", Found([.. planted]));
                break;
        }
    });

    /// <summary>Against every cart of the bands, both ways: the search finds what is there, and nothing that is not.</summary>
    [Property(MaxTest = 400)]
    public Property Findings_AreThoseOfEveryCart() => Prop.ForAll(Arb.From(Families()), family =>
    {
        var (rules, carts) = family;
        var spec = Open(rules);
        var version = Samples.Unchecked(spec);
        var catalogue = OfferingCatalogue.Of(version);
        var audience = OfferingCatalogue.Of(Samples.Unchecked(spec with { Rules = [] }));
        var decision = new Decision[1];
        var let = carts.Where(cart => audience.Decide(cart, decision) == 1).Select(cart =>
        {
            catalogue.Decide(cart, decision);
            return (Cart: cart, Truths: Truths(rules, cart), decision[0].Rule);
        }).ToList();
        var expected = new List<string>();
        var reached = new bool[rules.Length];
        for (var at = 0; at < rules.Length; at++)
        {
            if (!carts.Any(cart => Truths(rules, cart)[at] is Truth.True))
                expected.Add($"Contradictory {rules[at].Key}");
            else if (!(reached[at] = let.Exists(cart => cart.Rule == at + 1)))
                expected.Add($"Unreachable {rules[at].Key}");
        }

        for (var first = 0; first < rules.Length; first++)
        {
            for (var second = first + 1; second < rules.Length; second++)
            {
                if (reached[first] && reached[second] && let.Exists(cart => cart.Rule == first + 1 && cart.Truths[first] is Truth.True && cart.Truths[second] is Truth.True
                    && rules[first].Against(Truth.True, cart.Cart.Cart.Total).Outcome() != rules[second].Against(Truth.True, cart.Cart.Cart.Total).Outcome()))
                {
                    expected.Add($"Overlapping {rules[first].Key}");
                }
            }
        }

        if (rules.Length > 0 && let.Exists(cart => cart.Rule == 0))
            expected.Add("Gap ");

        var report = Told(spec);
        Assert.Equal(expected, report.Findings.Select(finding => $"{finding.Fault} {finding.Rule}"), StringComparer.Ordinal);
        Assert.Equal(expected.Count == 0 ? LintState.Clean : LintState.Found, report.State);
        Assert.All(report.Findings, finding => Shows(finding, rules, catalogue));
    });

    [Property(MaxTest = 50)]
    public Property Report_IsTheSameEachTime() => Prop.ForAll(Arb.From(RuleLists(4)), rules =>
    {
        var (one, other) = (Told(Open(rules)), Told(Open(rules)));

        Assert.Equal((one.State, one.Steps), (other.State, other.Steps));
        Assert.Equal(one.Findings.Select(finding => (finding.Fault, finding.Rule, finding.Others, finding.IsException)), other.Findings.Select(finding => (finding.Fault, finding.Rule, finding.Others, finding.IsException)));
    });

    private static void Shows(RuleFinding finding, Rule[] rules, OfferingCatalogue catalogue)
    {
        if (finding.Fault is RuleFault.Contradictory)
        {
            Assert.Null(finding.Example);
            return;
        }

        var decision = new Decision[1];
        catalogue.Decide(finding.Example!, decision);
        var truths = Truths(rules, finding.Example!);
        var at = Array.FindIndex(rules, rule => string.Equals(rule.Key, finding.Rule, StringComparison.Ordinal));
        switch (finding.Fault)
        {
            case RuleFault.Gap:
                Assert.Equal(Grounds.NoRuleApplies, decision[0].Against);
                break;
            case RuleFault.Overlapping:
                Assert.Equal((at + 1, Truth.True), (decision[0].Rule, truths[at]));
                Assert.Equal(Truth.True, truths[Array.FindIndex(rules, rule => string.Equals(rule.Key, finding.Others[0], StringComparison.Ordinal))]);
                break;
            default:
                Assert.True(rules[at].Takes(truths[at]));
                Assert.Equal(finding.Others.Count == 0 ? "" : finding.Others[0], decision[0].Rule == 0 ? "" : rules[decision[0].Rule - 1].Key);
                break;
        }
    }

    private static Truth[] Truths(Rule[] rules, QuoteFacts facts) => [.. RuleExplanation.Of(ValueList.Of<Rule>(rules), facts).Rules.Select(rule => rule.When.Truth)];

    private static LintReport Told(InstallmentSpec spec) => RuleLint.Of(spec, Day);

    private static string Found(params Rule[] rules) => string.Join(' ', Told(Spec(rules)).Findings.Select(finding =>
        $"{finding.Fault} {finding.Rule}({string.Join(',', finding.Others)}{(finding.IsException ? ", exception" : "")})"));

    private static InstallmentSpec Open(Rule[] rules) => Samples.Spec with
    {
        Minimum = 1,
        Maximum = 7,
        Terms = [Samples.PayIn4 with { Maximum = null }],
        Audience = new Audience(["US", "GB", "FR"], ["online", "store"], [], [], false),
        Rules = ValueList.Of<Rule>(rules),
    };

    /// <summary>The totals are cut into bands, and one band of each three by the device: a missing one is refused by the first of both.</summary>
    private static Gen<IReadOnlyList<Rule>> CleanRules() =>
        from cuts in Gen.Choose(50_01, 2_999_99).ListOf()
        from thens in Gen.Elements(RuleThen.Include, RuleThen.Exclude, RuleThen.Refer).ListOf(20)
        select (IReadOnlyList<Rule>)[.. Bands([.. cuts.Take(4).Distinct().Order()])
            .SelectMany((band, at) => at % 3 == 1 ? new RuleGroup[] { All(band, s_newDevice), All(band, s_knownDevice) } : [All(band)])
            .Select((when, at) => Rule($"r{at}", thens[at % thens.Count], when))];

    private static IEnumerable<RuleCondition> Bands(IReadOnlyList<int> cuts)
    {
        long from = 0;
        foreach (var cut in cuts)
        {
            yield return Condition(RuleFact.OrderTotal, RuleTest.Between, RuleValue.Between(from, cut - 1));
            from = cut;
        }

        yield return Condition(RuleFact.OrderTotal, RuleTest.AtLeast, from);
    }

    /// <summary>Rules over a few facts, and every cart that those facts can make.</summary>
    private static Gen<(Rule[] Rules, IReadOnlyList<QuoteFacts> Carts)> Families() => Gen.OneOf(
        RuleLists(4, 2, RuleFact.OrderTotal, RuleFact.Device, RuleFact.Customer, RuleFact.CustomerDays).Select(rules => (rules, s_people)),
        RuleLists(4, 2, RuleFact.Country, RuleFact.ShipsTo, RuleFact.ShipsAbroad, RuleFact.Channel).Select(rules => (OfOneCap(rules), s_places)),
        RuleLists(4, 2, RuleFact.Category, RuleFact.Lines, RuleFact.Pieces).Select(rules => (OfOneCap(rules), s_carts)),
        RuleLists(4, 3, RuleFact.RiskSignal, RuleFact.Standing, RuleFact.OrderTotal).Select(rules => (rules, s_signals)));

    /// <summary>Where carts have few totals, so that both sides of every cap are among them.</summary>
    private static Rule[] OfOneCap(Rule[] rules) => Array.ConvertAll(rules, rule => rule with { Cap = 4 });

    private static readonly IReadOnlyList<QuoteFacts> s_people =
    [
        .. from total in Enumerable.Range(1, 11)
           from device in new DeviceSeen?[] { DeviceSeen.New, DeviceSeen.Known, null }
           from days in Enumerable.Range(-2, 11)
           select Facts(total, "a") with
           {
               Device = device,
               HasCustomer = days > -2,
               CustomerSince = days < 0 ? null : new DateTimeOffset(Day.AddDays(-days), TimeOnly.MinValue, TimeSpan.Zero),
           },
    ];

    private static readonly IReadOnlyList<QuoteFacts> s_places =
    [
        .. from country in new[] { "US", "GB", "FR", "DE", "JP", null }
           from ships in new[] { "US", "GB", "FR", "DE", "JP", null }
           from channel in new[] { "online", "store", "phone", null }
           from total in new[] { 4, 5, 8 }
           select Facts(total, "a") with { Country = country, ShipsTo = ships, Channel = channel },
    ];

    private static readonly IReadOnlyList<QuoteFacts> s_carts =
    [
        .. from set in Enumerable.Range(1, 31)
           let there = new[] { "a", "b", "c", "d", null }.Where((_, at) => (set & (1 << at)) != 0).ToArray()
           from lines in Enumerable.Range(there.Length, 7 - there.Length)
           from pieces in Enumerable.Range(lines, 9 - lines)
           from total in new[] { 4, 5 }
           select Facts() with
           {
               Cart = Cart.OfHistory(Samples.Usd, [.. Enumerable.Range(0, lines).Select(line => new CartLine(null, null, there[Math.Min(line, there.Length - 1)], line == 0 ? pieces - lines + 1 : 1, line == 0 ? total : 0))]),
           },
    ];

    private static readonly IReadOnlyList<QuoteFacts> s_signals =
    [
        .. from total in Enumerable.Range(1, 11)
           from risk in new RiskSignal?[] { RiskSignal.Raised, RiskSignal.Clear, null }
           from standing in new MerchantStanding?[] { MerchantStanding.Good, MerchantStanding.Watched, MerchantStanding.Restricted, null }
           select Facts(total, "a") with { RiskSignal = risk, Standing = standing },
    ];
}
