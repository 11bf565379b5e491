using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>Who somebody is and where they may be, on both databases.</summary>
public sealed class VisitTests
{
    private const string Stamp = "stamp-1";

    [DatabaseTheory]
    public async Task FindPerson_HasEverySeatInTheOrderTheyWereGiven(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var thistle = await TestTenant.AddAsync(database);
        var lumen = await TestTenant.AddAsync(database, "lumen", "US", "USD", "America/New_York");
        var id = await AddAsync(database,
            new Membership { UserId = "", Role = Role.Finance, Merchant = lumen.Merchant.Id },
            new Membership { UserId = "", Role = Role.Owner, Merchant = thistle.Merchant.Id },
            new Membership { UserId = "", Role = Role.PartnerAnalyst, Partner = thistle.Merchant.Partner },
            new Membership { UserId = "", Role = Role.Compliance });

        var person = await FindAsync(database, id);

        Assert.NotNull(person);
        Assert.Equal("Ann Example", person.Name);
        Assert.Equal(
            [
                new Seat(Role.Finance, lumen.Merchant.Id, "lumen", null, "lumen", "America/New_York", Currency: lumen.Merchant.Currency.Code),
                new Seat(Role.Owner, thistle.Merchant.Id, "thistle", null, "thistle", "Europe/London", Currency: "GBP"),
                new Seat(Role.PartnerAnalyst, null, null, thistle.Merchant.Partner, "Bank of thistle"),
                new Seat(Role.Compliance, null, null, null, ""),
            ],
            person.Seats);
    }

    [DatabaseTheory]
    public async Task FindPerson_WithAnOldStamp_IsNobody(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var id = await AddAsync(database);

        Assert.NotNull(await FindAsync(database, id));
        var session = (await FindAsync(database, id))!.Session!.Value;
        Assert.Null(await FindAsync(database, new SignedIn(id, "stamp-0", session)));
        Assert.Null(await FindAsync(database, new SignedIn(Ids.New<UserId>(), Stamp, session)));
        Assert.Null(await FindAsync(database, new SignedIn(id, Stamp, Ids.New<SessionId>())));
    }

    [DatabaseTheory]
    public async Task FindPerson_LockedByWrongPasswords_StaysIn_LockedBySomebodyDoesNot(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var id = await AddAsync(database, new Membership { UserId = "", Role = Role.Owner, Merchant = tenant.Merchant.Id });
        var actor = new Actor(id.Value, "Ann Example", Role.Owner, tenant.Test);

        await LockAsync(database, id, database.Clock.GetUtcNow() + AccountLocks.AfterWrongPasswords);
        Assert.NotNull(await FindAsync(database, id));
        Assert.True(await database.Get<IActorRights>().StillHoldAsync(actor, CancellationToken.None));

        await LockAsync(database, id, DateTimeOffset.MaxValue);
        Assert.Null(await FindAsync(database, id));
        Assert.False(await database.Get<IActorRights>().StillHoldAsync(actor, CancellationToken.None));
    }

    [DatabaseTheory]
    public async Task Enter_OnesOwnMerchant_IsInTheEnvironmentOfTheAddress(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var person = await FindAsync(database, await AddAsync(database, new Membership { UserId = "", Role = Role.Viewer, Merchant = tenant.Merchant.Id }));

        var test = await EnterAsync(database, person, new Place.Merchant("thistle", TenantEnvironment.Test));
        var live = await EnterAsync(database, person, new Place.Merchant("thistle", TenantEnvironment.Live));

        Assert.Equal(new Actor(person!.Id.Value, "Ann Example", Role.Viewer, tenant.Test) { Session = person.Session }, test?.Actor);
        Assert.Equal(tenant.Live, live?.Scope);
    }

    [DatabaseTheory]
    public async Task Enter_AnothersMerchant_IsAsUnknownAsOneThatDoesNotExist(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ours = await TestTenant.AddAsync(database);
        await TestTenant.AddAsync(database, "lumen", "US", "USD", "America/New_York");
        var owner = await FindAsync(database, await AddAsync(database, new Membership { UserId = "", Role = Role.Owner, Merchant = ours.Merchant.Id }));
        var banker = await FindAsync(database, await AddAsync(database, new Membership { UserId = "", Role = Role.PartnerManager, Partner = ours.Merchant.Partner }));

        foreach (var person in new[] { owner, banker })
        {
            Assert.Null(await EnterAsync(database, person, new Place.Merchant("lumen", TenantEnvironment.Test)));
            Assert.Null(await EnterAsync(database, person, new Place.Merchant("nobody", TenantEnvironment.Test)));
            Assert.Null(await EnterAsync(database, person, new Place.Platform("support")));
        }

        Assert.Null(await EnterAsync(database, owner, new Place.Partner()));
    }

