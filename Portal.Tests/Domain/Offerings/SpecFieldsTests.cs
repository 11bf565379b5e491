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

    [Theory]
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
    [InlineData("terms", "terms[m12].payments", true)]
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
