using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Quotes;
using Outcome = Portal.Domain.Quotes.Outcome;

namespace Portal.Tests.Domain.Offerings.ShippingProtection;

/// <summary>A kind that no line of the house knows has all that a kind has.</summary>
public sealed class ShippingProtectionKindTests
{
    private static readonly string[] s_required = ["audience", "bands", "currency", "maximum"];
    private static readonly ShippingProtectionSpec s_spec = ShippingProtectionSample.Spec;

    [Fact]
    public void EveryProperty_HasExactlyOneField_AndViceVersa() => KindAssertions.HasAFieldForEachProperty(ShippingProtectionKind.Instance);

    [Fact]
    public void Spec_WrittenAndRead_IsEqual_WhereTheKindIsKnown()
    {
        var text = SpecJson.Write(s_spec);

        Assert.StartsWith("""{"kind":"shipping_protection",""", text, StringComparison.Ordinal);
        Assert.Equal(s_spec, ShippingProtectionSample.Kinds.Read(text));
        Assert.Equal(Samples.Spec, ShippingProtectionSample.Kinds.Read(SpecJson.Write(Samples.Spec)));
        Assert.Throws<JsonException>(() => Samples.Kinds.Read(text));
    }

    [Fact]
    public void Problems_OfASoundSpec_AreNone() => Assert.Empty(s_spec.Problems(ShippingProtectionSample.Bounds));

    [Theory]
    [InlineData("maximum", "0", "amount_not_positive")]
    [InlineData("maximum", "250001", "above_partner_maximum")]
    [InlineData("bands[small].price", "0", "amount_not_positive")]
    [InlineData("bands[large].from", "5000", "band_order")]
    [InlineData("cancel_days", "61", "count_out_of_range")]
    [InlineData("cancel_fee", "\"101\"", "rate_out_of_range")]
    [InlineData("audience.countries", "[\"us\"]", "country_unknown")]
    [InlineData("quote_minutes", "0", "count_out_of_range")]
    public void Problems_OfAFaultyField_NameThatField(string field, string value, string code)
    {
        Assert.True(SpecFields.Apply(s_spec, new FieldChange(field, JsonNode.Parse(value))).TryGet(out var spec, out _));

        Assert.Equal((field, code), spec.Problems(ShippingProtectionSample.Bounds) is [var only] ? (only.Field, only.Code) : ("", ""));
    }

    [Fact]
    public void Problems_WithoutAnAgreement_NameTheCurrency() => Assert.Equal("currency", Assert.Single(s_spec.Problems(Samples.Bounds)).Field);

    [Fact]
    public void Draft_OfTheKind_IsSavedPublishedAndRolledBack()
    {
        Assert.True(Offering.Create(Samples.Merchant, TenantEnvironment.Test, s_spec.Kind, "Cover", Samples.Noon).TryGet(out var offering, out _));
        var draft = OfferingDraft.Start(offering, s_spec, "usr_1");
        Assert.True(offering.Publish(draft, null, null, ShippingProtectionSample.Bounds, Samples.Publication()).TryGet(out var first, out _));

        Assert.True(draft.Save(draft.Revision, [new FieldChange("bands[middle]", null), new FieldChange("cancel_days", 30)], "usr_2", Samples.Noon).TryGet(out _, out _));
        Assert.False(draft.Save(draft.Revision, [new FieldChange("currency", "EUR")], "usr_2", Samples.Noon).TryGet(out _, out var refusal));
        Assert.True(offering.Publish(draft, first, 1, ShippingProtectionSample.Bounds, Samples.Publication()).TryGet(out var second, out _));

        Assert.Equal("field_fixed", refusal.Code);
        Assert.Equal(["bands[middle]", "cancel_days"], SpecFields.Changes(first.Spec, second.Spec).Select(change => change.Field), StringComparer.Ordinal);
        Assert.Contains(SpecComparison.Of(first.Spec, second.Spec).Same, same => same.Field is "bands[small].price");
        Assert.True(offering.RollBack(first, second, draft, 2, ShippingProtectionSample.Bounds, Samples.Publication()).TryGet(out var third, out _));
        Assert.Equal((s_spec, 3), (third.Spec, third.Number));
    }

    [Theory]
    [InlineData(99_99, 1_95)]
    [InlineData(100_00, 3_95)]
    [InlineData(2_000_00, 9_95)]
    public void Quote_OfAnOrderInABand_HasItsPriceAndTheDayItCanBeGivenBack(long amount, long price)
    {
        var offers = Quote.Offers(OfferingCatalogue.Of(ShippingProtectionSample.Version(), Samples.Published()), Facts(amount, "electronics"));

        var cover = Assert.Single(offers[0].Covers);
        Assert.Equal((Outcome.Eligible, 0, 0), (offers[0].Outcome, offers[0].Plans.Count, offers[0].Reasons.Count));
        Assert.Equal((new Money(price, Samples.Usd), new DateOnly(2026, 3, 16)), (cover.Price, cover.FreeUntil!.Value));
        Assert.NotEmpty(offers[1].Plans);
        Assert.Empty(offers[1].Covers);
    }

    [Theory]
    [InlineData(2_000_01, "electronics", ReasonCodes.AmountAboveMaximum)]
    [InlineData(50_00, "gift_cards", ReasonCodes.CategoryExcluded)]
    public void Quote_OfAnythingElse_IsRefusedWithItsReason(long amount, string category, string code)
    {
        var offer = Assert.Single(Quote.Offers(OfferingCatalogue.Of(ShippingProtectionSample.Version()), Facts(amount, category)));

        Assert.Equal((Outcome.Refused, 0, code), (offer.Outcome, offer.Covers.Count, Assert.Single(offer.Reasons).Code));
    }

    [Fact]
    public void Schema_HoldsWhatTheFieldsSay()
    {
        var schema = SpecSchema.Of(ShippingProtectionKind.Instance, name => $"About {name}");

        Assert.Equal("shipping_protection", schema["properties"]!["kind"]!["const"]!.GetValue<string>());
        Assert.False(schema["unevaluatedProperties"]!.GetValue<bool>());
        Assert.Equal(s_required, schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var price = schema["properties"]!["bands"]!["items"]!["properties"]!["price"]!;
        Assert.Equal(("integer", 1, "minor_units", "About bands.price"), (price["type"]!.GetValue<string>(), price["minimum"]!.GetValue<long>(), price["x-unit"]!.GetValue<string>(), price["description"]!.GetValue<string>()));
        Assert.Equal("""["any","tracked_only"]""", schema["properties"]!["carrier"]!["enum"]!.ToJsonString());
        Assert.Equal("cancel_days", schema["properties"]!["cancel_fee"]!["x-used-when"]!.GetValue<string>());
        Assert.True(schema["properties"]!["maximum"]!["x-partner-limit"]!.GetValue<bool>());
    }

    private static QuoteFacts Facts(long amount, string category)
    {
        Assert.True(Cart.Of(Samples.Usd, new CartLine("headphones", null, category, 1, amount)).TryGet(out var cart, out _));
        return new QuoteFacts(cart, "US", "online", HasCustomer: false, null, new DateOnly(2026, 3, 2));
    }
}
