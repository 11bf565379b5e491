using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Tests.Domain.Offerings;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Web.Offerings;

public sealed class SpecValueTests
{
    [Theory]
    [InlineData("terms[pay4].shopper_rate", "9.99 %", "\"9.99\"")]
    [InlineData("terms[pay4].payments", "12", "12")]
    [InlineData("audience.countries", "US, CA\u3001GB", "[\"US\",\"CA\",\"GB\"]")]
    [InlineData("audience.categories", "", "[]")]
    [InlineData("audience.customer_required", "True", "true")]
    [InlineData("terms[pay4].shopper_rate", "\u22125.0", "\"-5\"")]
    [InlineData("terms[pay4].shopper_rate", "1,000.5%", "\"1000.5\"")]
    [InlineData("terms[pay4].shopper_rate", "\uFF19\uFF0E\uFF19\uFF19\uFF05", "\"9.99\"")]
    [InlineData("terms[pay4].payments", "\uFF11\uFF12", "12")]
    [InlineData("maximum", "-1,200.5", "-120050")]
    public void Value_IsRead(string field, string typed, string json)
    {
        Assert.True(SpecValue.TryRead(InstallmentKind.Instance.Find(field)!, typed, Samples.Usd, out var value));
        Assert.Equal(json, value!.ToJsonString());
    }

    [Theory]
    [InlineData("terms[pay4].maximum", true)]
    [InlineData("terms[pay4].first_due_days", true)]
    [InlineData("holiday_rule", true)]
    [InlineData("maximum", false)]
    [InlineData("terms[pay4].payments", false)]
    public void Nothing_IsAValueOfOptionalFieldsOnly(string field, bool optional)
    {
        Assert.Equal(optional, SpecValue.TryRead(InstallmentKind.Instance.Find(field)!, " ", Samples.Usd, out var value));
        Assert.Null(value);
    }

    [Fact]
    public void EveryField_IsWrittenAndReadBackAsItWas()
    {
        var spec = Samples.Spec with
        {
            Terms = [Samples.Monthly12 with { FirstDueDays = 45 }],
            HolidayRule = HolidayRule.Following,
            DayCount = DayCount.Thirty360,
            MdrOnRefund = MdrOnRefund.ProRata,
            LateFee = new LateFeeTerms(8_00, 10, Rate.Percent(25), 20_00),
        };

        foreach (var (address, json) in SpecFields.Leaves(spec).Where(leaf => leaf.Key is not ("terms" or "rules" or "currency" or "terms[m12].key")))
        {
            var field = InstallmentKind.Instance.Find(address);
            Assert.True(field is not null, $"The pages don't know {address}.");
            Assert.True(SpecValue.TryRead(field, SpecValue.Write(field, json, Samples.Usd), Samples.Usd, out var value), address);
            Assert.Equal(json, value?.ToJsonString() ?? "null");
        }
    }

    [Theory]
    [InlineData(SpecFieldType.Amount, "0", "1", "-1", "123456789", "-123456789")]
    [InlineData(SpecFieldType.Percent, "\"0\"", "\"0.125\"", "\"-5\"", "\"1000\"", "\"-1234567.000001\"")]
    [InlineData(SpecFieldType.Count, "0", "7", "-7", "1000", "2147483647")]
    [InlineData(SpecFieldType.Choice, "\"pay_in_n\"", "\"30_360\"")]
    [InlineData(SpecFieldType.Flag, "true", "false")]
    [InlineData(SpecFieldType.Names, "[]", "[\"US\"]", "[\"gift_cards\",\"\u5BB6\u5177\"]")]
    public void WhatIsWritten_OfEveryKind_IsReadBackAsItWas(SpecFieldType kind, params string[] values)
    {
        var field = new SpecField("any", kind);
        foreach (var json in values)
        {
            var text = SpecValue.Write(field, json, Samples.Usd);
            Assert.True(SpecValue.TryRead(field, text, Samples.Usd, out var value), text);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), value), $"{json} became {value?.ToJsonString()}");
        }
    }

    [Theory]
    [InlineData("150 - 800.50", "[15000,80050]", "150.00 – 800.50")]
    [InlineData("150.00–800.50", "[15000,80050]", "150.00 – 800.50")]
    [InlineData("１５０～800.5", "[15000,80050]", "150.00 – 800.50")]
    [InlineData("150", null, null)]
    [InlineData("150 - much", null, null)]
    public void Span_IsTwoAmounts_WithADashBetween(string typed, string? json, string? written)
    {
        var field = new SpecField("any", SpecFieldType.Amount) { IsSpan = true };

        Assert.Equal(json is not null, SpecValue.TryRead(field, typed, Samples.Usd, out var value));
        Assert.Equal(json, value?.ToJsonString());
        Assert.Equal(written, json is null ? null : SpecValue.Write(field, json, Samples.Usd));
    }

    [Fact]
    public void Blank_IsATextOfItsOwn_WhereItMayBe()
    {
        Assert.True(SpecValue.TryRead(new SpecField("any", SpecFieldType.Text) { MayBeBlank = true }, " ", Samples.Usd, out var value));
        Assert.Equal("\"\"", value!.ToJsonString());
    }

    [Fact]
    public void EveryField_HasItsWords_AndEveryChoiceToo() =>
        Assert.Empty(Words.Missing<OfferingsTexts>(texts => KindAssertions.Words(InstallmentKind.Instance).Where(key => texts[key].ResourceNotFound)));
}
