using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Tests.Domain.Offerings;
using static Portal.Tests.Domain.Rules.RuleSamples;

namespace Portal.Tests.Domain.Rules;

/// <summary>What an editor does to rules, as changes of fields, and how those changes are told.</summary>
public sealed class RuleEditTests
{
    private static readonly Rule s_large = Rule("r1", RuleThen.Refer, Condition(RuleFact.OrderTotal, RuleTest.Above, 800_00));
    private static readonly Rule s_new = Rule("r2", RuleThen.Exclude, All(Any(Condition(RuleFact.Device, RuleTest.Is, "new"), Condition(RuleFact.Country, RuleTest.Is, "US"))));

    [Fact]
    public void Rule_Added_StandsAtTheEnd_UnderAKeyThatNobodyUses()
    {
        var live = Spec(s_large, s_new with { Key = "r3" });
        var edit = new RuleEdit(Spec(s_large, s_new), live);

        var spec = Made(Spec(s_large, s_new), edit.Add("Everybody else"));

        Assert.Equal(["r1", "r2", "r4"], spec.Rules.Select(rule => rule.Key), StringComparer.Ordinal);
        Assert.Equal((RuleThen.Include, "Everybody else", ""), (spec.Rules[2].Then, spec.Rules[2].Name, spec.Rules[2].Reason));
        Assert.Empty(spec.Problems(Samples.Bounds));
    }

    [Fact]
    public void Rule_Duplicated_FollowsItsOriginal_AndMovesAnywhere()
    {
        var spec = Made(Spec(s_large, s_new), new RuleEdit(Spec(s_large, s_new), null).Duplicate(s_large, "Copy"));
        Assert.Equal(["r1", "r3", "r2"], spec.Rules.Select(rule => rule.Key), StringComparer.Ordinal);
        Assert.Equal(s_large with { Key = "r3", Name = "Copy" }, spec.Rules[1]);

        Assert.Equal(["r2", "r1", "r3"], Made(spec, new RuleEdit(spec, null).MoveTo("r2", 0)).Rules.Select(rule => rule.Key), StringComparer.Ordinal);
        Assert.Equal(["r3", "r2", "r1"], Made(spec, new RuleEdit(spec, null).MoveTo("r1", 99)).Rules.Select(rule => rule.Key), StringComparer.Ordinal);
        Assert.Equal(Spec(s_large, s_new), Made(spec, RuleEdit.Remove("rules[r3]")));
    }

    [Fact]
    public void Then_Chosen_LeavesNothingMissing()
    {
        var open = Rule("r1", RuleThen.Include) with { Reason = "" };

        foreach (var then in Enum.GetValues<RuleThen>())
        {
            var spec = Made(Spec(open), new RuleEdit(Spec(open), null).Then(open, then));
            Assert.Equal(then, spec.Rules[0].Then);
            Assert.Empty(spec.Problems(Samples.Bounds));
        }

        Assert.Equal(3_000_00, Made(Spec(open), new RuleEdit(Spec(open), null).Then(open, RuleThen.Cap)).Rules[0].Cap);
    }

    [Fact]
    public void Conditions_AndGroups_AreAddedWhereTheyBelong()
    {
        OfferingSpec spec = Spec(s_new);
        spec = Made(spec, new RuleEdit(spec, null).AddCondition("rules[r2].when.conditions[p0]"));
        spec = Made(spec, new RuleEdit(spec, null).AddGroup("rules[r2].when.conditions[p0]"));
        spec = Made(spec, new RuleEdit(spec, null).AddGroup("rules[r2].when"));

        var inner = Assert.IsType<RuleGroup>(RuleAddress.PartAt(spec, "rules[r2].when.conditions[p0]"));
        Assert.Equal(["p0", "p1", "c1", "g1"], inner.Conditions.Select(part => part.Key), StringComparer.Ordinal);
        Assert.Equal(RuleMatch.All, Assert.IsType<RuleGroup>(inner.Conditions[3]).Match);
        Assert.Equal(RuleMatch.Any, Assert.IsType<RuleGroup>(RuleAddress.PartAt(spec, "rules[r2].when.conditions[g1].match")).Match);
        Assert.Null(RuleAddress.PartAt(spec, "rules[r2].when.conditions[zz].value"));
        Assert.Null(RuleAddress.PartAt(spec, "rules[r2].name"));
    }

    [Fact]
    public void Condition_AskedOtherwise_IsOneThatItsFactCanAnswer()
    {
        const string address = "rules[r1].when.conditions[p0]";
        OfferingSpec spec = Spec(s_large);
        RuleCondition Now() => Assert.IsType<RuleCondition>(RuleAddress.PartAt(spec, address));

        spec = Made(spec, RuleEdit.Ask(address, Now(), RuleTest.Between));
        Assert.Equal(RuleValue.Between(800_00, 800_00), Now().Value);
        spec = Made(spec, RuleEdit.Ask(address, Now(), RuleTest.AtMost));
        Assert.Equal(RuleValue.Of(800_00), Now().Value);

        foreach (var fact in RuleFacts.All)
        {
            spec = Made(spec, RuleEdit.Ask(address, Now(), fact.Fact));
            Assert.Equal(fact.Fact, Now().Fact);
            Assert.All(spec.Problems(Samples.Bounds), problem => Assert.Equal("list_empty", problem.Code));
        }

        spec = Made(spec, RuleEdit.Take(address, Now(), "restricted", isTaken: true));
        spec = Made(spec, RuleEdit.Take(address, Now(), "good", isTaken: false));
        Assert.Equal(RuleValue.Of("restricted"), Now().Value);
    }

