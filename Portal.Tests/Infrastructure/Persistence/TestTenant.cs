using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Access;

namespace Portal.Tests.Infrastructure.Persistence;

/// <summary>A merchant of its own partner, with a person in every role and a secret key, in both environments.</summary>
public sealed record TestTenant(Merchant Merchant)
{
    public Scope.Merchant Test => new(Merchant.Id, TenantEnvironment.Test);

    public Scope.Merchant Live => new(Merchant.Id, TenantEnvironment.Live);

    public Actor Owner => As(Role.Owner);

    /// <summary>The merchant's server.</summary>
    public Actor Server => As(Role.SecretKey);

    public Actor As(Role role, TenantEnvironment environment = TenantEnvironment.Test) =>
        new(IdOf(role), role.ToString(), role, new Scope.Merchant(Merchant.Id, environment));

    /// <summary>The same person in a session, where it was proved just now who that is.</summary>
    public async Task<Actor> ProvedAsync(TestDatabase database, Role role = Role.Owner, TenantEnvironment environment = TenantEnvironment.Test)
    {
        var now = database.Clock.GetUtcNow();
        var session = new Session
        {
            Id = Ids.New<SessionId>(),
            UserId = IdOf(role),
            BegunAt = now,
            SeenAt = now,
            Browser = new BrowserWords(null, null, null),
            ProvedAt = now,
        };
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        db.Add(session);
        await db.SaveChangesAsync();
        return As(role, environment) with { Session = session.Id };
    }

    public static async Task<TestTenant> AddAsync(TestDatabase database, string slug = "thistle", string country = "GB", string currency = "GBP", string zone = "Europe/London")
    {
        var partner = new Partner { Id = Ids.New<PartnerId>(), Name = $"Bank of {slug}", ShopperExposureLimits = new Dictionary<string, long>(StringComparer.Ordinal) };
        var tenant = new TestTenant(new Merchant
        {
            Id = Ids.New<MerchantId>(),
            Slug = slug,
            Name = slug,
            Partner = partner.Id,
            Country = country,
            Currency = Currency.Of(currency),
            TimeZone = zone,
            SettlementDays = 2,
            Origins = [],
        });

        await using var db = database.Contexts.Create(new Scope.System("tests"));
        db.Add(partner);
        db.Add(tenant.Merchant);
        db.Add(TenantClock.StartingAt(tenant.Merchant.Id, TenantEnvironment.Test, TimeSpan.Zero));
        foreach (var environment in Enum.GetValues<TenantEnvironment>())
        {
            db.Add(new AuditHead { Merchant = tenant.Merchant.Id, Environment = environment });
        }

        foreach (var role in new[] { Role.Owner, Role.Editor, Role.Finance, Role.Viewer })
        {
            var name = tenant.IdOf(role);
            db.Add(new PortalUser { Id = name, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name });
            db.Add(new Membership { UserId = name, Role = role, Merchant = tenant.Merchant.Id });
        }

        foreach (var role in new[] { Role.PartnerManager, Role.PartnerAnalyst })
        {
            var name = tenant.IdOf(role);
            db.Add(new PortalUser { Id = name, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name });
            db.Add(new Membership { UserId = name, Role = role, Partner = partner.Id });
        }

        await db.SaveChangesAsync();
        return tenant;
    }

    private string IdOf(Role role) => $"{Merchant.Slug}-{role}".ToLowerInvariant();
}
