using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Domain.Quotes;
using static Portal.Tests.Domain.Rules.RuleSamples;
using Outcome = Portal.Domain.Quotes.Outcome;

namespace Portal.Tests.Domain.Rules;

public sealed class RuleDecisionTests
{
    private static readonly RuleCondition s_large = Condition(RuleFact.OrderTotal, RuleTest.Above, 800_00);
    private static readonly RuleCondition s_newDevice = Condition(RuleFact.Device, RuleTest.Is, "new");

    [Fact]
    public void Decide_WithoutRules_OffersWhatTheAudienceLetsThrough() => Assert.Equal("eligible", Told(Spec(), Facts()));

    [Fact]
    public void Decide_TheFirstRuleThatTakesTheCart_Decides()
    {
        var spec = Spec(
            Rule("gifts", RuleThen.Exclude, Condition(RuleFact.Pieces, RuleTest.AtLeast, 5)), Rule("large", RuleThen.Refer, s_large), Rule("all", RuleThen.Include));

        Assert.Equal("eligible", Told(spec, Facts(800_00)));
        Assert.Equal("referred because_large", Told(spec, Facts(800_01)));
        Assert.Equal("refused because_gifts", Told(spec, Facts(800_01, [.. Enumerable.Repeat("electronics", 5)])));
        Assert.Equal("refused country_not_offered(GB)", Told(spec, Facts(800_01) with { Country = "GB" }));
    }

    [Fact]
    public void Decide_WhereNoRuleApplies_IsRefused() => Assert.Equal("refused no_rule_applies", Told(Spec(Rule("large", RuleThen.Include, s_large)), Facts()));

    [Theory]
    [InlineData(500_00, "eligible")]
    [InlineData(500_01, "refused because_cap(500.00 USD)")]
    public void Decide_ACap_OffersUpToIt(long total, string told) => Assert.Equal(told, Told(Spec(Rule("cap", RuleThen.Cap)), Facts(total)));

    [Theory]
    [InlineData(RuleThen.Include, WhenMissing.Refuse, "refused missing_fact(device)")]
    [InlineData(RuleThen.Exclude, WhenMissing.Refuse, "refused missing_fact(device)")]
    [InlineData(RuleThen.Refer, WhenMissing.Refuse, "referred because_r")]
    [InlineData(RuleThen.Cap, WhenMissing.Refuse, "refused because_r(500.00 USD)")]
    [InlineData(RuleThen.Include, WhenMissing.Ignore, "eligible")]
    [InlineData(RuleThen.Exclude, WhenMissing.Ignore, "eligible")]
    [InlineData(RuleThen.Refer, WhenMissing.Ignore, "eligible")]
    [InlineData(RuleThen.Cap, WhenMissing.Ignore, "eligible")]
    public void Decide_AFactIsMissing_DoesTheCarefulThingUnlessIgnored(RuleThen then, WhenMissing missing, string told) =>
        Assert.Equal(told, Told(Spec(Rule("r", then, s_newDevice) with { WhenMissing = missing }, Rule("all", RuleThen.Include)), Facts(600_00)));

    [Fact]
    public void Decide_AMissingFactThatChangesNothing_IsNoReason()
    {
        var either = Rule("r", RuleThen.Exclude, Any(s_large, s_newDevice, Condition(RuleFact.RiskSignal, RuleTest.Is, "raised")));

        Assert.Equal("refused because_r", Told(Spec(either), Facts(900_00)));
        Assert.Equal("refused missing_fact(device) missing_fact(risk_signal)", Told(Spec(either), Facts(100_00)));
        Assert.Equal("refused missing_fact(risk_signal)", Told(Spec(either), Facts(100_00) with { Device = DeviceSeen.Known }));
        var both = Rule("r", RuleThen.Include, All(s_large, s_newDevice));
        Assert.Equal("refused no_rule_applies", Told(Spec(both), Facts(100_00)));
    }

    [Theory]
    [InlineData(RuleTest.AnyLine, "a,b", Truth.True)]
    [InlineData(RuleTest.AnyLine, "b,c", Truth.False)]
    [InlineData(RuleTest.AnyLine, "b,", Truth.Unknown)]
    [InlineData(RuleTest.AnyLine, "a,", Truth.True)]
    [InlineData(RuleTest.EveryLine, "a,a", Truth.True)]
    [InlineData(RuleTest.EveryLine, "a,b", Truth.False)]
    [InlineData(RuleTest.EveryLine, "a,", Truth.Unknown)]
    [InlineData(RuleTest.EveryLine, "b,", Truth.False)]
    [InlineData(RuleTest.NoLine, "b,c", Truth.True)]
    [InlineData(RuleTest.NoLine, "a,c", Truth.False)]
    [InlineData(RuleTest.NoLine, "b,", Truth.Unknown)]
    public void Category_IsAskedOfTheLines(RuleTest test, string lines, Truth truth)
    {
        var facts = Facts(100_00, [.. lines.Split(',').Select(name => name.Length == 0 ? null : name)]);

        Assert.Equal(truth, Condition(RuleFact.Category, test, "a").Of(FactValue.Of(facts, RuleFact.Category)));
    }