    [Theory]
    [InlineData("rules[r1].name", SpecFieldType.Text, false)]
    [InlineData("rules[r1].cap", SpecFieldType.Amount, false)]
    [InlineData("rules[r1].when_missing", SpecFieldType.Choice, false)]
    [InlineData("rules[r1].when.match", SpecFieldType.Choice, false)]
    [InlineData("rules[r1].when.conditions[p0].value", SpecFieldType.Amount, true)]
    [InlineData("rules[r1].when.conditions[p1].value", SpecFieldType.Countries, false)]
    [InlineData("rules[r1].when.conditions[p2].value", SpecFieldType.Days, false)]
    public void Field_IsTypedByItsFact(string address, SpecFieldType type, bool isSpan)
    {
        var spec = Spec(Rule("r1", RuleThen.Include,
            Condition(RuleFact.OrderTotal, RuleTest.Between, RuleValue.Between(1, 2)), Condition(RuleFact.ShipsTo, RuleTest.Is, "US"), Condition(RuleFact.CustomerDays, RuleTest.Below, 30)));

        var field = RuleFields.At(spec, address);

        Assert.Equal((type, isSpan), (field!.Type, field.IsSpan));
        Assert.Null(RuleFields.At(spec, "rules[r1]"));
        Assert.Null(RuleFields.At(spec, "rules[gone].name"));
        Assert.Null(RuleFields.At(spec, "rules[r1].when.conditions[p0]"));
        Assert.Null(RuleFields.At(spec, "maximum"));
    }

    [Fact]
    public void Changes_WithinARule_AreToldAsTheRule()
    {
        var before = Spec(s_large, s_new);
        var after = Made(before, [
            new FieldChange("rules[r1].when.conditions[p0].value", 900_00), new FieldChange("rules[r1].name", "Larger"),
            new FieldChange("rules[r2].when.conditions[p0].conditions[p1]", null), new FieldChange("minimum", 60_00)]);

        var told = SpecFields.Told(before, after);

        Assert.Equal(["minimum", "rules[r1]", "rules[r2]"], told.Select(change => change.Field), StringComparer.Ordinal);
        Assert.Contains("80000", told[1].Before, StringComparison.Ordinal);
        Assert.Contains("Larger", told[1].After, StringComparison.Ordinal);
        Assert.Equal(["rules[r2]"], SpecFields.Told(before, Spec(s_large)).Select(change => change.Field), StringComparer.Ordinal);
        var compared = SpecComparison.Of(before, Spec(s_large));
        Assert.Contains(compared.Same, same => same.Field is "rules[r1]");
        Assert.DoesNotContain(compared.Same, same => same.Field.StartsWith("rules[r1].", StringComparison.Ordinal));
    }

    [Fact]
    public void Rule_ThatNoCartCanMeet_IsAProblemOfTheSpec()
    {
        var never = Rule("r2", RuleThen.Exclude, Condition(RuleFact.OrderTotal, RuleTest.Above, 500_00), Condition(RuleFact.OrderTotal, RuleTest.AtMost, 500_00));

        var problem = Assert.Single(Spec(s_large, never).Problems(Samples.Bounds));
        Assert.Equal(("rule_contradictory", "rules[r2].when"), (problem.Code, problem.Field));

        // What the audience refuses is no contradiction of the rule: another audience would let it through.
        Assert.Empty(Spec(Rule("r1", RuleThen.Exclude, Condition(RuleFact.Country, RuleTest.Is, "FR"))).Problems(Samples.Bounds));
        Assert.Equal("rules[r2].reason", Assert.Single(Spec(never with { Reason = "" }).Problems(Samples.Bounds)).Field);
    }

    [Fact]
    public void Cart_DescribedByItsFacts_SaysThem()
    {
        var cart = new RuleCart(1_264_00, ["electronics", "toys"], true, 1, 7, "US", "online", true, 12)
        {
            ShipsTo = "CA",
            Device = DeviceSeen.New,
            RiskSignal = RiskSignal.Raised,
        };

        Assert.True(cart.Facts(Samples.Usd, Day).TryGet(out var facts, out _));

        Assert.Equal((1_264_00L, 3L, 7L), (facts.Cart.Total, FactValue.Of(facts, RuleFact.Lines).Number!.Value, FactValue.Of(facts, RuleFact.Pieces).Number!.Value));
        Assert.Equal((12, true, true), (facts.CustomerDays, facts.ShipsAbroad, FactValue.Of(facts, RuleFact.Category).LacksCategory));
        Assert.Equal(cart with { Lines = 3 }, RuleCart.Of(facts));
        Assert.False((cart with { Total = 0 }).Facts(Samples.Usd, Day).TryGet(out _, out _));
        Assert.True((cart with { HasCustomer = false }).Facts(Samples.Usd, Day).TryGet(out var nobody, out _));
        Assert.Null(nobody.CustomerDays);
    }

    private static OfferingSpec Made(OfferingSpec spec, IReadOnlyList<FieldChange> changes)
    {
        Assert.True(SpecFields.Apply(spec, changes).TryGet(out var changed, out var refusal), refusal?.Code);
        return changed;
    }
}
