using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>Sign-ins as rows, on both databases.</summary>
public sealed class SessionTests
{
    private const string Stamp = "stamp-1";

    private static readonly BrowserWords s_browser = new("Firefox", "Linux", "203.0.113.*");

    [DatabaseTheory]
    public async Task End_StopsLooksAndCommandsAtOnce_AndNoOtherSession(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var ann = await AddAsync(database, "ann@example.test", tenant);
        var here = await BeginAsync(database, ann);
        var there = await BeginAsync(database, ann);
        var store = database.Get<SessionStore>();
        Assert.Equal([here, there], (await store.ListAsync(ann, default)).Select(session => session.Id).Order(Comparer<SessionId>.Create(Ids.Compare)));

        Assert.True((await store.EndAsync(ann, there, default)).TryGet(out _, out _));

        Assert.Equal([here], (await store.ListAsync(ann, default)).Select(session => session.Id));
        Assert.Equal((true, false), (await IsInAsync(database, ann, here), await IsInAsync(database, ann, there)));
        Assert.Equal((true, false), (await MayActAsync(database, tenant, ann, here), await MayActAsync(database, tenant, ann, there)));
        Assert.Equal("not_found", CodeOf(await store.EndAsync(ann, there, default)));
    }

    [DatabaseTheory]
    public async Task End_OfSomebodyElse_IsNotFoundAndChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var ann = await AddAsync(database, "ann@example.test", tenant);
        var tom = await AddAsync(database, "tom@example.test", tenant);
        var hers = await BeginAsync(database, ann);

        Assert.Equal("not_found", CodeOf(await database.Get<SessionStore>().EndAsync(tom, hers, default)));

