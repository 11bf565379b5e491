using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Access;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Audit;

/// <summary>The chain of the house itself: read and verified by those who work for the platform, and by nobody else.</summary>
public sealed class HouseAuditTests
{
    [DatabaseTheory]
    public async Task House_ShowsItsOwnChainAlone_AndFindsWhatWasChanged(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, services => services.AddAudit());
        var tenant = await TestTenant.AddAsync(database);
        var admin = await PersonAsync(database, "admin@example.test", Role.PlatformAdmin, null);
        var manager = await PersonAsync(database, "manager@example.test", Role.PartnerManager, tenant.Merchant.Partner);
        var owner = await SessionTests.AddAsync(database, "owner@example.test", tenant);
        foreach (var person in new[] { manager, admin, owner })
        {
            await SessionTests.BeginAsync(database, person);
            Assert.True((await database.Get<SessionStore>().EndAllAsync(person, null, default)).TryGet(out _, out _));
        }

        var actor = new Actor(admin.Value, "Admin", Role.PlatformAdmin, new Scope.Platform("platform"));
        var page = await ListAsync(database, actor, new AuditFilter());
        Assert.Equal([admin.Value, manager.Value], page.Entries.Select(entry => entry.ActorId), StringComparer.Ordinal);
        Assert.All(page.Entries, entry => Assert.Equal(AuditHead.House, entry.Merchant));
        Assert.Equal(manager.Value, Assert.Single((await ListAsync(database, actor, new AuditFilter(Who: "manager@example.test"))).Entries).ActorId);
        Assert.Equal(1, (await ListAsync(database, actor, new AuditFilter(Limit: 1, Before: 2))).Entries.Single().Number);
        Assert.Equal(new AuditVerdict(2, null), await VerifyAsync(database, actor));

        await database.ExecuteAsync($"UPDATE audit_entries SET action = 'account.codes_off' WHERE merchant = '{AuditHead.House}' AND number = 2");
        Assert.Equal(2, (await VerifyAsync(database, actor)).FirstBroken);
    }

    [DatabaseTheory]
    public async Task House_IsClosedToPartners(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, services => services.AddAudit());
        var tenant = await TestTenant.AddAsync(database);
        var manager = tenant.As(Role.PartnerManager) with { Scope = new Scope.Partner(tenant.Merchant.Partner) };

        Assert.False((await database.Get<ListHouseAuditQuery>().RunAsync(new AuditFilter(), manager)).TryGet(out _, out var list));
        Assert.False((await database.Get<VerifyHouseAuditQuery>().RunAsync(default, manager)).TryGet(out _, out var verify));

        Assert.Equal(("forbidden", "forbidden"), (list.Code, verify.Code));
    }

    private static async Task<UserId> PersonAsync(TestDatabase database, string email, Role role, PartnerId? partner)
    {
        var person = await SessionTests.AddAsync(database, email);
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        db.Add(new Membership { UserId = person.Value, Role = role, Partner = partner });
        await db.SaveChangesAsync();
        return person;
    }

    private static Task<AuditPage> ListAsync(TestDatabase database, Actor actor, AuditFilter filter) =>
        database.Get<ListHouseAuditQuery>().RunAsync(filter, actor).Answered();

    private static Task<AuditVerdict> VerifyAsync(TestDatabase database, Actor actor) =>
        database.Get<VerifyHouseAuditQuery>().RunAsync(default, actor).Answered();
}
