using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Tests.Domain.Offerings;

namespace Portal.Tests.Domain.Installments;

public sealed class InstallmentCheckTests
{
    [Fact]
    public void Problems_OfASoundSpec_AreNone() => Assert.Empty(Samples.Spec.Problems(Samples.Bounds));

    [Theory]
    [InlineData("currency", "\"EUR\"", "currency_not_agreed")]
    [InlineData("minimum", "0", "amount_not_positive")]
    [InlineData("minimum", "4999", "below_partner_minimum")]
    [InlineData("maximum", "4999", "band_empty")]
    [InlineData("maximum", "500001", "above_partner_maximum")]
    [InlineData("maximum", "9000000000000000000", "amount_too_large")]
    [InlineData("audience.countries", "[]", "list_empty")]
    [InlineData("audience.countries", "[\"us\"]", "country_unknown")]
    [InlineData("audience.channels", "[]", "list_empty")]
    [InlineData("audience.channels", "[\" online\"]", "name_unusable")]
    [InlineData("audience.categories", "[\"tv\",\"tv\"]", "name_twice")]
    [InlineData("audience.never_categories", "[\"electronics\"]", "category_in_both_lists")]
    [InlineData("terms[pay4].payments", "1", "count_out_of_range")]
    [InlineData("terms[m12].payments", "25", "above_partner_count")]
    [InlineData("terms[m12].shopper_rate", "\"36.000001\"", "above_partner_rate")]
    [InlineData("terms[m12].shopper_rate", "\"-1\"", "rate_out_of_range")]
    [InlineData("terms[pay4].shopper_rate", "\"1\"", "pay_in_n_bears_interest")]
    [InlineData("remainder", "\"first\"", "remainder_first_bears_interest")]
    [InlineData("terms[m12].merchant_fee.percent", "\"100\"", "rate_out_of_range")]
    [InlineData("terms[m12].merchant_fee.fixed", "-1", "amount_negative")]
    [InlineData("terms[pay4].merchant_fee.fixed", "4800", "fee_eats_order")]
    [InlineData("terms[m12].minimum", "300001", "outside_offering_band")]
    [InlineData("terms[m12].maximum", "29999", "outside_offering_band")]
    [InlineData("terms[m12].shopper_fee.fixed", "-1", "amount_negative")]
    [InlineData("terms[m12].shopper_fee.fixed", "30000", "nothing_left_to_finance")]
    [InlineData("terms[pay4].down_payment.percent", "\"10\"", "pay_in_n_has_down_payment")]
    [InlineData("terms[m12].down_payment.percent", "\"100\"", "rate_out_of_range")]
    [InlineData("terms[m12].down_payment.fixed", "29989", "nothing_left_to_finance")]
    [InlineData("terms[m12].first_due_days", "0", "count_out_of_range")]
    [InlineData("platform_share", "\"100.1\"", "rate_out_of_range")]
    [InlineData("reserve_percent", "\"-1\"", "rate_out_of_range")]
    [InlineData("reserve_days", "366", "count_out_of_range")]
    [InlineData("quote_minutes", "0", "count_out_of_range")]
    [InlineData("late_fee.amount", "-1", "amount_negative")]
    [InlineData("late_fee.grace_days", "61", "count_out_of_range")]
    [InlineData("late_fee.cap_percent", "\"101\"", "rate_out_of_range")]
    [InlineData("late_fee.cap_amount", "-1", "amount_negative")]
    public void Problems_OfAFaultyField_NameThatField(string field, string value, string code)
    {
        Assert.True(SpecFields.Apply(Samples.Spec, new FieldChange(field, JsonNode.Parse(value))).TryGet(out var spec, out _));

        var problems = spec.Problems(Samples.Bounds);

        Assert.Contains(problems, problem => string.Equals(problem.Field, field, StringComparison.Ordinal) && string.Equals(problem.Code, code, StringComparison.Ordinal));
        Assert.Equal(problems.Count, problems.Select(problem => problem.Field).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Problems_WithoutAPlan_NameTheList() =>
        Assert.Contains((Samples.Spec with { Terms = [] }).Problems(Samples.Bounds), problem => problem is { Field: "terms", Code: "list_empty" });

    /// <summary>The first period's 90 days bear 88.74 on 1,000.00 and the level payment is 62.43: such a plan could never be collected.</summary>
    [Fact]
    public void Problems_OfATermWhosePaymentIsBelowItsInterest_NameTheRate()
    {
        var term = Samples.Monthly12 with { Payments = 24, ShopperRate = new Rate(35_990_000), FirstDueDays = 90, Maximum = 1_000_00 };
        var spec = Samples.Spec with { DayCount = DayCount.Actual365, Terms = [term] };

        var problem = Assert.Single(spec.Problems(Samples.Bounds));
        var offer = Assert.Single(Quote.Offers(OfferingCatalogue.Of([Samples.Unchecked(spec)]), Facts(1_000_00)));

        Assert.Equal(("terms[m12].shopper_rate", "payment_below_interest"), (problem.Field, problem.Code));
        Assert.Equal((Outcome.Refused, 0, ReasonCodes.NoTermForAmount), (offer.Outcome, offer.Plans.Count, Assert.Single(offer.Reasons).Code));
        Assert.Empty((spec with { DayCount = DayCount.EqualPeriods }).Problems(Samples.Bounds));
    }

    /// <summary>95 % of a loan of four weeks as a fee is 2.8e42 % a year by the effective method.</summary>
    [Fact]
    public void Problems_OfAFeeWhoseRateNoNumberHolds_NameTheFee()
    {
        var term = Samples.PayIn4 with { Frequency = Frequency.Weekly, ShopperFee = new Portion(Rate.Percent(95)) };
        var spec = Samples.Spec with { Audience = Samples.Spec.Audience with { Countries = ["GB"] }, Terms = [term] };

        var problem = Assert.Single(spec.Problems(Samples.Bounds));

        Assert.Equal(("terms[pay4].shopper_fee.percent", "rate_beyond_numbers"), (problem.Field, problem.Code));
    }

    private static QuoteFacts Facts(long amount)
    {
        Assert.True(Cart.Of(Samples.Usd, new CartLine("headphones", null, "electronics", 1, amount)).TryGet(out var cart, out _));
        return new QuoteFacts(cart, "US", "online", HasCustomer: false, null, new DateOnly(2026, 3, 2));
    }

    [Fact]
    public void Problems_OfTwoTermsWithOneKey_AreNamed()
    {
        var spec = Samples.Spec with { Terms = [Samples.PayIn4, Samples.PayIn4] };

        Assert.Equal("name_twice", Assert.Single(spec.Problems(Samples.Bounds)).Code);
    }

    [Fact]
    public void Problems_AreMeasuredByTheRowThatHasBegun()
    {
        var before = Samples.Bounds with { On = new DateOnly(2024, 12, 31) };

        Assert.Equal("currency_not_agreed", Assert.Single(Samples.Spec.Problems(before)).Code);
    }
}
