using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>The way back into an account whose second factors its owner can't use, on both databases.</summary>
public sealed class WaysBackTests
{
    [DatabaseTheory]
    public async Task Factors_ThatSomebodyElseSetUp_AreGoneAfterTheWaitingTime_AndThePasswordIsSetAnew(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var ann = await SecondFactorTests.ProvedAsync(database, tenant);
        var key = await SecondFactorTests.TurnOnAsync(database, ann);
        (await database.Get<AddPasskeyCommand>().RunAsync(SecondFactorTests.Passkey(1, "Theirs"), ann)).Answered();
        var ways = database.Get<WaysBack>();
        (await ways.AskAsync(ann.Id, default)).Answered();
        var confirm = (await ways.LetterAsync(ann.Id, begun: false, default))!.Link;
        Assert.True(await ways.IsGoodAsync(confirm, begun: false, default));

        var due = (await ways.BeginAsync(confirm, default)).Answered();

        Assert.Equal(database.Clock.GetUtcNow() + TimeSpan.FromHours(72), due);
        Assert.Equal(due, await ways.DueAsync(ann.Id, default));
        database.Clock.Advance(TimeSpan.FromHours(72) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await ways.RunOnceAsync(default));
        var before = await database.Get<SecondFactors>().OfAsync(ann.Id, default);
        Assert.Equal((true, true, 1), (before.HasPassword, before.HasCodes, before.Passkeys.Count));
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await ways.RunOnceAsync(default));

        var after = await database.Get<SecondFactors>().OfAsync(ann.Id, default);
        Assert.Equal((false, false, 0, 0), (after.HasPassword, after.HasCodes, after.RecoveryCodes, after.Passkeys.Count));
        Assert.Empty(await database.Get<SessionStore>().ListAsync(ann.Id, default));
        Assert.Equal("code_wrong", SecondFactorTests.CodeOf(await database.Get<SecondFactors>().TakeAsync(ann.Id, SecondFactorTests.Now(database, key), default)));
        Assert.Null(await ways.DueAsync(ann.Id, default));
        Assert.Equal(
            [MailKind.FactorsChanged, MailKind.FactorsChanged, MailKind.WayBackAsked, MailKind.WayBackBegun, MailKind.WayBackDone], (await MailsAsync(database)).Select(mail => mail.Kind));
        await using (var db = database.Contexts.Create(new Scope.System("tests")))
        {
            var actions = await db.Set<AuditEntry>().Where(entry => entry.Environment == TenantEnvironment.Live).OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync();
            Assert.Equal(["account.way_back_asked", "account.way_back_begun", "account.way_back_done"], actions.TakeLast(3), StringComparer.Ordinal);
        }

