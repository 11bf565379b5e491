using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>The way back into an account, on both databases.</summary>
public sealed class PasswordResetTests
{
    private const string Email = "ann@example.test";
    private const string Old = "old-Password-2026";
    private const string New = "four words in a row";

    [DatabaseTheory]
    [InlineData(Email)]
    [InlineData("  ANN@Example.test ")]
    [InlineData("nobody@example.test")]
    public async Task Ask_WritesTheSameForAnyAddress(DatabaseProvider provider, string email)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database);

        Assert.Null(await AskAsync(database, email));

        var mail = Assert.Single(await MailsAsync(database));
        Assert.Equal((MailKind.PasswordForgotten, email.Trim().ToUpperInvariant(), "zh-Hant"), (mail.Kind, mail.Address, mail.Language));
    }

    [DatabaseTheory]
    [InlineData("")]
    [InlineData("ann")]
    [InlineData("a\0nn@example.test")]
    [InlineData("long")]
    public async Task Ask_WithWhatIsNoAddress_IsRefused(DatabaseProvider provider, string email)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        Assert.Equal("email_unreadable", await AskAsync(database, email is "long" ? new string('a', 255) + "@example.test" : email));

        Assert.Empty(await MailsAsync(database));
    }

    [DatabaseTheory]
    public async Task Ask_SixTimes_WritesFiveUntilAQuarterOfAnHourHasGone(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        for (var asked = 0; asked < 6; asked++)
        {
            Assert.Null(await AskAsync(database, Email));
        }

        Assert.Equal(5, (await MailsAsync(database)).Count);
        database.Clock.Advance(AccountLocks.AfterWrongPasswords);
        Assert.Null(await AskAsync(database, Email));
        Assert.Equal(6, (await MailsAsync(database)).Count);
    }

    [DatabaseTheory]
    public async Task Link_IsForOpenAccountsOnly_AndGoesToTheAddressOfTheAccount(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await AddAsync(database);

        Assert.Null(await LinkAsync(database, "nobody@example.test"));
        Assert.Equal((ann, Email), (await LinkAsync(database, "ANN@EXAMPLE.TEST")) is { } link ? (link.User, link.Email) : default);

        await LockAsync(database, ann, TimeSpan.FromDays(400));
        Assert.Null(await LinkAsync(database, Email));
    }

    [DatabaseTheory]
    public async Task Set_ChangesThePassword_EndsEverySession_AndLeavesItsTraces(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var thistle = await TestTenant.AddAsync(database);
        var ann = await AddAsync(
            database, new Membership { UserId = "", Role = Role.Owner, Merchant = thistle.Merchant.Id }, new Membership { UserId = "", Role = Role.Finance, Merchant = thistle.Merchant.Id });
        var stamp = (await AccountAsync(database, ann)).SecurityStamp!;
        var session = await SessionTests.BeginAsync(database, ann);
        await LockAsync(database, ann, AccountLocks.AfterWrongPasswords);
        var link = (await LinkAsync(database, Email))!;

        Assert.Null(await SetAsync(database, link, New));

        var account = await AccountAsync(database, ann);
        Assert.Equal((null, 0), (account.LockoutEnd, account.AccessFailedCount));
        Assert.Equal((false, true), (IsPassword(account, Old), IsPassword(account, New)));
        Assert.NotEqual(stamp, account.SecurityStamp, StringComparer.Ordinal);
        Assert.Null(await database.Get<IVisits>().FindPersonAsync(new SignedIn(ann, account.SecurityStamp!, session), CancellationToken.None));
        Assert.Empty(await database.Get<SessionStore>().ListAsync(ann, CancellationToken.None));
        var mail = Assert.Single(await MailsAsync(database));
        Assert.Equal((MailKind.PasswordChanged, Email, "zh-Hans"), (mail.Kind, mail.Address, mail.Language));
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        var entries = await db.Set<AuditEntry>().OrderBy(entry => entry.Environment).ToListAsync();
        Assert.Equal([TenantEnvironment.Live, TenantEnvironment.Test], entries.Select(entry => entry.Environment));
        Assert.All(entries, entry => Assert.Equal(
            ("account.password_reset", ann.Value, ann.Value, "Owner", entry.ComputeHash()), (entry.Action, entry.Subject, entry.ActorId, entry.ActorRole, entry.Hash)));
    }

    [DatabaseTheory]
    public async Task Link_UsedTwice_OrByAnother_OrChanged_OpensNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database);
        var tom = await AddAsync(database, "tom@example.test");
        var link = (await LinkAsync(database, Email))!;
        var other = (await LinkAsync(database, Email))!;
        var resets = database.Get<PasswordReset>();
        Assert.True(await resets.IsGoodAsync(link.User, link.Token));

        foreach (var wrong in new[] { link with { User = tom }, link with { Token = "" }, link with { Token = "%%%" }, link with { Token = link.Token[..^4] }, link with { Token = new string('a', 4000) } })
        {
            Assert.False(await resets.IsGoodAsync(wrong.User, wrong.Token));
            Assert.Equal("link_spent", await SetAsync(database, wrong, New));
        }

        Assert.Null(await SetAsync(database, link, New));
        Assert.Equal("link_spent", await SetAsync(database, link, New + "!"));
        Assert.Equal("link_spent", await SetAsync(database, other, New + "!"));
        Assert.True(IsPassword(await AccountAsync(database, link.User), New));
    }

    [DatabaseTheory]
    public async Task Link_TooOld_OpensNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(
            provider, services => services.PostConfigure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromTicks(1)));
        await AddAsync(database);

        Assert.Equal("link_spent", await SetAsync(database, (await LinkAsync(database, Email))!, New));
        await using var house = await TestDatabase.CreateAsync(provider);
        Assert.Equal(TimeSpan.FromHours(1), house.Get<Microsoft.Extensions.Options.IOptions<DataProtectionTokenProviderOptions>>().Value.TokenLifespan);
    }

    [DatabaseTheory]
    public async Task Link_OfAnAccountClosedMeanwhile_OpensNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await AddAsync(database);
        var link = (await LinkAsync(database, Email))!;

        await LockAsync(database, ann, TimeSpan.FromDays(400));

        Assert.Equal("link_spent", await SetAsync(database, link, New));
    }

    [DatabaseTheory]
    [InlineData("", "password_short")]
    [InlineData("eleven chrs", "password_short")]
    [InlineData("abababababababab", "password_alike")]
    [InlineData("four words in\0 a row", "password_unreadable")]
    [InlineData("long", "password_long")]
    public async Task Password_ThatBreaksARule_IsRefusedAndTheLinkStaysGood(DatabaseProvider provider, string password, string code)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database);
        var link = (await LinkAsync(database, Email))!;

        Assert.Equal(code, await SetAsync(database, link, password is "long" ? string.Concat(Enumerable.Repeat("abcdefgh", 40)) : password));

        Assert.Null(await SetAsync(database, link, New));
    }

    [DatabaseTheory]
    public async Task Set_ThatCantBeAudited_ChangesNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var thistle = await TestTenant.AddAsync(database);
        var ann = await AddAsync(database, new Membership { UserId = "", Role = Role.Owner, Merchant = thistle.Merchant.Id });
        var link = (await LinkAsync(database, Email))!;
        await database.ExecuteAsync("ALTER TABLE audit_entries RENAME TO elsewhere");

        Assert.Equal("unavailable", await SetAsync(database, link, New));

        Assert.True(IsPassword(await AccountAsync(database, ann), Old));
        Assert.Empty(await MailsAsync(database));
        await database.ExecuteAsync("ALTER TABLE elsewhere RENAME TO audit_entries");
        Assert.Null(await SetAsync(database, link, New));
    }

    private static async Task<string?> AskAsync(TestDatabase database, string email) =>
        (await database.Get<PasswordReset>().AskAsync(email, "zh-Hant", CancellationToken.None)).TryGet(out _, out var refusal) ? null : refusal.Code;

    private static Task<PasswordLink?> LinkAsync(TestDatabase database, string address) => database.Get<PasswordReset>().LinkAsync(address, CancellationToken.None);

    private static async Task<string?> SetAsync(TestDatabase database, PasswordLink link, string password) =>
        (await database.Get<PasswordReset>().SetAsync(link.User, link.Token, password, "zh-Hans", CancellationToken.None)).TryGet(out _, out var refusal) ? null : refusal.Code;

    private static bool IsPassword(PortalUser account, string password) =>
        new PasswordHasher<PortalUser>().VerifyHashedPassword(account, account.PasswordHash!, password) is not PasswordVerificationResult.Failed;

    private static async Task<PortalUser> AccountAsync(TestDatabase database, UserId id)
    {
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        return await db.Users.AsNoTracking().SingleAsync(user => user.Id == id.Value);
    }

    private static async Task<List<OutgoingMail>> MailsAsync(TestDatabase database)
    {
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        return await db.Set<OutgoingMail>().AsNoTracking().ToListAsync();
    }

    private static async Task LockAsync(TestDatabase database, UserId id, TimeSpan time)
    {
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        var account = (await db.Users.FindAsync(id.Value))!;
        (account.LockoutEnd, account.AccessFailedCount) = (database.Clock.GetUtcNow() + time, 3);
        await db.SaveChangesAsync();
    }

    private static Task<UserId> AddAsync(TestDatabase database, params Membership[] memberships) => AddAsync(database, Email, memberships);

    private static async Task<UserId> AddAsync(TestDatabase database, string email, params Membership[] memberships)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var user = new PortalUser { DisplayName = "Ann Example", Email = email, UserName = email };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().CreateAsync(user, Old)).Succeeded);
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        db.AddRange(memberships.Select(membership => new Membership { UserId = user.Id, Role = membership.Role, Merchant = membership.Merchant }));
        await db.SaveChangesAsync();
        return UserId.From(user.Id);
    }
}
