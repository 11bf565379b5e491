using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;

namespace Portal.Tests.Domain.Offerings;

public sealed class SpecJsonTests
{
    [Fact]
    public void Spec_WrittenAndRead_IsEqual()
    {
        var spec = Samples.Spec with { HolidayRule = HolidayRule.Preceding, LateFee = new LateFeeTerms(7_00, 10, default, 25_00) };

        var read = Samples.Kinds.Read(SpecJson.Write(spec));

        Assert.Equal(spec, read);
        Assert.NotSame(spec, read);
        Assert.NotEqual(spec, Samples.Spec);
    }

    [Fact]
    public void Spec_Written_NamesItsKindFirstAndSpeaksSnakeCase()
    {
        var text = SpecJson.Write(Samples.Spec);

        Assert.StartsWith("""{"kind":"installments",""", text, StringComparison.Ordinal);
        Assert.Contains("\"key\":\"pay4\",\"kind\":\"pay_in_n\"", text, StringComparison.Ordinal);
        Assert.Contains("\"shopper_rate\":\"9.99\"", text, StringComparison.Ordinal);
        Assert.Contains("\"currency\":\"USD\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MemberOfANewerHouse_IsRefused() =>
        Assert.Throws<JsonException>(() => Samples.Kinds.Read(SpecJson.Write(Samples.Spec).Replace("\"rounding\"", "\"roundness\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("minimum", "\"5\"")]
    [InlineData("minimum", "5.5")]
    [InlineData("minimum", "null")]
    [InlineData("currency", "\"XAU\"")]
    [InlineData("platform_share", "25")]
    [InlineData("platform_share", "\"25,5\"")]
    [InlineData("rounding", "\"up\"")]
    [InlineData("rounding", "1")]
    [InlineData("terms", "null")]
    [InlineData("audience", "{}")]
    public void FromNode_UnreadableValue_IsRefusedWithItsField(string field, string value)
    {
        var node = SpecJson.ToNode(Samples.Spec);
        node[field] = JsonNode.Parse(value);

        Assert.False(SpecJson.FromNode(node, InstallmentKind.Instance).TryGet(out _, out var refusal));
        Assert.Equal("invalid_value", refusal.Code);
    }
}