    [DatabaseTheory]
    [InlineData(Role.PartnerManager)]
    [InlineData(Role.SupportAgent)]
    public async Task Enter_AMerchantAsItsBankOrTheHouse_IsAGuestWithItsOwnRole(DatabaseProvider provider, Role role)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var person = await FindAsync(database, await AddAsync(
            database, new Membership { UserId = "", Role = role, Partner = role is Role.PartnerManager ? tenant.Merchant.Partner : null }));

        var visit = await EnterAsync(database, person, new Place.Merchant("thistle", TenantEnvironment.Test));

        Assert.Equal((role, tenant.Test, "thistle"), (visit!.Role, visit.Scope, visit.TenantName));
        Assert.True(await database.Get<IActorRights>().StillHoldAsync(visit.Actor, CancellationToken.None));
    }

    [DatabaseTheory]
    public async Task Enter_TheDesks_KeepsTheirScope(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var banker = await FindAsync(database, await AddAsync(database, new Membership { UserId = "", Role = Role.PartnerManager, Partner = tenant.Merchant.Partner }));
        var agent = await FindAsync(database, await AddAsync(database, new Membership { UserId = "", Role = Role.SupportAgent }));

        Assert.Equal(new Scope.Partner(tenant.Merchant.Partner), (await EnterAsync(database, banker, new Place.Partner()))?.Scope);
        Assert.Equal(new Scope.Platform("support"), (await EnterAsync(database, agent, new Place.Platform("support")))?.Scope);
    }

    [DatabaseTheory]
    public async Task StillHold_AfterTheMembershipIsTakenAway_IsFalseAtOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var id = await AddAsync(database, new Membership { UserId = "", Role = Role.Editor, Merchant = tenant.Merchant.Id });
        var actor = new Actor(id.Value, "Ann Example", Role.Editor, tenant.Test);
        Assert.True(await database.Get<IActorRights>().StillHoldAsync(actor, CancellationToken.None));
        Assert.False(await database.Get<IActorRights>().StillHoldAsync(actor with { Role = Role.Owner }, CancellationToken.None));

        await database.ExecuteAsync($"DELETE FROM memberships WHERE user_id = '{id.Value}'");

        Assert.False(await database.Get<IActorRights>().StillHoldAsync(actor, CancellationToken.None));
    }

    private static async Task<Person?> FindAsync(TestDatabase database, UserId id) => await FindAsync(database, new SignedIn(id, Stamp, await SessionTests.BeginAsync(database, id)));

    private static Task<Person?> FindAsync(TestDatabase database, SignedIn account) => database.Get<IVisits>().FindPersonAsync(account, CancellationToken.None);

    private static Task<Visit?> EnterAsync(TestDatabase database, Person? person, Place place) => database.Get<IVisits>().EnterAsync(person!, place, CancellationToken.None);

    private static async Task LockAsync(TestDatabase database, UserId id, DateTimeOffset until)
    {
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        (await db.Users.FindAsync(id.Value))!.LockoutEnd = until;
        await db.SaveChangesAsync();
    }

    private static async Task<UserId> AddAsync(TestDatabase database, params Membership[] memberships)
    {
        var user = new PortalUser { DisplayName = "Ann Example", Email = "ann@example.test", SecurityStamp = Stamp };
        user.UserName = user.Id;
        user.NormalizedUserName = user.Id.ToUpperInvariant();
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        db.Add(user);
        await db.SaveChangesAsync();
        foreach (var membership in memberships)
        {
            // One by one: the order in which seats were given is the order of their numbers.
            db.Add(new Membership { UserId = user.Id, Role = membership.Role, Merchant = membership.Merchant, Partner = membership.Partner });
            await db.SaveChangesAsync();
        }

        return UserId.From(user.Id);
    }
}