        Assert.True(await IsInAsync(database, ann, hers));
        Assert.False(await IsInAsync(database, tom, hers));
        Assert.False(await MayActAsync(database, tenant, tom, hers));
    }

    /// <summary>What is done to accounts of partners and of the house stands in a chain of its own, whose end every anchor holds.</summary>
    [DatabaseTheory]
    public async Task AccountOfAPartnersOrTheHouses_LeavesItsTraceInTheChainOfTheHouse(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var (manager, admin, both) = (await AddAsync(database, "manager@example.test"), await AddAsync(database, "admin@example.test"), await AddAsync(database, "both@example.test", tenant));
        await using (var db = database.Contexts.Create(new Scope.System("tests")))
        {
            db.Add(new Membership { UserId = manager.Value, Role = Role.PartnerManager, Partner = tenant.Merchant.Partner });
            db.Add(new Membership { UserId = admin.Value, Role = Role.PlatformAdmin });
            db.Add(new Membership { UserId = both.Value, Role = Role.SupportAgent });
            await db.SaveChangesAsync();
        }

        foreach (var person in new[] { manager, admin, both })
        {
            await BeginAsync(database, person);
            Assert.Null(CodeOf(await database.Get<SessionStore>().EndAllAsync(person, null, default)));
        }

        await using var after = database.Contexts.Create(new Scope.System("tests"));
        var chain = await after.Set<AuditEntry>().Where(entry => entry.Merchant == AuditHead.House).OrderBy(entry => entry.Number).ToListAsync();
        Assert.Equal(
            [(1, manager.Value, nameof(Role.PartnerManager)), (2, admin.Value, nameof(Role.PlatformAdmin)), (3, both.Value, nameof(Role.SupportAgent))],
            chain.Select(entry => (entry.Number, entry.ActorId, entry.ActorRole)));
        Assert.All(chain, entry => Assert.Equal(("account.sessions_ended", entry.ComputeHash()), (entry.Action, entry.Hash)));
        Assert.Equal([AuditHead.Genesis, .. chain.Take(2).Select(entry => entry.Hash)], chain.Select(entry => entry.PreviousHash), StringComparer.Ordinal);
        Assert.Equal(chain[2].Hash, (await after.Set<AuditHead>().SingleAsync(head => head.Merchant == AuditHead.House)).Hash);
        Assert.Equal(2, await after.Set<AuditEntry>().CountAsync(entry => entry.Merchant == tenant.Merchant.Id)); // That of who has a seat there too, in test and live.
    }

    [DatabaseTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EndAll_LeavesTheOneThatStays_AndItsTraceInEachChain(DatabaseProvider provider, bool stay)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var ann = await AddAsync(database, "ann@example.test", tenant);
        var sessions = new[] { await BeginAsync(database, ann), await BeginAsync(database, ann), await BeginAsync(database, ann) };

        Assert.True((await database.Get<SessionStore>().EndAllAsync(ann, stay ? sessions[1] : null, default)).TryGet(out _, out _));

        Assert.Equal([false, stay, false], [await IsInAsync(database, ann, sessions[0]), await IsInAsync(database, ann, sessions[1]), await IsInAsync(database, ann, sessions[2])]);
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        var entries = await db.Set<AuditEntry>().OrderBy(entry => entry.Environment).ToListAsync();
        Assert.Equal([TenantEnvironment.Live, TenantEnvironment.Test], entries.Select(entry => entry.Environment));
        Assert.All(entries, entry => Assert.Equal(("account.sessions_ended", ann.Value, null), (entry.Action, entry.Subject, entry.After)));
    }

    [DatabaseTheory]
    public async Task Seen_IsNotedOncePerFiveMinutes_AndKeepsTheSessionOpen(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await AddAsync(database, "ann@example.test");
        var session = await BeginAsync(database, ann);
        var begun = database.Clock.GetUtcNow();

        database.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.True(await IsInAsync(database, ann, session));
        Assert.Equal(begun, await SeenAsync(database, ann));
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await IsInAsync(database, ann, session));
        Assert.Equal(begun.AddMinutes(5), await SeenAsync(database, ann));

        database.Clock.Advance(Session.Lasts - TimeSpan.FromMinutes(1));
        Assert.True(await IsInAsync(database, ann, session));
        database.Clock.Advance(Session.Lasts);
        Assert.False(await IsInAsync(database, ann, session));
        Assert.Empty(await database.Get<SessionStore>().ListAsync(ann, default));
    }

    [DatabaseTheory]
    public async Task Forget_TakesWhatWasOverLongAgo(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await AddAsync(database, "ann@example.test");
        await BeginAsync(database, ann);
        database.Clock.Advance(TimeSpan.FromDays(20));
        var late = await BeginAsync(database, ann);
        database.Clock.Advance(TimeSpan.FromDays(11));

        Assert.Equal(1, await database.Get<SessionStore>().ForgetAsync(default));
        Assert.Equal([late], (await database.Get<SessionStore>().ListAsync(ann, default)).Select(session => session.Id));
    }

    [DatabaseTheory]
    public async Task Account_Erased_TakesItsSessionsAlong(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await AddAsync(database, "ann@example.test");
        await BeginAsync(database, ann);

        await using var db = database.Contexts.Create(new Scope.System("tests"));
        db.Remove(await db.Users.SingleAsync(user => user.Id == ann.Value));
        await db.SaveChangesAsync();

        Assert.Empty(await db.Set<Session>().ToListAsync());
    }

    [DatabaseTheory]
    public async Task Mail_TellsOfABrowserThatIsNew_AndNeverOfTheFirst(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await AddAsync(database, "ann@example.test");

        await BeginAsync(database, ann, isKnown: false);
        await BeginAsync(database, ann, isKnown: true);
        Assert.Empty(await MailsAsync(database));
        var session = await BeginAsync(database, ann, isKnown: false);

        var mail = Assert.Single(await MailsAsync(database));
        Assert.Equal((MailKind.NewBrowser, "ann@example.test", "zh-Hant", session.Value), (mail.Kind, mail.Address, mail.Language, mail.About));
        Assert.Equal(new SessionNotice("ann@example.test", database.Clock.GetUtcNow(), s_browser), await database.Get<SessionStore>().NoticeAsync(session, default));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox", "Linux")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari", "macOS")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1", "Chrome", "iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome", "Android")]
    [InlineData("curl/8.0", null, null)]
    [InlineData("", null, null)]
    [InlineData(null, null, null)]
    public void Words_AreTheMakersAndNothingElse(string? userAgent, string? name, string? system) =>
        Assert.Equal(new BrowserWords(name, system, null), BrowserWords.Of(userAgent, null));

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.*")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.*")]
    [InlineData("2001:db8:12:3456:789a:bcde:f012:3456", "2001:db8:12::*")]
    [InlineData("::1", "::*")]
    public void Network_IsNotTheWholeAddress(string address, string network) => Assert.Equal(network, BrowserWords.Of(null, IPAddress.Parse(address)).Network);

    internal static Task<SessionId> BeginAsync(TestDatabase database, UserId user, bool isKnown = true) =>
        database.Get<SessionStore>().BeginAsync(user, s_browser, isKnown, "zh-Hant", CancellationToken.None);

    internal static async Task<UserId> AddAsync(TestDatabase database, string email, TestTenant? tenant = null)
    {
        var user = new PortalUser { DisplayName = "Ann Example", Email = email, NormalizedEmail = email.ToUpperInvariant(), SecurityStamp = Stamp };
        user.UserName = user.Id;
        user.NormalizedUserName = user.Id.ToUpperInvariant();
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        db.Add(user);
        if (tenant is not null)
            db.Add(new Membership { UserId = user.Id, Role = Role.Owner, Merchant = tenant.Merchant.Id });
        await db.SaveChangesAsync();
        return UserId.From(user.Id);
    }

    private static async Task<bool> IsInAsync(TestDatabase database, UserId user, SessionId session) =>
        await database.Get<IVisits>().FindPersonAsync(new SignedIn(user, Stamp, session), CancellationToken.None) is not null;

    private static async Task<bool> MayActAsync(TestDatabase database, TestTenant tenant, UserId user, SessionId session) =>
        await database.Get<IActorRights>().StillHoldAsync(new Actor(user.Value, "Ann", Role.Owner, tenant.Test) { Session = session }, CancellationToken.None);

    private static async Task<DateTimeOffset> SeenAsync(TestDatabase database, UserId user) => Assert.Single(await database.Get<SessionStore>().ListAsync(user, default)).SeenAt;

    private static string? CodeOf(Result<Done> result) => result.TryGet(out _, out var refusal) ? null : refusal.Code;

    private static async Task<List<OutgoingMail>> MailsAsync(TestDatabase database)
    {
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        return await db.Set<OutgoingMail>().AsNoTracking().ToListAsync();
    }
}