    [Fact]
    public void CustomerDays_AreThoseOfTheCalendar()
    {
        var facts = Facts() with { CustomerSince = new DateTimeOffset(2026, 2, 1, 23, 0, 0, TimeSpan.Zero) };

        Assert.Equal(29, facts.CustomerDays);
        Assert.Equal(0, (facts with { Date = new DateOnly(2026, 1, 1) }).CustomerDays);
        Assert.Null(Facts().CustomerDays);
    }

    [Fact]
    public void Order_OfAReferredOffer_IsRefused()
    {
        var version = Samples.Unchecked(Spec(Rule("large", RuleThen.Refer, s_large)));
        var catalogue = OfferingCatalogue.Of(version);

        var offer = Assert.Single(Quote.Offers(catalogue, Facts(900_00)));
        Assert.Equal((Outcome.Referred, 0), (offer.Outcome, offer.Plans.Count));
        Assert.False(Quote.Accept(catalogue, Facts(900_00), new PlanOfferId(version.Id, "m12").ToString()).TryGet(out _, out var refusal));
        Assert.Equal("plan_not_offered", refusal.Code);
    }

    [Fact]
    public void Decide_WithRules_AllocatesNothing()
    {
        var rules = Enumerable.Range(0, 20).Select(at => Rule($"r{at}", RuleThen.Exclude, Any(s_large, s_newDevice, Condition(RuleFact.Category, RuleTest.AnyLine, $"x{at}")))).Append(Rule("all", RuleThen.Include));
        var catalogue = OfferingCatalogue.Of(Samples.Unchecked(Spec([.. rules])));
        var decisions = new Decision[1];
        var facts = Facts(100_00) with { Device = DeviceSeen.Known };
        Assert.Equal(1, catalogue.Decide(facts, decisions));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            catalogue.Decide(facts, decisions);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Property(MaxTest = 1500)]
    public Property ExplainAndQuote_NeverDisagree() => Prop.ForAll(Arb.From(Specs()), Arb.From(Carts()), (spec, facts) =>
    {
        var catalogue = OfferingCatalogue.Of(Samples.Unchecked(spec));
        var decision = new Decision[1];
        catalogue.Decide(facts, decision);
        var offering = catalogue.Offerings[0];
        var explanation = offering.Explain(facts);

        Assert.Equal(explanation.Outcome, decision[0].Outcome);
        Assert.Equal(explanation.Reasons, offering.Reasons(decision[0], facts));
        Assert.Equal(explanation.Outcome, Quote.Of(offering, decision[0], facts).Outcome);
        Assert.Equal(decision[0].IsEligible, decision[0].Terms != 0);
        if (explanation.Trace is not { } trace)
            return;

        Assert.Equal(decision[0].Rule, trace.Decided?.Number ?? 0);
        Assert.Equal(trace.Decided is null ? 0 : 1, trace.Rules.Count(rule => rule.Fate is RuleFate.Decides));
        Assert.Equal(spec.Rules, trace.Rules.Select(rule => rule.Rule));
        foreach (var rule in trace.Rules)
        {
            var conditions = rule.When.AllConditions().ToList();
            Assert.Equal(rule.Rule.When.AllConditions(), conditions.Select(condition => condition.Condition));
            Assert.All(conditions, condition => Assert.Equal(FactValue.Of(facts, condition.Condition.Fact), condition.Seen));
            Assert.All(conditions, condition => Assert.Equal(condition.Condition.Of(condition.Seen), condition.Truth));
            Assert.Equal(rule.When.Truth is Truth.Unknown, rule.Missing.Count > 0);
        }
    });

    /// <summary>Whatever the facts that do not matter turn out to be, the rule says the same.</summary>
    [Property(MaxTest = 1000)]
    public Property UnknownThatDoesNotMatter_CanChangeNothing() => Prop.ForAll(Arb.From(Groups()), Arb.From(Carts()), Arb.From(Carts()), (when, facts, other) =>
    {
        var trace = Assert.Single(RuleExplanation.Of([Rule("r", RuleThen.Include, when)], facts).Rules);
        if (trace.When.Truth is Truth.Unknown || facts.Device is not null || facts.RiskSignal is not null)
            return;

        var filled = RuleExplanation.Of([Rule("r", RuleThen.Include, when)], facts with { Device = other.Device, RiskSignal = other.RiskSignal }).Rules[0];
        Assert.Equal(trace.When.Truth, filled.When.Truth);
    });

    private static Gen<InstallmentSpec> Specs() =>
        from spec in EligibilityTests.Specs()
        from open in Gen.Elements(true, true, false)
        from rules in RuleLists()
        select (open
            ? spec with
            {
                Currency = Samples.Usd,
                Minimum = 1,
                Maximum = 7,
                Terms = [Samples.PayIn4 with { Maximum = null }],
                Audience = new Audience(["US", "GB", "FR"], ["online", "store"], [], [], false),
            }
            : spec) with { Rules = ValueList.Of<Rule>(rules) };

    private static string Told(InstallmentSpec spec, QuoteFacts facts)
    {
        var offer = Assert.Single(Quote.Offers(OfferingCatalogue.Of(Samples.Unchecked(spec)), facts));
        var reasons = offer.Reasons.Select(reason => reason.Code + (reason.Args.Count > 0 ? $"({string.Join('|', reason.Args)})" : ""));
        return string.Join(' ', reasons.Prepend(offer.Outcome.ToString().ToLowerInvariant()));
    }
}
