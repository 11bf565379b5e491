using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;

namespace Portal.Tests.Domain.Offerings;

public sealed class SpecFieldsTests
{
    [Fact]
    public void Leaves_OfASpec_AreAddressedByKey()
    {
        var leaves = SpecFields.Leaves(Samples.Spec);

        Assert.Equal("300000", leaves["maximum"]);
        Assert.Equal("[\"US\"]", leaves["audience.countries"]);
        Assert.Equal("\"9.99\"", leaves["terms[m12].shopper_rate"]);
        Assert.Equal("[\"pay4\",\"m12\"]", leaves["terms"]);
        Assert.False(leaves.ContainsKey("kind"));
    }

    [Fact]
    public void Between_TwoSpecs_NamesWhatDiffers()
    {
        var after = Samples.Spec with { Maximum = 1_500_00, Terms = [Samples.PayIn4 with { MerchantFee = new Portion(Rate.Percent(6), 30) }, Samples.Monthly12] };

        Assert.Equal(
            [new FieldDifference("maximum", "300000", "150000"), new FieldDifference("terms[pay4].merchant_fee.percent", "\"5\"", "\"6\"")],
            SpecFields.Between(Samples.Spec, after));
        Assert.Empty(SpecFields.Between(Samples.Spec, Samples.Spec));
        Assert.All(SpecFields.Between(null, Samples.Spec), field => Assert.Null(field.Before));
    }

    [Theory]
    [InlineData("maximum", "150000")]
    [InlineData("audience.countries", "[\"US\",\"CA\"]")]
    [InlineData("terms[m12].shopper_rate", "\"12.5\"")]
    [InlineData("terms[m12].minimum", "null")]
    [InlineData("late_fee.amount", "700")]
    public void Apply_AField_ChangesThatFieldAlone(string field, string value)
    {
        Assert.True(SpecFields.Apply(Samples.Spec, new FieldChange(field, JsonNode.Parse(value))).TryGet(out var changed, out _));

        var difference = Assert.Single(SpecFields.Between(Samples.Spec, changed));
        Assert.Equal((field, value), (difference.Field, difference.After));
    }

    [Fact]
    public void Apply_ARow_AddsAndTakesAway()
    {
        var row = SpecFields.ValueOf(Samples.Spec, "terms[m12]")!.AsObject();
        row["key"] = "m6";
        row["payments"] = 6;

        Assert.True(SpecFields.Apply(Samples.Spec, new FieldChange("terms[m6]", row), new FieldChange("terms[pay4]", null)).TryGet(out var changed, out _));

        Assert.Equal("m12 m6", string.Join(' ', ((InstallmentSpec)changed).Terms.Select(term => term.Key)));
    }

    [Fact]
    public void Apply_AnOrder_MovesRowsAndTouchesNothingElse()
    {
        var three = Samples.Spec with { Terms = [.. Samples.Spec.Terms, Samples.Monthly12 with { Key = "m6", Payments = 6 }] };

        Assert.True(SpecFields.Apply(three, new FieldChange("terms", SpecFields.OrderOf(["m12", "gone", "pay4"]))).TryGet(out var changed, out _));

        Assert.Equal("m12 pay4 m6", string.Join(' ', ((InstallmentSpec)changed).Terms.Select(term => term.Key)));
        Assert.Equal("[\"m12\",\"pay4\",\"m6\"]", SpecFields.ValueOf(changed, "terms")!.ToJsonString());
        Assert.Equal("terms", Assert.Single(SpecFields.Between(three, changed)).Field);
    }

    [Fact]
    public void Changes_TellRowsAsAWhole_AndAnOrderOnlyWhereRowsMoved()
    {
        var six = Samples.Monthly12 with { Key = "m6", Payments = 6 };
        var after = Samples.Spec with { Maximum = 1_500_00, Terms = [six, Samples.Monthly12 with { Minimum = null }] };

        var changes = SpecFields.Changes(Samples.Spec, after);

        Assert.Equal(["maximum", "terms[m12].minimum", "terms[m6]", "terms[pay4]"], changes.Select(change => change.Field), StringComparer.Ordinal);
        Assert.Null(changes[2].Before);
        Assert.Contains("\"payments\":6", changes[2].After, StringComparison.Ordinal);
        Assert.Null(changes[3].After);
        Assert.Equal("terms", Assert.Single(SpecFields.Changes(Samples.Spec, Samples.Spec with { Terms = [Samples.Monthly12, Samples.PayIn4] })).Field);
        Assert.Empty(SpecFields.Changes(Samples.Spec, Samples.Spec));
    }

    [Theory]
    [InlineData("terms[m12]", true, "terms")]
    [InlineData("terms[m12].payments", false, "")]
    [InlineData("terms", false, "")]
    public void Row_IsToldFromItsFields(string field, bool isRow, string list) => Assert.Equal((isRow, list), (SpecFields.IsRow(field, out var found), found));

    [Theory]
    [InlineData("terms", "[1,2]", "invalid_value")]
    [InlineData("terms", "null", "invalid_value")]
    [InlineData("maximum_amount", "1", "unknown_field")]
    [InlineData("kind", "\"warranty\"", "unknown_field")]
    [InlineData("", "1", "unknown_field")]
    [InlineData("terms[nope].payments", "1", "unknown_field")]
    [InlineData("terms[m12].colour", "1", "unknown_field")]
    [InlineData("maximum[0]", "1", "unknown_field")]
    [InlineData("maximum", "\"much\"", "invalid_value")]
    [InlineData("terms[m12]", "{\"key\":\"m12\"}", "invalid_value")]
    public void Apply_WhatIsNoFieldOrNoValue_IsRefusedByName(string field, string value, string code)
    {
        Assert.False(SpecFields.Apply(Samples.Spec, new FieldChange(field, JsonNode.Parse(value))).TryGet(out _, out var refusal));
        Assert.Equal((code, field), (refusal.Code, refusal.Param));
    }

    [Theory]
    [InlineData("maximum", "maximum", true)]
    [InlineData("terms", "terms[m12].payments", false)]
    [InlineData("terms", "terms[m12]", false)]
    [InlineData("terms[m12]", "terms[m12].payments", true)]
    [InlineData("terms[m12]", "terms[m1]", false)]
    [InlineData("minimum", "maximum", false)]
    [InlineData("rate", "rates", false)]
    public void Overlap_IsTrue_OnlyWithin(string left, string right, bool overlap)
    {
        Assert.Equal(overlap, SpecFields.Overlap(left, right));
        Assert.Equal(overlap, SpecFields.Overlap(right, left));
    }
}
