using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Audit;

public sealed class AuditChainTests
{
    [DatabaseTheory]
    public async Task Command_LeavesWhoWhenAndWhat(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        await ActAsync(database, tenant, "Shop");

        var entry = Assert.Single((await PageAsync(database, tenant, new AuditFilter())).Entries);

        Assert.Equal((1L, "key.created", tenant.Owner.Id, "Owner"), (entry.Number, entry.Action, entry.ActorId, entry.ActorRole));
        Assert.Equal(database.Clock.GetUtcNow(), entry.RecordedAt);
        Assert.Null(entry.Before);
        Assert.Contains("secret_key", entry.After, StringComparison.Ordinal);
        Assert.Equal(AuditHead.Genesis, entry.PreviousHash);
    }

    [DatabaseTheory]
    public async Task Refusal_LeavesNothing(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);

        var refused = await database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey("", Role.SecretKey), await tenant.ProvedAsync(database));

        Assert.True(refused.IsRefused);
        Assert.Empty((await PageAsync(database, tenant, new AuditFilter())).Entries);
    }

    [DatabaseTheory]
    public async Task Pages_FollowTheChainBackToItsStart(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        for (var i = 0; i < 5; i++)
        {
            await ActAsync(database, tenant, $"Key {i}");
        }

        var numbers = new List<long>();
        long? before = null;
        do
        {
            var page = await PageAsync(database, tenant, new AuditFilter(Before: before, Limit: 2));
            numbers.AddRange(page.Entries.Select(entry => entry.Number));
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal([5, 4, 3, 2, 1], numbers);
    }

    [DatabaseTheory]
    public async Task Commands_AtOnce_MakeOneChainWithoutGaps(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => ActAsync(database, tenant, $"Key {i}"))));

        Assert.Equal(new AuditVerdict(12, null), await VerifyAsync(database, tenant));
    }

    [DatabaseTheory]
    [InlineData("UPDATE audit_entries SET after = replace(after, 'secret', 'secreT') WHERE number = 2", 2)]
    [InlineData("UPDATE audit_entries SET reason = '' WHERE number = 3", 3)]
    [InlineData("DELETE FROM audit_entries WHERE number = 2", 2)]
    [InlineData("DELETE FROM audit_entries WHERE number = 4", 4)]
    [InlineData("UPDATE audit_entries SET hash = previous_hash WHERE number = 1", 1)]
    public async Task Verify_AfterTampering_FindsTheFirstBrokenEntry(DatabaseProvider provider, string tampering, int broken)
    {
        await using var database = await CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        for (var i = 0; i < 4; i++)
        {
            await ActAsync(database, tenant, $"Key {i}");
        }

        Assert.Equal(new AuditVerdict(4, null), await VerifyAsync(database, tenant));
        await database.ExecuteAsync(tampering);

        Assert.Equal(broken, (await VerifyAsync(database, tenant)).FirstBroken);
    }

    [DatabaseTheory]
    public async Task Verify_OfAChainWrittenAnewAfterItsAnchor_FindsIt(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        await ActAsync(database, tenant, "Shop");
        Assert.True(await database.Get<AuditAnchorJob>().CastAsync(CancellationToken.None));
        Assert.False(await database.Get<AuditAnchorJob>().CastAsync(CancellationToken.None));
        Assert.Equal(new AuditVerdict(1, null), await VerifyAsync(database, tenant));

        await database.ExecuteAsync("DELETE FROM audit_entries");
        await database.ExecuteAsync("DELETE FROM audit_heads");
        await ActAsync(database, tenant, "Another story");

        Assert.Equal(1, (await VerifyAsync(database, tenant)).FirstBroken);
    }

    [DatabaseTheory]
    public async Task Anchors_OfTwoNights_FollowOnEachOther(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        await ActAsync(database, tenant, "Shop");
        await database.Get<AuditAnchorJob>().CastAsync(CancellationToken.None);
        database.Clock.Advance(TimeSpan.FromDays(1));
        await database.Get<AuditAnchorJob>().CastAsync(CancellationToken.None);

        await using var db = database.Contexts.Create(new Scope.System("tests"));
        var anchors = await db.Set<AuditAnchor>().OrderBy(anchor => anchor.Day).ToListAsync();

        Assert.Equal(2, anchors.Count);
        Assert.Equal(anchors[0].Hash, anchors[1].PreviousHash);
        Assert.All(anchors, anchor => Assert.True(anchor.Holds()));
    }

    [DatabaseTheory]
    public async Task Chains_OfTwoEnvironments_AreApart(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        await ActAsync(database, tenant, "Shop");

        var live = await database.Get<VerifyAuditQuery>().RunAsync(default, tenant.As(Role.Owner, TenantEnvironment.Live));

        Assert.True(live.TryGet(out var verdict, out _));
        Assert.Equal(new AuditVerdict(0, null), verdict);
    }

    private static Task<TestDatabase> CreateAsync(DatabaseProvider provider) => TestDatabase.CreateAsync(provider, services => services.AddAudit());

    private static async Task ActAsync(TestDatabase database, TestTenant tenant, string name) =>
        Assert.False((await database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey(name, Role.SecretKey), await tenant.ProvedAsync(database))).IsRefused);

    private static async Task<AuditPage> PageAsync(TestDatabase database, TestTenant tenant, AuditFilter filter) =>
        (await database.Get<ListAuditQuery>().RunAsync(filter, tenant.Owner)).TryGet(out var page, out _) ? page : throw new InvalidOperationException();

    private static async Task<AuditVerdict> VerifyAsync(TestDatabase database, TestTenant tenant) =>
        (await database.Get<VerifyAuditQuery>().RunAsync(default, tenant.Owner)).TryGet(out var verdict, out _) ? verdict : throw new InvalidOperationException();
}
