using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;

namespace Portal.Infrastructure.Demo;

/// <summary>Somebody of the demo world.</summary>
/// <param name="At">The slug of a merchant, the name of the partner, or null for the platform.</param>
public sealed record DemoPerson(string Email, string Name, Role Role, string? At)
{
    /// <summary>What the place is called; null for the platform.</summary>
    public string? Tenant => DemoCast.Merchants.SingleOrDefault(merchant => string.Equals(merchant.Slug, At, StringComparison.Ordinal))?.Name ?? At;
}

/// <summary>A key that is the same in every demo world, so that examples can be copied.</summary>
internal sealed record DemoKey(string Key, string Merchant, Role Role);

/// <summary>Who is in the demo world (blueprint, section 5).</summary>
internal static class DemoCast
{
    public const string Password = "Portal-Demo-2026!";
    public const string Northwind = "northwind";
    public const string Lumen = "lumen";
    public const string Velo = "velo";
    public const string Thistle = "thistle";

    public static Partner Harbor { get; } = new()
    {
        Id = PartnerId.From("par_01HARB0RBANK00000000000000"),
        Name = "Harbor Bank",
        ShopperExposureLimits = new Dictionary<string, long>(StringComparer.Ordinal) { ["USD"] = 1_000_000, ["GBP"] = 800_000 },
    };

    public static IReadOnlyList<Merchant> Merchants { get; } =
    [
        Make("mer_01N0RTHW1ND000000000000000", Northwind, "Northwind Audio", "US", "USD", "America/New_York"),
        Make("mer_01MVMENH0ME000000000000000", Lumen, "Lumen Home", "US", "USD", "America/Los_Angeles"),
        Make("mer_01VE10C0VR1ERS000000000000", Velo, "Velo Couriers", "US", "USD", "America/Chicago"),
        Make("mer_01TH1ST1EG1FTS000000000000", Thistle, "Thistle Gifts", "GB", "GBP", "Europe/London"),
    ];

    public static IReadOnlyList<DemoPerson> People { get; } =
    [
        new("owner@northwind.test", "Maya Lindqvist", Role.Owner, Northwind),
        new("editor@northwind.test", "Elena Ruiz", Role.Editor, Northwind),
        new("finance@northwind.test", "Tom Okafor", Role.Finance, Northwind),
        new("viewer@northwind.test", "Sam Porter", Role.Viewer, Northwind),
        new("owner@lumen.test", "Iris Chen", Role.Owner, Lumen),
        new("finance@velo.test", "Jonas Weber", Role.Finance, Velo),
        new("owner@thistle.test", "Isla Fraser", Role.Owner, Thistle),
        new("manager@harbor.test", "Grace Whitfield", Role.PartnerManager, Harbor.Name),
        new("manager2@harbor.test", "Daniel Osei", Role.PartnerManager, Harbor.Name),
        new("analyst@harbor.test", "Mei Tanaka", Role.PartnerAnalyst, Harbor.Name),
        new("support@portal.test", "Priya Nair", Role.SupportAgent, null),
        new("lead@portal.test", "Oliver Grant", Role.SupportLead, null),
        new("admin@portal.test", "Anders Dahl", Role.PlatformAdmin, null),
        new("compliance@portal.test", "Ruth Adler", Role.Compliance, null),
    ];

    public static IReadOnlyList<DemoKey> Keys { get; } =
    [
        new("sk_test_northwind_demo", Northwind, Role.SecretKey),
        new("pk_test_northwind_demo", Northwind, Role.PublishableKey),
        new("sk_test_velo_demo", Velo, Role.SecretKey),
        new("sk_test_thistle_demo", Thistle, Role.SecretKey),
    ];

    private static Merchant Make(string id, string slug, string name, string country, string currency, string zone) => new()
    {
        Id = MerchantId.From(id),
        Slug = slug,
        Name = name,
        Partner = Harbor.Id,
        Country = country,
        Currency = Currency.Of(currency),
        TimeZone = zone,
        SettlementDays = 2,
        Origins = ["http://localhost:5080"],
    };
}
