using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;

namespace Portal.Tests.Domain.Approvals;

public sealed class ApprovalPolicyTests
{
    [Fact]
    public void Ask_WithNothingTheRulesSpeakOf_NeedsNobody()
    {
        var demand = Policy(new ApprovalRule("growth", 10_000, [new(Role.PartnerManager, 1)])).Ask([Growth(10_000), ApprovalFact.Of("dearer")]);

        Assert.Equal((false, 0, 0), (demand.IsNeeded, demand.People, demand.Reasons.Count));
    }

    [Fact]
    public void Ask_WithSeveralRules_NeedsTheMostOfEachRole_AndSaysWhy()
    {
        var policy = Policy(
            new ApprovalRule("growth", 10_000, [new(Role.PartnerManager, 1)]),
            new ApprovalRule("growth", 50_000, [new(Role.PartnerManager, 2), new(Role.Compliance, 1)]),
            new ApprovalRule("country", null, [new(Role.PartnerManager, 1)]));

        var small = policy.Ask([Growth(10_001)]);
        Assert.Equal([new ApprovalNeed(Role.PartnerManager, 1)], small.Needs);
        Assert.Equal([new ApprovalReason(Growth(10_001), 10_000)], small.Reasons);

        var large = policy.Ask([Growth(60_000), ApprovalFact.Of("country", "CA")]);
        Assert.Equal([new ApprovalNeed(Role.PartnerManager, 2), new ApprovalNeed(Role.Compliance, 1)], large.Needs);
        Assert.Equal([50_000L, null], large.Reasons.Select(reason => reason.Above));
        Assert.Equal(3, large.People);
    }

    /// <summary>Whatever the rules: a change that is larger, or has more to it, never needs fewer people.</summary>
    [Property(MaxTest = 300)]
    public Property MoreOfAFact_NeverNeedsFewer() => Prop.ForAll(
        Arb.From(Rules()),
        Arb.From(Gen.Choose(0, 100)),
        Arb.From(Gen.Choose(0, 100)),
        (rules, one, other) =>
        {
            var policy = Policy([.. rules]);
            var (less, more) = (policy.Ask([Growth(Math.Min(one, other))]), policy.Ask([Growth(Math.Max(one, other)), ApprovalFact.Of("country", "CA")]));
            return less.Needs.All(need => more.Needs.Any(found => found.Role == need.Role && found.People >= need.People));
        });

    private static Gen<List<ApprovalRule>> Rules() =>
        (from code in Gen.Elements("growth", "growth", "country")
         from above in Gen.Elements<long?>(null, 0, 20, 50, 80)
         from role in Gen.Elements(Role.PartnerManager, Role.Compliance)
         from people in Gen.Choose(0, 3)
         select new ApprovalRule(code, code is "growth" ? above : null, [new(role, people)])).ListOf(6);

    private static ApprovalFact Growth(long amount) => ApprovalFact.Of("growth") with { Amount = amount };

    private static ApprovalPolicy Policy(params IReadOnlyList<ApprovalRule> rules) => new()
    {
        Partner = Ids.New<PartnerId>(),
        Kind = "offering",
        EffectiveFrom = new DateOnly(2026, 1, 1),
        Rules = [.. rules],
        Days = 7,
        Source = "tests",
    };
}
