using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Onboarding;
using Portal.Domain.Quotes;

namespace Portal.Tests.Domain.Offerings.ShippingProtection;

/// <summary>Each field of <see cref="ShippingProtectionSpec"/> in one line.</summary>
public sealed class ShippingProtectionKind : KindDescriptor
{
    private static readonly RowList s_bands = new CoverBandList();

    private ShippingProtectionKind()
        : base(new ProductKind("shipping_protection"), typeof(ShippingProtectionSpec), Prices, Terms, AudiencePart)
    {
    }

    public static ShippingProtectionKind Instance { get; } = new();

    private static FieldPart Prices => new("Prices",
    [
        new FieldTable("Bands", s_bands, Columns: [Amount("bands[].from") with { Loosens = Loosening.Lower }, Amount("bands[].price") with { Least = 1, Loosens = Loosening.Price }], Details: [Key("bands")], Chooses: true, Leads: ["maximum"]),
        new FieldGrid("", IsWide: false, [Amount("maximum") with { Least = 1, PartnerMost = bounds => bounds.Maximum, Loosens = Loosening.Higher, IsPromise = true }, CurrencyField]),
    ]);

    private static FieldPart Terms => new("Cancelling",
    [
        new FieldGrid("Back", IsWide: false,
        [
            Days("cancel_days", 0, 60),
            Percent("cancel_fee") with { UsedWhen = new("cancel_days"), Loosens = Loosening.Price },
            Choice<CarrierRule>("carrier") with { Loosens = Loosening.Wider },
            QuoteMinutesField,
        ]),
    ]);

    public override IReadOnlyList<string> Facts { get; } = ["currency", "amount", "country", "channel", "categories"];

    public override IReadOnlyList<string> Disclosures { get; } = ["insurer", "price", "free_look"];

    public override IReadOnlyList<LedgerTemplate> Ledger { get; } =
        [new("cover_sold", [Account.Clearing], [Account.UnderwriterPremium, Account.DeferredWarrantyFee, Account.MerchantPending])];

    public override LifeCycle LifeCycle { get; } = new("quoted", [new("quoted", "sell", "active"), new("active", "cancel", "cancelled"), new("active", "deliver", "expired")]);

    public override OfferingSpec Suggest(Merchant merchant, SpecBounds bounds) => new ShippingProtectionSpec
    {
        Currency = merchant.Currency,
        Audience = new Audience([merchant.Country], ["online"], [], [], CustomerRequired: false),
        Maximum = bounds.For(Kind, merchant.Currency)?.Maximum ?? 0,
        Bands = [new CoverBand("b1", 0, 1_95)],
    };

    public override CompiledOffering Compile(OfferingVersion version, Vocabulary vocabulary) => new CompiledShippingProtection(version, vocabulary);

    protected override void Check(OfferingSpec spec, SpecProblems problems)
    {
        var bands = ((ShippingProtectionSpec)spec).Bands;
        for (var i = 1; i < bands.Count; i++)
            problems.Require(bands[i].From > bands[i - 1].From, $"bands[{bands[i].Key}].from", "band_order");
    }
}

/// <summary>The bands of prices, as rows.</summary>
internal sealed class CoverBandList() : RowList("bands", 20)
{
    public override ValueList<string> Told { get; } = ["price"];

    public override RowName NameOf(JsonObject row, OfferLanguage reader) => RowName.Of("Band.From", "from");

    public override string LabelOf(JsonObject row, OfferingSpec spec) => NameOf(row, OfferLanguage.En).Key;

    public override JsonObject Fresh(OfferingSpec spec) => JsonSerializer.SerializeToNode(new CoverBand("b1", ((ShippingProtectionSpec)spec).Maximum, 1_95), SpecJson.Options)!.AsObject();
}
