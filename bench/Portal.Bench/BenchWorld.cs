using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Infrastructure.Replays;
using Portal.Infrastructure.Sandbox;

namespace Portal.Bench;

/// <summary>A merchant who sells, and the key of its server.</summary>
/// <param name="Email">The owner's, to sign in with <see cref="BenchWorld.Password"/>.</param>
internal sealed record BenchMerchant(Merchant Merchant, Actor Owner, string Email, string Key)
{
    public Actor Server => Owner with { Role = Role.SecretKey };
}

/// <summary>The house's own services on a database, with merchants that each have published the offerings of <see cref="BenchCatalogue"/>.</summary>
internal sealed class BenchWorld : IAsyncDisposable
{
    public const string Password = "Bench-Owner-2026!";

    private readonly ServiceProvider _services;

    private BenchWorld(DatabaseOptions options)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddPersistence(options)
            .AddSingleton<KindDescriptor>(InstallmentKind.Instance)
            .AddAccess()
            .AddOnboarding()
            .AddOfferings()
            .AddQuotes()
            .AddLedger()
            .AddInstallments()
            .AddOrders()
            .AddImports()
            .AddEligibility()
            .AddReplays()
            .AddSandbox();
        _services = services.BuildServiceProvider();
    }

    public IPortalContextFactory Contexts => Get<IPortalContextFactory>();

    /// <summary>On a database that is there already.</summary>
    public static BenchWorld On(DatabaseOptions options) => new(options);

    public static async Task<(BenchWorld World, IReadOnlyList<BenchMerchant> Merchants)> MakeAsync(DatabaseOptions options, int merchants, int offerings)
    {
        var world = new BenchWorld(options);
        await world.Get<DatabaseStartup>().MigrateAsync(CancellationToken.None);
        var partner = await world.AddPartnerAsync();
        var made = new List<BenchMerchant>();
        for (var number = 0; number < merchants; number++)
        {
            made.Add(await world.AddMerchantAsync(partner, number, offerings));
        }

        return (world, made);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static T Made<T>(Result<T> result) =>
        result.TryGet(out var value, out var refusal) ? value : throw new InvalidOperationException($"The bench was refused: {refusal.Code} {refusal.Param}.");

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<Partner> AddPartnerAsync()
    {
        var partner = new Partner { Id = Ids.New<PartnerId>(), Name = "Bench Bank", ShopperExposureLimits = new Dictionary<string, long>(StringComparer.Ordinal) };
        await using var db = Contexts.Create(new Scope.System("bench"));
        db.Add(partner);
        db.Add(new PartnerBounds
        {
            Partner = partner.Id,
            Kind = ProductKind.Installments,
            Currency = BenchCatalogue.Usd,
            EffectiveFrom = new DateOnly(2020, 1, 1),
            Minimum = 1_00,
            Maximum = 1_000_000_00,
            MaximumPayments = 60,
            MaximumRate = Rate.Percent(36),
            Source = "bench",
        });
        await db.SaveChangesAsync();
        return partner;
    }

    /// <summary>A sign-in that has just proved itself, as making a key asks for.</summary>
    private async Task<SessionId> ProvedAsync(PortalUser user)
    {
        var now = TimeProvider.System.GetUtcNow();
        var session = new Session { Id = Ids.New<SessionId>(), UserId = user.Id, BegunAt = now, SeenAt = now, Browser = new BrowserWords(null, null, null), ProvedAt = now };
        await using var db = Contexts.Create(new Scope.System("bench"));
        db.Add(session);
        await db.SaveChangesAsync();
        return session.Id;
    }

    private async Task<BenchMerchant> AddMerchantAsync(Partner partner, int number, int offerings)
    {
        var merchant = new Merchant
        {
            Id = Ids.New<MerchantId>(),
            Slug = $"bench-{number}",
            Name = $"Bench {number}",
            Partner = partner.Id,
            Country = "US",
            Currency = BenchCatalogue.Usd,
            TimeZone = "America/New_York",
            SettlementDays = 2,
            Origins = [],
        };
        var email = $"owner-{number}@bench.test";
        var user = new PortalUser { UserName = email, Email = email, EmailConfirmed = true, DisplayName = "Owner", SecurityStamp = "BENCH" };
        user.NormalizedUserName = user.NormalizedEmail = email.ToUpperInvariant();
        user.PasswordHash = Get<IPasswordHasher<PortalUser>>().HashPassword(user, Password);
        await using (var db = Contexts.Create(new Scope.System("bench")))
        {
            db.Add(merchant);
            db.Add(user);
            db.Add(new Membership { UserId = user.Id, Role = Role.Owner, Merchant = merchant.Id });
            foreach (var environment in Enum.GetValues<TenantEnvironment>())
            {
                db.Add(new AuditHead { Merchant = merchant.Id, Environment = environment });
            }

            await db.SaveChangesAsync();
        }

        var session = await ProvedAsync(user);
        var owner = new Actor(user.Id, user.DisplayName, Role.Owner, new Scope.Merchant(merchant.Id, TenantEnvironment.Test)) { Session = session };
        foreach (var spec in BenchCatalogue.Specs(offerings - BenchCatalogue.Eligible))
        {
            var id = Made(await Get<CreateOfferingCommand>().RunAsync(new CreateOfferingRequest("Bench", ProductKind.Installments, spec), owner));
            var detail = Made(await Get<GetOfferingQuery>().RunAsync(id, owner));
            Made(await Get<PublishOfferingCommand>().RunAsync(new PublishOfferingRequest(id, detail.Revision, null, "bench"), owner));
        }

        var key = Made(await Get<CreateApiKeyCommand>().RunAsync(new NewApiKey("Bench", Role.SecretKey), owner));
        return new BenchMerchant(merchant, owner, email, key.Secret);
    }
}
