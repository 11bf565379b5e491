using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Domain.Offerings;
using Portal.Domain.Rules;
using Portal.Tests.Domain.Offerings;
using static Portal.Tests.Domain.Rules.RuleSamples;

namespace Portal.Tests.Domain.Rules;

/// <summary>Rules as a part of a spec: written, read, addressed and checked.</summary>
public sealed class RuleSpecTests
{
    private static readonly Rule s_rule = Rule("r2", RuleThen.Refer, All(Condition(RuleFact.OrderTotal, RuleTest.Above, 800_00), Any(Condition(RuleFact.Device, RuleTest.Is, "new"))));

    [Fact]
    public void Rules_Written_AreThisJson()
    {
        var json = SpecJson.ToNode(Spec(s_rule))["rules"]!.ToJsonString(SpecJson.Options);

        Assert.Equal(
            """[{"key":"r2","name":"Rule r2","then":"refer","cap":null,"when":{"match":"all","conditions":[{"part":"condition","key":"p0","fact":"order_total","test":"above","value":80000},{"part":"group","key":"p1","match":"any","conditions":[{"part":"condition","key":"p0","fact":"device","test":"is","value":["new"]}]}]},"reason":"because_r2","message":null,"when_missing":"refuse"}]""",
            json);
    }

    [Property(MaxTest = 500)]
    public Property Rules_WrittenAndRead_AreEqual() => Prop.ForAll(Arb.From(RuleLists()), rules =>
    {
        var spec = Spec(rules);
        Assert.Equal(spec, Samples.Kinds.Read(SpecJson.Write(spec)));
    });

    [Fact]
    public void Spec_OfAnOlderHouse_HasNoRules()
    {
        var node = SpecJson.ToNode(Samples.Spec);
        node.Remove("rules");

        Assert.Equal(Samples.Spec, Samples.Kinds.Read(node.ToJsonString()));
    }

    [Theory]
    [InlineData("rules[r2].when.conditions[p0].value", "90000")]
    [InlineData("rules[r2].when.conditions[p0].test", "\"at_least\"")]
    [InlineData("rules[r2].when.conditions[p1].match", "\"none\"")]
    [InlineData("rules[r2].when.conditions[p1].conditions[p0].value", "[\"known\"]")]
    [InlineData("rules[r2].reason", "\"first_large_order\"")]
    [InlineData("rules[r2].when_missing", "\"ignore\"")]
    public void Field_OfARule_IsAddressed(string field, string value)
    {
        Assert.True(SpecFields.Apply(Spec(s_rule), new FieldChange(field, JsonNode.Parse(value))).TryGet(out var changed, out _));

        var difference = Assert.Single(SpecFields.Changes(Spec(s_rule), changed));
        Assert.Equal((field, value), (difference.Field, difference.After));
    }

    [Fact]
    public void Condition_ThatCameOrWent_IsOneChange()
    {
        var row = JsonNode.Parse("""{"part":"condition","key":"c9","fact":"country","test":"is_not","value":["GB"]}""");
        var spec = Spec(s_rule);
        Assert.True(SpecFields.Apply(spec, new FieldChange("rules[r2].when.conditions[c9]", row)).TryGet(out var more, out _));

        Assert.Equal("rules[r2].when.conditions[c9]", Assert.Single(SpecFields.Changes(spec, more)).Field);
        Assert.Null(Assert.Single(SpecFields.Changes(more, spec)).After);
        Assert.Equal("rules[r2]", Assert.Single(SpecFields.Changes(spec, Spec())).Field);
        Assert.True(SpecFields.Apply(Spec(), new FieldChange("rules[r2]", SpecFields.ValueOf(spec, "rules[r2]"))).TryGet(out var again, out _));
        Assert.Equal(spec, again);
    }

    [Theory]
    [InlineData("rules[r2].then", "\"maybe\"")]
    [InlineData("rules[r2].colour", "1")]
    [InlineData("rules[r2].when.conditions[p0].value", "\"much\"")]
    [InlineData("rules[r2].when.conditions[p0].value", "[1,2,3]")]
    [InlineData("rules[r2].when.conditions[p0].value", "[1,\"US\"]")]
    [InlineData("rules[r2].when.conditions[p0].value", "1.5")]
    [InlineData("rules[r2].when.conditions[p0].value", "null")]
    [InlineData("rules[r2].when.conditions[p0].fact", "\"weather\"")]
    [InlineData("rules[r2].when.conditions[p0]", """{"key":"p0","part":"thought"}""")]
    [InlineData("rules[r2].when.conditions[p0]", """{"part":"condition","key":"p0","fact":"lines","test":"above","value":1,"colour":1}""")]
    public void Field_ThatCantBeRead_IsRefused(string field, string value) =>
        Assert.False(SpecFields.Apply(Spec(s_rule), new FieldChange(field, JsonNode.Parse(value))).TryGet(out _, out _));