        var reset = (await database.Get<PasswordReset>().LinkAsync("ANN@EXAMPLE.TEST", default))!;
        (await database.Get<PasswordReset>().SetAsync(reset.User, reset.Token, "another four words", "en", default)).Answered();
        Assert.True((await database.Get<SecondFactors>().OfAsync(ann.Id, default)).HasPassword);
    }

    [DatabaseTheory]
    public async Task Link_IsGoodOnce_ForAnHour_ForWhatItSays_AndUntilANewerOne(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await WithCodesAsync(database);
        var ways = database.Get<WaysBack>();
        Assert.Null(await ways.LetterAsync(ann.Id, begun: false, default));
        (await ways.AskAsync(ann.Id, default)).Answered();
        var old = (await ways.LetterAsync(ann.Id, begun: false, default))!.Link;
        Assert.Null(await ways.LetterAsync(ann.Id, begun: true, default));
        (await ways.AskAsync(ann.Id, default)).Answered();
        Assert.False(await ways.IsGoodAsync(old, begun: false, default));
        var first = (await ways.LetterAsync(ann.Id, begun: false, default))!.Link;
        var retried = (await ways.LetterAsync(ann.Id, begun: false, default))!.Link;
        foreach (var wrong in new[] { old, first with { Token = "" }, first with { User = default }, first with { User = Ids.New<UserId>() } })
        {
            Assert.Equal("link_spent", SecondFactorTests.CodeOf(await ways.BeginAsync(wrong, default)));
        }

        Assert.Equal("link_spent", SecondFactorTests.CodeOf(await ways.StopAsync(first, default)));
        (await ways.BeginAsync(first, default)).Answered();

        Assert.Equal("link_spent", SecondFactorTests.CodeOf(await ways.BeginAsync(retried, default)));
        Assert.Equal("link_spent", SecondFactorTests.CodeOf(await ways.StopAsync(first, default)));
        Assert.Equal("way_back_begun", SecondFactorTests.CodeOf(await ways.AskAsync(ann.Id, default)));
        Assert.Null(await ways.LetterAsync(ann.Id, begun: false, default));
        var stop = (await ways.LetterAsync(ann.Id, begun: true, default))!.Link;
        (await ways.StopAsync(stop, default)).Answered();
        (await ways.AskAsync(ann.Id, default)).Answered();
        var late = (await ways.LetterAsync(ann.Id, begun: false, default))!.Link;
        database.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("link_spent", SecondFactorTests.CodeOf(await ways.BeginAsync(late, default)));
        Assert.Null(await ways.LetterAsync(ann.Id, begun: false, default));
        Assert.Equal(0, await ways.RunOnceAsync(default));
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        Assert.Empty(await db.Set<WayBack>().ToListAsync());
    }

    [DatabaseTheory]
    public async Task Stopped_ByTheLinkOfTheMail_LeavesEverythingAsItIs(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await WithCodesAsync(database);
        var ways = database.Get<WaysBack>();
        (await ways.AskAsync(ann.Id, default)).Answered();
        (await ways.BeginAsync((await ways.LetterAsync(ann.Id, begun: false, default))!.Link, default)).Answered();
        var stop = (await ways.LetterAsync(ann.Id, begun: true, default))!;
        Assert.Equal(await ways.DueAsync(ann.Id, default), stop.DueAt);

        (await ways.StopAsync(stop.Link, default)).Answered();

        Assert.Equal("link_spent", SecondFactorTests.CodeOf(await ways.StopAsync(stop.Link, default)));
        database.Clock.Advance(WayBack.Waits);
        Assert.Equal(0, await ways.RunOnceAsync(default));
        Assert.True((await database.Get<SecondFactors>().OfAsync(ann.Id, default)) is { HasCodes: true, HasPassword: true });
        Assert.Equal(MailKind.WayBackStopped, (await MailsAsync(database))[^1].Kind);
    }

    [DatabaseTheory]
    public async Task Asking_WithoutASecondFactor_IsRefused_AndTooOftenTellsNobody(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await SecondFactorTests.ProvedAsync(database);
        var ways = database.Get<WaysBack>();
        Assert.Equal("no_second_factor", SecondFactorTests.CodeOf(await ways.AskAsync(ann.Id, default)));
        await SecondFactorTests.TurnOnAsync(database, ann);
        for (var asked = 0; asked < 7; asked++)
        {
            (await ways.AskAsync(ann.Id, default)).Answered();
        }

        Assert.Equal(5, (await MailsAsync(database)).Count(mail => mail.Kind is MailKind.WayBackAsked));
        database.Clock.Advance(AccountLocks.AfterWrongPasswords);
        (await ways.AskAsync(ann.Id, default)).Answered();
        Assert.Equal(6, (await MailsAsync(database)).Count(mail => mail.Kind is MailKind.WayBackAsked));
    }

    [DatabaseTheory]
    public async Task Due_LookedAtByTwoNodesAtOnce_IsDoneOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await WithCodesAsync(database);
        var ways = database.Get<WaysBack>();
        (await ways.AskAsync(ann.Id, default)).Answered();
        (await ways.BeginAsync((await ways.LetterAsync(ann.Id, begun: false, default))!.Link, default)).Answered();
        database.Clock.Advance(WayBack.Waits);
        await using var other = database.Restarted();

        var done = await Task.WhenAll(new[] { ways, other.Get<WaysBack>() }.Select(node => Task.Run(() => node.RunOnceAsync(default))));

        Assert.Equal(1, done.Sum());
        Assert.Single(await MailsAsync(database), mail => mail.Kind is MailKind.WayBackDone);
    }

    private static async Task<Person> WithCodesAsync(TestDatabase database)
    {
        var ann = await SecondFactorTests.ProvedAsync(database);
        await SecondFactorTests.TurnOnAsync(database, ann);
        return ann;
    }

    private static async Task<List<OutgoingMail>> MailsAsync(TestDatabase database)
    {
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        return await db.Set<OutgoingMail>().AsNoTracking().OrderBy(mail => mail.Id).ToListAsync();
    }
}
