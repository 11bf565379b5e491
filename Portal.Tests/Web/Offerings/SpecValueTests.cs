using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
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
    public void Value_IsRead(string field, string typed, string json)
    {
        Assert.True(SpecValue.TryRead(SpecField.Find(field)!, typed, Samples.Usd, out var value));
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
        Assert.Equal(optional, SpecValue.TryRead(SpecField.Find(field)!, " ", Samples.Usd, out var value));
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

        foreach (var (address, json) in SpecFields.Leaves(spec).Where(leaf => leaf.Key is not ("terms" or "currency" or "terms[m12].key")))
        {
            var field = SpecField.Find(address);
            Assert.True(field is not null, $"The pages don't know {address}.");
            Assert.True(SpecValue.TryRead(field, SpecValue.Write(field, json, Samples.Usd), Samples.Usd, out var value), address);
            Assert.Equal(json, value?.ToJsonString() ?? "null");
        }
    }

    [Fact]
    public void EveryField_HasItsWords_AndEveryChoiceToo()
    {
        var choices = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["terms.kind"] = Names<TermKind>(),
            ["terms.frequency"] = Names<Frequency>(),
            ["rounding"] = Names<Rounding>(),
            ["remainder"] = Names<Remainder>(),
            ["day_count"] = Names<DayCount>(),
            ["holiday_rule"] = [.. Names<HolidayRule>(), "none"],
            ["language"] = Names<OfferLanguage>(),
            ["mdr_on_refund"] = Names<MdrOnRefund>(),
            ["audience.customer_required"] = ["true", "false"],
        };
        var fields = SpecFields.Leaves(Samples.Spec).Keys.Select(address => SpecField.Find(address)!).Distinct().ToList();
        var keys = fields.Select(field => field.LabelKey)
            .Concat(fields.Where(field => field.Kind is SpecFieldKind.Choice or SpecFieldKind.Flag)
                .SelectMany(field => choices[field.Name].Select(choice => $"Choice.{field.Name}.{choice}")))
            .ToList();

        Assert.Empty(Words.Missing<OfferingsTexts>(texts => keys.Where(key => texts[key].ResourceNotFound)));
    }

    /// <summary>As the spec's JSON spells them.</summary>
    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => System.Text.Json.JsonSerializer.SerializeToNode(value, SpecJson.Options)!.GetValue<string>())];
}
