using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Web.Features.Offerings;

namespace Portal.Tests.Domain.Offerings.ShippingProtection;

/// <summary>A house that sells shipping protection too, and a sound spec of it.</summary>
internal static class ShippingProtectionSample
{
    public static readonly OfferingKinds Kinds = new([.. Samples.Kinds.All, ShippingProtectionKind.Instance]);

    public static readonly SpecBounds Bounds = Samples.Bounds with { Partner = [.. Samples.Bounds.Partner, Agreement(Samples.Partner)] };

    public static readonly ShippingProtectionSpec Spec = new()
    {
        Currency = Samples.Usd,
        Audience = new Audience(["US"], ["online"], [], ["gift_cards"], CustomerRequired: false),
        Maximum = 2_000_00,
        Bands = [new CoverBand("small", 0, 1_95), new CoverBand("middle", 100_00, 3_95), new CoverBand("large", 500_00, 9_95)],
        CancelDays = 14,
    };

    /// <summary>The one line that brings the kind to a house.</summary>
    public static IServiceCollection Register(this IServiceCollection services) => services.AddKind(new KindFace(ShippingProtectionKind.Instance, Words: typeof(ShippingProtectionTexts)));

    public static PartnerBounds Agreement(PartnerId partner) => new()
    {
        Partner = partner,
        Kind = ShippingProtectionKind.Instance.Kind,
        Currency = Samples.Usd,
        EffectiveFrom = new DateOnly(2025, 1, 1),
        Minimum = 0,
        Maximum = 2_500_00,
        MaximumPayments = 0,
        MaximumRate = Rate.Zero,
        Source = "tests",
    };

    public static OfferingVersion Version(ShippingProtectionSpec? spec = null) => new()
    {
        Merchant = Samples.Merchant,
        Environment = TenantEnvironment.Test,
        Id = Ids.New<OfferingVersionId>(),
        Offering = Ids.New<OfferingId>(),
        Number = 1,
        Spec = spec ?? Spec,
        Partner = Samples.Partner,
        Creditor = "Harbor Bank",
        PublishedAt = Samples.Noon,
        PublishedBy = "usr_1",
        Why = "test",
        BasedOn = null,
        CopyOf = null,
    };
}
