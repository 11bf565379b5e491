using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Persistence;

public sealed class CommandBoundaryTests
{
    [DatabaseTheory]
    public async Task Command_OfSomebodyElsesTenant_IsRefusedBeforeItRuns(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ours = await TestTenant.AddAsync(database);
        var theirs = await TestTenant.AddAsync(database, "lumen", "US", "USD", "America/New_York");
        var intruder = ours.Owner with { Scope = theirs.Test };

        var refusal = await Act(database, _ => throw new InvalidOperationException("It ran.")).RunAsync("x", intruder).Refused();

        Assert.Equal((RefusalKind.Unauthenticated, "signed_out"), (refusal.Kind, refusal.Code));
    }

    [DatabaseTheory]
    public async Task Command_WithoutThePermission_IsForbidden(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);

        var refusal = await Act(database, _ => throw new InvalidOperationException("It ran.")).RunAsync("x", tenant.As(Role.Viewer)).Refused();

        Assert.Equal(RefusalKind.Forbidden, refusal.Kind);
    }

    [DatabaseTheory]
    public async Task Command_AfterTheMembershipIsTakenAway_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var command = Act(database, work => Note(work));
        await command.RunAsync("x", tenant.Owner).Answered();

        await database.ExecuteAsync("DELETE FROM memberships WHERE role = 'Owner'");
        database.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("signed_out", (await command.RunAsync("x", tenant.Owner).Refused()).Code);
    }

    [DatabaseTheory]
    public async Task Command_ThatThrows_EndsAsAReferenceAndLeavesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);

        var refusal = await Act(database, work =>
        {
            work.Register("ord_1");
            Note(work);
            throw new InvalidOperationException("secret of the house");
        }).RunAsync("x", tenant.Owner).Refused();

        Assert.Equal((RefusalKind.Unavailable, "unavailable"), (refusal.Kind, refusal.Code));
        Assert.Equal(8, Assert.IsType<string>(Assert.Single(refusal.Args)).Length);
        Assert.Equal(0, await DirectoryAsync(database));
    }

    [DatabaseTheory]
    public async Task Command_ThatRefusesAfterWriting_LeavesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);

        var refusal = await Act(database, work =>
        {
            work.Register("ord_1");
            Note(work);
            return Refusal.Rule("no");
        }).RunAsync("x", tenant.Owner).Refused();

        Assert.Equal("no", refusal.Code);
        Assert.Equal(0, await DirectoryAsync(database));
    }

    [DatabaseTheory]
    public async Task Command_ThatMeetsAnotherWriter_RunsAgainOnFreshData(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var runs = 0;

        await Act(database, work =>
        {
            Note(work);
            return ++runs < 3 ? throw new DbUpdateConcurrencyException("meanwhile") : default(Done);
        }).RunAsync("x", tenant.Owner).Answered();

        Assert.Equal(3, runs);
    }

    [DatabaseTheory]
    public async Task Command_ThatAlwaysMeetsAnotherWriter_SaysSo(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);

        var refusal = await Act(database, _ => throw new DbUpdateConcurrencyException("meanwhile")).RunAsync("x", tenant.Owner).Refused();

        Assert.Equal((RefusalKind.Conflict, "changed_meanwhile"), (refusal.Kind, refusal.Code));
    }

    [DatabaseTheory]
    public async Task Command_WithoutAnAuditEntry_IsABug(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);

        var refusal = await Act(database, work =>
        {
            work.Register("ord_1");
            return default(Done);
        }).RunAsync("x", tenant.Owner).Refused();

        Assert.Equal(RefusalKind.Unavailable, refusal.Kind);
        Assert.Equal(0, await DirectoryAsync(database));
    }

    [DatabaseTheory]
    public async Task Row_OfAnotherTenant_IsNeverWritten(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ours = await TestTenant.AddAsync(database);
        var theirs = await TestTenant.AddAsync(database, "lumen", "US", "USD", "America/New_York");

        var refusal = await Act(database, work =>
        {
            work.Db.Add(new ApiKey
            {
                Id = Ids.New<ApiKeyId>(),
                Merchant = theirs.Merchant.Id,
                Environment = TenantEnvironment.Test,
                Role = Role.SecretKey,
                Name = "stolen",
                Hint = "",
                SecretHash = "",
                CreatedAt = default,
            });
            return Note(work);
        }).RunAsync("x", ours.Owner).Refused();

        Assert.Equal(RefusalKind.Unavailable, refusal.Kind);
    }

    [DatabaseTheory]
    public async Task Answer_IsKeptWithWhatItAnswers(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var command = Act(database, work => Note(work));

        await command.RunAsync("x", tenant.Owner, Keeper("key-1"), CancellationToken.None).Answered();
        await Act(database, _ => Refusal.Rule("no")).RunAsync("x", tenant.Owner, Keeper("key-2"), CancellationToken.None).Refused();

        var kept = await database.Get<KeptAnswers>().FindAsync(tenant.Test, "POST /v1/things", "key-1", CancellationToken.None);
        Assert.Equal(201, kept!.Status);
        Assert.Equal("done"u8.ToArray(), kept.Body);
        Assert.Null(await database.Get<KeptAnswers>().FindAsync(tenant.Test, "POST /v1/things", "key-2", CancellationToken.None));
        Assert.Null(await database.Get<KeptAnswers>().FindAsync(tenant.Live, "POST /v1/things", "key-1", CancellationToken.None));
    }

    [DatabaseTheory]
    public async Task Requests_WithOneKeyAtOnce_HappenOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var command = Act(database, work =>
        {
            work.Register(Ids.New<OrderId>().Value);
            return Note(work);
        });

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            Task.Run(() => command.RunAsync("x", tenant.Owner, Keeper("key-1"), CancellationToken.None))));

        Assert.Single(results, result => !result.IsRefused);
        Assert.Equal(1, await DirectoryAsync(database));
    }

    private static Acting Act(TestDatabase database, Func<UnitOfWork, Result<Done>> act) => new(database.Get<CommandBoundary>(), act);

    private static Result<Done> Note(UnitOfWork work)
    {
        work.Audit("thing.done", "thing", null, null);
        return default(Done);
    }

    private static AnswerKeeper<Done> Keeper(string key) => new("POST /v1/things", key, "request", _ => (201, "done"u8.ToArray()));

    private static async Task<int> DirectoryAsync(TestDatabase database)
    {
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        return await db.Set<DirectoryEntry>().CountAsync();
    }

    private sealed class Acting(CommandBoundary boundary, Func<UnitOfWork, Result<Done>> act) : MerchantCommand<string, Done>(boundary)
    {
        protected override Permission Permission => Permission.ManageKeys;

        protected override Task<Result<Done>> HandleAsync(string request, UnitOfWork work, CancellationToken cancellationToken) => Task.FromResult(act(work));
    }
}
