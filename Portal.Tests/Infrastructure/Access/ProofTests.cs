using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>Proving to be who signed in, on both databases.</summary>
public sealed class ProofTests
{
    private const string Password = "four words in a row";

    [DatabaseTheory]
    public async Task Proof_OpensWhatAsksForIt_ForTenMinutes_InThisSessionOnly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var ann = await AddAsync(database, tenant);
        var elsewhere = ann with { Session = await SessionTests.BeginAsync(database, ann.Id) };
        Assert.Equal(["proof_needed", "proof_needed"], [await CreateAsync(database, tenant, ann), await CreateAsync(database, tenant, elsewhere)], StringComparer.Ordinal);

        Assert.Null(await ProveAsync(database, ann, Password));

        Assert.Equal([null, "proof_needed"], [await CreateAsync(database, tenant, ann), await CreateAsync(database, tenant, elsewhere)], StringComparer.Ordinal);
        database.Clock.Advance(Session.ProofLasts - TimeSpan.FromSeconds(1));
        Assert.Null(await CreateAsync(database, tenant, ann));
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("proof_needed", await CreateAsync(database, tenant, ann));
    }

    [DatabaseTheory]
    public async Task Proof_OfASessionThatIsOver_OpensNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var ann = await AddAsync(database, tenant);
        Assert.Null(await ProveAsync(database, ann, Password));

        await database.Get<SessionStore>().LeaveAsync(ann.Session!.Value, default);

        Assert.Equal("signed_out", await CreateAsync(database, tenant, ann));
        Assert.Null(await ProveAsync(database, ann, Password));
        Assert.Equal("signed_out", await CreateAsync(database, tenant, ann));
    }

    [DatabaseTheory]
    public async Task Wrong_FiveTimes_LocksForAQuarterOfAnHour_AndARightOneForgetsThoseBefore(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await AddAsync(database);
        for (var round = 0; round < 2; round++)
        {
            for (var tried = 0; tried < 4; tried++)
            {
                Assert.Equal("proof_wrong", await ProveAsync(database, ann, "wrong"));
            }

            Assert.Null(await ProveAsync(database, ann, Password));
        }

        for (var tried = 0; tried < 5; tried++)
        {
            Assert.Equal("proof_wrong", await ProveAsync(database, ann, "wrong"));
        }

        Assert.Equal("proof_locked", await ProveAsync(database, ann, Password));
        database.Clock.Advance(AccountLocks.AfterWrongPasswords);
        Assert.Null(await ProveAsync(database, ann, Password));
    }

    /// <summary>Guesses that come at the same moment are no way round the count.</summary>
    [DatabaseTheory]
    public async Task Wrong_ManyAtOnce_AreNotLookedAtBeyondFive(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await AddAsync(database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ProveAsync(database, ann, "wrong"))));

        Assert.Equal((5, 15), (answers.Count(code => code is "proof_wrong"), answers.Count(code => code is "proof_locked")));
    }

    [DatabaseTheory]
    public async Task Lock_ThatAPersonSet_StaysWhenAProofWasUnderWay(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await AddAsync(database);
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        (await db.Users.SingleAsync(user => user.Id == ann.Id.Value)).LockoutEnd = DateTimeOffset.MaxValue;
        await db.SaveChangesAsync();

        Assert.Equal("proof_locked", await ProveAsync(database, ann, Password));
        await database.Get<AccountTries>().SucceedAsync(ann.Id, default);

        Assert.Equal("proof_locked", await ProveAsync(database, ann, Password));
    }

    private static async Task<string?> ProveAsync(TestDatabase database, Person person, string password) =>
        (await database.Get<Proofs>().ByPasswordAsync(person, password, CancellationToken.None)).TryGet(out _, out var refusal) ? null : refusal.Code;

    private static async Task<string?> CreateAsync(TestDatabase database, TestTenant tenant, Person person)
    {
        var actor = new Actor(person.Id.Value, "Ann", Role.Owner, tenant.Test) { Session = person.Session };
        return (await database.Get<CreateApiKeyCommand>().RunAsync(new NewApiKey("Shop", Role.SecretKey), actor)).TryGet(out _, out var refusal) ? null : refusal.Code;
    }

    private static async Task<Person> AddAsync(TestDatabase database, TestTenant? tenant = null)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var user = new PortalUser { DisplayName = "Ann Example", Email = "ann@example.test", UserName = "ann@example.test" };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().CreateAsync(user, Password)).Succeeded);
        if (tenant is not null)
        {
            await using var db = database.Contexts.Create(new Scope.System("tests"));
            db.Add(new Membership { UserId = user.Id, Role = Role.Owner, Merchant = tenant.Merchant.Id });
            await db.SaveChangesAsync();
        }

        var id = UserId.From(user.Id);
        return new Person(id, "Ann Example", "ann@example.test", []) { Session = await SessionTests.BeginAsync(database, id) };
    }
}
