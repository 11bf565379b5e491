using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Tests.Domain.Offerings;

/// <summary>A sound offering and its surroundings, for tests to bend.</summary>
internal static class Samples
{
    public static readonly Currency Usd = Currency.Of("USD");
    public static readonly MerchantId Merchant = Ids.New<MerchantId>();
    public static readonly PartnerId Partner = Ids.New<PartnerId>();
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static readonly OfferingKinds Kinds = new(InstallmentKind.Instance);

    public static readonly SpecBounds Bounds = new(
        new DateOnly(2026, 3, 2),
        [
            new PartnerBounds
            {
                Partner = Partner,
                Kind = ProductKind.Installments,
                Currency = Usd,
                EffectiveFrom = new DateOnly(2025, 1, 1),
                Minimum = 50_00,
                Maximum = 5_000_00,
                MaximumPayments = 24,
                MaximumRate = Rate.Percent(36),
                Source = "programme agreement 2025, annex 2",
            },
        ]);

    public static readonly InstallmentTerm PayIn4 = new()
    {
        Key = "pay4",
        Kind = TermKind.PayInN,
        Payments = 4,
        Frequency = Frequency.Biweekly,
        MerchantFee = new Portion(Rate.Percent(5), 30),
        Maximum = 1_000_00,
    };

    public static readonly InstallmentTerm Monthly12 = new()
    {
        Key = "m12",
        Kind = TermKind.Level,
        Payments = 12,
        Frequency = Frequency.Monthly,
        ShopperRate = new Rate(9_990_000),
        MerchantFee = new Portion(Rate.Percent(4), 30),
        Minimum = 300_00,
    };

    public static readonly InstallmentSpec Spec = new()
    {
        Currency = Usd,
        Audience = new Audience(["US"], ["online"], ["electronics"], ["gift_cards"], CustomerRequired: false),
        Minimum = 50_00,
        Maximum = 3_000_00,
        Terms = [PayIn4, Monthly12],
        PlatformShare = Rate.Percent(25),
    };

    public static Publication Publication(string why = "First season") => new("usr_1", Noon, why, Partner, "Harbor Bank");

    public static (Offering Offering, OfferingDraft Draft) New(InstallmentSpec? spec = null)
    {
        Assert.True(Offering.Create(Merchant, TenantEnvironment.Test, ProductKind.Installments, "Pay over time", Noon).TryGet(out var offering, out _));
        return (offering, OfferingDraft.Start(offering, spec ?? Spec, "usr_1"));
    }

    public static OfferingVersion Published(InstallmentSpec? spec = null)
    {
        var (offering, draft) = New(spec);
        Assert.True(offering.Publish(draft, null, null, Bounds, Publication()).TryGet(out var version, out _));
        return version;
    }

    /// <summary>A version that no check has seen: properties try specs that would never be published.</summary>
    public static OfferingVersion Unchecked(InstallmentSpec spec) => new()
    {
        Merchant = Merchant,
        Environment = TenantEnvironment.Test,
        Id = Ids.New<OfferingVersionId>(),
        Offering = Ids.New<OfferingId>(),
        Number = 1,
        Spec = spec,
        Partner = Partner,
        Creditor = "Harbor Bank",
        PublishedAt = Noon,
        PublishedBy = "usr_1",
        Why = "test",
        BasedOn = null,
        CopyOf = null,
    };
}
