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
    [InlineData("UPDATE audit_entries SET after = replace(after, '{{', '[') WHERE number = 2", 2)]
    [InlineData("UPDATE audit_entries SET action = 'key.creatfd' WHERE number = 3", 3)]
    [InlineData("UPDATE audit_entries SET actor_role = 'Ownez' WHERE number = 3", 3)]
    [InlineData("UPDATE audit_entries SET recorded_at = recorded_at + 1 WHERE number = 2", 2)]
    [InlineData("UPDATE audit_entries SET recorded_at = -recorded_at WHERE number = 2", 2)]
    [InlineData("UPDATE audit_entries SET occurred_at = 9223372036854775807 WHERE number = 4", 4)]
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
        Assert.NotEmpty((await PageAsync(database, tenant, new AuditFilter())).Entries);
        Assert.NotEmpty((await PageAsync(database, tenant, new AuditFilter(To: DateOnly.MaxValue))).Entries);
    }

    [DatabaseTheory]
    public async Task Filters_EachAndTogether_LeaveWhatMatchesAll(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var today = DateOnly.FromDateTime(database.Clock.GetUtcNow().UtcDateTime);
        await ActAsync(database, tenant, "One");
        await ActAsync(database, tenant, "Two");
        database.Clock.Advance(TimeSpan.FromDays(1));
        await ActAsync(database, tenant, "Three");
        var last = (await PageAsync(database, tenant, new AuditFilter())).Entries[0];
        Assert.False((await database.Get<RevokeApiKeyCommand>().RunAsync(ApiKeyId.From(last.Subject), await tenant.ProvedAsync(database))).IsRefused);

        async Task<List<long>> NumbersAsync(AuditFilter filter) => (await PageAsync(database, tenant, filter)).Entries.Select(entry => entry.Number).ToList();

        Assert.Equal([4, 3], await NumbersAsync(new AuditFilter(last.Subject)));
        Assert.Equal([4], await NumbersAsync(new AuditFilter(last.Subject, Action: "key.revoked")));
        Assert.Equal([3, 2, 1], await NumbersAsync(new AuditFilter(Action: "key.created")));
        Assert.Equal([4, 3, 2, 1], await NumbersAsync(new AuditFilter(Who: tenant.Owner.Id)));
        Assert.Empty(await NumbersAsync(new AuditFilter(Who: "somebody")));
        await using (var db = database.Contexts.Create(new Scope.System("tests")))
        {
            var owner = await db.Users.SingleAsync(user => user.Id == tenant.Owner.Id);
            (owner.DisplayName, owner.Email) = ("Maya Lindqvist", "maya@shop.test");
            await db.SaveChangesAsync();
        }

        Assert.Equal([4, 3, 2, 1], await NumbersAsync(new AuditFilter(Who: "MAYA@shop.test")));
        Assert.Equal([4, 3, 2, 1], await NumbersAsync(new AuditFilter(Who: "maya")));
        Assert.Empty(await NumbersAsync(new AuditFilter(Who: "Lindqvist")));
        Assert.Equal([4, 3], await NumbersAsync(new AuditFilter(From: today.AddDays(1))));
        Assert.Equal([2, 1], await NumbersAsync(new AuditFilter(To: today)));
        Assert.Equal([3], await NumbersAsync(new AuditFilter(Action: "key.created", Who: tenant.Owner.Id, From: today.AddDays(1), To: today.AddDays(1))));
        Assert.Empty(await NumbersAsync(new AuditFilter(From: today.AddDays(2))));
        Assert.Equal("invalid_value", (await database.Get<ListAuditQuery>().RunAsync(new AuditFilter(From: today, To: today.AddDays(-1)), tenant.Owner)).Refused().Code);
    }

    [DatabaseTheory]
    [InlineData("subject", "subject=? AND number<?")]
    [InlineData("action", "action=? AND number<?")]
    [InlineData("who", "actor_id=? AND number<?")]
    [InlineData("days", "environment=? AND number>? AND number<?")]
    [InlineData("days, action", "action=? AND number>? AND number<?")]
    [InlineData("days, who", "actor_id=? AND number>? AND number<?")]
    [InlineData("days, subject", "subject=? AND number>? AND number<?")]
    public async Task Filter_GoesAlongAnIndex_WithoutSorting(DatabaseProvider provider, string by, string columns)
    {
        await using var database = await CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        await ActAsync(database, tenant, "Shop");
        var day = by.Contains("days", StringComparison.Ordinal) ? DateOnly.FromDateTime(database.Clock.GetUtcNow().UtcDateTime) : (DateOnly?)null;

        using var asked = SentCommands.Watch("ORDER BY");
        await PageAsync(database, tenant, new AuditFilter(
            by.Contains("subject", StringComparison.Ordinal) ? "key_x" : null,
            9,
            Action: by.Contains("action", StringComparison.Ordinal) ? "key.created" : null,
            Who: by.Contains("who", StringComparison.Ordinal) ? tenant.Owner.Id : null,
            From: day,
            To: day));

        var plan = "";
        foreach (var sent in asked.All)
        {
            plan = await database.ExplainAsync(sent);
            Assert.Contains("Index", plan, StringComparison.OrdinalIgnoreCase);
            foreach (var step in new[] { "TEMP B-TREE", "Sort", "Seq Scan", "SCAN" })
            {
                Assert.DoesNotContain(step, plan, StringComparison.Ordinal);
            }
        }

        if (provider is DatabaseProvider.Sqlite)
        {
            Assert.Contains(columns, plan, StringComparison.Ordinal);
        }
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