    [Fact]
    public void Rules_ThatAreSound_HaveNoProblem()
    {
        Assert.Empty(Spec(s_rule, Rule("cap", RuleThen.Cap), Rule("all", RuleThen.Include) with { Reason = "" }).Problems(Samples.Bounds));
        Assert.Equal(13, RuleFacts.All.Count);
    }

    [Theory]
    [InlineData("rules[r2].name", "\" \"", "name_unusable")]
    [InlineData("rules[r2].reason", "\"First\"", "reason_unusable")]
    [InlineData("rules[r2].reason", "\"\"", "reason_unusable")]
    [InlineData("rules[r2].reason", "\"a2345678901234567890123456789012345678901\"", "reason_unusable")]
    [InlineData("rules[r2].reason", "\"missing_fact\"", "reason_of_the_house")]
    [InlineData("rules[r2].message", "\"\"", "message_unusable")]
    [InlineData("rules[r2].message", "\"two\\nlines\"", "message_unusable")]
    [InlineData("rules[r2].when.conditions[p0].value", "[\"US\"]", "number_unfit")]
    [InlineData("rules[r2].when.conditions[p0].value", "-1", "number_unfit")]
    [InlineData("rules[r2].when.conditions[p0].value", "[1,2]", "number_unfit")]
    [InlineData("rules[r2].when.conditions[p0].test", "\"is\"", "test_unfit")]
    [InlineData("rules[r2].when.conditions[p0].fact", "\"country\"", "test_unfit")]
    [InlineData("rules[r2].when.conditions[p1].conditions[p0].value", "[\"newish\"]", "name_unusable")]
    [InlineData("rules[r2].when.conditions[p1].conditions[p0].value", "[\"new\",\"new\"]", "name_twice")]
    [InlineData("rules[r2].when.conditions[p1].conditions[p0].value", "[]", "list_empty")]
    public void Rule_WithAFault_NamesItsField(string field, string value, string code)
    {
        Assert.True(SpecFields.Apply(Spec(s_rule), new FieldChange(field, JsonNode.Parse(value))).TryGet(out var changed, out _));

        var problem = Assert.Single(changed.Problems(Samples.Bounds));
        Assert.Equal((code, field.Replace(".fact", ".test", StringComparison.Ordinal)), (problem.Code, problem.Field));
    }

    [Fact]
    public void Rules_ThatAreTooLarge_AreRefusedByName()
    {
        var condition = Condition(RuleFact.Lines, RuleTest.Above, 1);
        string Problems(params Rule[] rules) => string.Join(' ', Spec(rules).Problems(Samples.Bounds).Select(problem => $"{problem.Code}:{problem.Field}"));

        Assert.Equal("", Problems(Rule("r", RuleThen.Include, [.. Enumerable.Repeat(condition, 200)])));
        Assert.Equal("rule_too_large:rules", Problems(Rule("r", RuleThen.Include, [.. Enumerable.Repeat(condition, 201)])));
        Assert.Equal("rule_too_large:rules", Problems([.. Enumerable.Range(0, 201).Select(at => Rule($"r{at}", RuleThen.Include))]));
        Assert.Equal("", Problems(Rule("r", RuleThen.Include, All(Any(None(All(condition)))))));
        Assert.Equal("rule_too_large:rules[r].when.conditions[p0].conditions[p0].conditions[p0].conditions[p0]", Problems(Rule("r", RuleThen.Include, All(Any(None(All(Any(condition))))))));
        Assert.Equal("name_twice:rules", Problems(Rule("r", RuleThen.Include), Rule("r", RuleThen.Exclude)));
        Assert.Equal("key_unusable:rules", Problems(Rule("R", RuleThen.Include) with { Reason = "" }));
        Assert.Equal("list_empty:rules[r].when.conditions", Problems(Rule("r", RuleThen.Include, Any())));
        Assert.Equal("amount_not_positive:rules[r].cap", Problems(Rule("r", RuleThen.Cap) with { Cap = null }));
        Assert.Equal("country_unknown:rules[r].when.conditions[p0].value", Problems(Rule("r", RuleThen.Include, Condition(RuleFact.ShipsTo, RuleTest.Is, "USA"))));
        Assert.Equal("rule_too_large:rules[r].when.conditions[p0].value", Problems(Rule("r", RuleThen.Include, Condition(RuleFact.Category, RuleTest.AnyLine, [.. Enumerable.Range(0, 501).Select(at => $"n{at}")]))));
    }

    [Fact]
    public void Read_AGroupWithoutItsMatch_IsRefused() =>
        Assert.Throws<JsonException>(() => Samples.Kinds.Read(SpecJson.Write(Spec(s_rule)).Replace("\"match\":\"all\",", "", StringComparison.Ordinal)));
}
