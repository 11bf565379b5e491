using System.Reflection;
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

/// <summary>Codes, recovery codes and passkeys of an account, on both databases.</summary>
public sealed class SecondFactorTests
{
    internal const string Password = "four words in a row";

    [DatabaseTheory]
    public async Task Codes_TurnedOn_AreTakenOnceEach_AlsoThatOfTheSetUp(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        var ann = await ProvedAsync(database, tenant);
        var key = Totp.NewKey();
        Assert.Equal("code_wrong", CodeOf(await database.Get<TurnCodesOnCommand>().RunAsync(new NewAuthenticator(key, "000000x"), ann)));

        var recovery = (await database.Get<TurnCodesOnCommand>().RunAsync(new NewAuthenticator(key, Now(database, key)), ann)).Answered();

        Assert.Equal((10, 10), (recovery.Count, recovery.Distinct(StringComparer.Ordinal).Count()));
        Assert.Equal("code_used", await TakeAsync(database, ann, Now(database, key)));
        database.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await TakeAsync(database, ann, Now(database, key).Insert(3, " ")));
        Assert.Equal("code_used", await TakeAsync(database, ann, Now(database, key)));
        var factors = await database.Get<SecondFactors>().OfAsync(ann.Id, default);
        Assert.Equal((true, true, 10, true), (factors.HasPassword, factors.HasCodes, factors.RecoveryCodes, factors.HasSecond));
        Assert.Equal("codes_on_already", CodeOf(await database.Get<TurnCodesOnCommand>().RunAsync(new NewAuthenticator(key, Now(database, key)), ann)));
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        Assert.Equal(["account.codes_on", "account.codes_on"], await db.Set<AuditEntry>().Select(entry => entry.Action).ToListAsync(), StringComparer.Ordinal);
        var stored = await db.Set<RecoveryCode>().Select(code => code.Hash).ToListAsync();
        Assert.Empty(stored.Intersect(recovery, StringComparer.Ordinal));
    }

    /// <summary>A code that was seen over a shoulder, or an earlier one, opens nothing.</summary>
    [DatabaseTheory]
    public async Task Code_OfAnEarlierStep_IsNotTakenAfterALaterOne(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await ProvedAsync(database);
        var key = await TurnOnAsync(database, ann);
        database.Clock.Advance(TimeSpan.FromSeconds(60));
        var earlier = Totp.CodeOf(Totp.Decode(key), Totp.StepAt(database.Clock.GetUtcNow()) - 1);

        Assert.Null(await TakeAsync(database, ann, Now(database, key)));

        Assert.Equal("code_used", await TakeAsync(database, ann, earlier));
    }

    [DatabaseTheory]
    public async Task Code_SentTwiceAtOnce_IsTakenOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await ProvedAsync(database);
        var key = await TurnOnAsync(database, ann);
        database.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = Now(database, key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TakeAsync(database, ann, code))));

        Assert.Equal((1, 3), (answers.Count(answer => answer is null), answers.Count(answer => answer is "code_used")));
    }

    [DatabaseTheory]
    public async Task RecoveryCode_OpensOnce_HoweverItIsTyped_AndOnceAtOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await ProvedAsync(database);
        var key = Totp.NewKey();
        var recovery = (await database.Get<TurnCodesOnCommand>().RunAsync(new NewAuthenticator(key, Now(database, key)), ann)).Answered();

        Assert.Null(await TakeAsync(database, ann, " " + recovery[0].ToUpperInvariant().Replace('-', ' ')));
        Assert.Equal("code_wrong", await TakeAsync(database, ann, recovery[0]));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TakeAsync(database, ann, recovery[1]))));
        Assert.Single(answers, answer => answer is null);
        Assert.Equal(8, (await database.Get<SecondFactors>().OfAsync(ann.Id, default)).RecoveryCodes);

        var renewed = (await database.Get<RenewRecoveryCodesCommand>().RunAsync(default, ann)).Answered();

        Assert.Equal("code_wrong", await TakeAsync(database, ann, recovery[2]));
        Assert.Null(await TakeAsync(database, ann, renewed[2]));
    }

    [DatabaseTheory]
    public async Task Code_WrongFiveTimes_LocksTheRightOneOut(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await ProvedAsync(database);
        var key = await TurnOnAsync(database, ann);
        database.Clock.Advance(TimeSpan.FromSeconds(30));
        var wrong = Now(database, key) is "000000" ? "111111" : "000000";
        foreach (var code in new[] { wrong, "not-a-code", "", new string('a', 5000), wrong })
        {
            Assert.Equal("code_wrong", await TakeAsync(database, ann, code));
        }

        Assert.Equal("proof_locked", await TakeAsync(database, ann, Now(database, key)));
        database.Clock.Advance(AccountLocks.AfterWrongPasswords);
        Assert.Null(await TakeAsync(database, ann, Now(database, key)));
    }

    [DatabaseTheory]
    public async Task Codes_TurnedOff_LeaveNothing_AndThePasswordProvesAgain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await ProvedAsync(database);
        Assert.Null(await ByPasswordAsync(database, ann));
        var key = await TurnOnAsync(database, ann);
        Assert.Equal("proof_stronger", await ByPasswordAsync(database, ann));
        database.Clock.Advance(Session.ProofLasts);
        Assert.Equal("proof_needed", CodeOf(await database.Get<TurnCodesOffCommand>().RunAsync(default, ann)));
        Assert.Null(CodeOf(await database.Get<Proofs>().ByCodeAsync(ann, Now(database, key), default)));

        Assert.False((await database.Get<TurnCodesOffCommand>().RunAsync(default, ann)).IsRefused);

        database.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("code_wrong", await TakeAsync(database, ann, Now(database, key)));
        Assert.Equal("no_second_factor", CodeOf(await database.Get<RenewRecoveryCodesCommand>().RunAsync(default, ann)));
        Assert.Null(await ByPasswordAsync(database, ann));
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        Assert.Equal((0, 0), (await db.UserTokens.CountAsync(), await db.Set<RecoveryCode>().CountAsync()));
    }

    [DatabaseTheory]
    public async Task Passkey_IsAddedNamedAndRemoved_AndNobodyTakesAnothers(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await ProvedAsync(database);
        var tom = await ProvedAsync(database, email: "tom@example.test");
        var hers = (await database.Get<AddPasskeyCommand>().RunAsync(Passkey(1, " Laptop "), ann)).Answered().Passkey;
        Assert.Equal("Laptop", hers.Name);

        Assert.Equal("passkey_anothers", CodeOf(await database.Get<AddPasskeyCommand>().RunAsync(Passkey(1, "Mine"), tom)));
        Assert.Equal("not_found", CodeOf(await database.Get<RenamePasskeyCommand>().RunAsync(new PasskeyName(hers.Id, "Mine"), tom)));
        Assert.Equal("not_found", CodeOf(await database.Get<RemovePasskeyCommand>().RunAsync(hers.Id, tom)));
        foreach (var id in new[] { "", "%", new string('a', 5000) })
        {
            Assert.Equal("not_found", CodeOf(await database.Get<RemovePasskeyCommand>().RunAsync(id, ann)));
        }

        foreach (var name in new[] { "", "  ", new string('a', 61), "a\0b" })
        {
            Assert.Equal("passkey_name", CodeOf(await database.Get<RenamePasskeyCommand>().RunAsync(new PasskeyName(hers.Id, name), ann)));
        }

        Assert.False((await database.Get<RenamePasskeyCommand>().RunAsync(new PasskeyName(hers.Id, "Phone"), ann)).IsRefused);
        var factors = await database.Get<SecondFactors>().OfAsync(ann.Id, default);
        Assert.Equal(("Phone", true), (Assert.Single(factors.Passkeys).Name, factors.HasSecond));
        Assert.Equal((ann.Id, null), (await database.Get<SecondFactors>().OwnerAsync(hers.Id, default), await database.Get<SecondFactors>().OwnerAsync("AAAA", default)));
        Assert.False((await database.Get<RemovePasskeyCommand>().RunAsync(hers.Id, ann)).IsRefused);
        Assert.Empty((await database.Get<SecondFactors>().OfAsync(ann.Id, default)).Passkeys);
    }

    /// <summary>Whoever has only passkeys and loses them is helped by what was written down.</summary>
    [DatabaseTheory]
    public async Task RecoveryCodes_ComeWithTheFirstSecondFactor_Prove_AndGoWithTheLast(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await ProvedAsync(database);
        var first = (await database.Get<AddPasskeyCommand>().RunAsync(Passkey(1, "Laptop"), ann)).Answered();
        var second = (await database.Get<AddPasskeyCommand>().RunAsync(Passkey(2, "Phone"), ann)).Answered();
        Assert.Equal((10, 0), (first.RecoveryCodes.Count, second.RecoveryCodes.Count));
        var factors = await database.Get<SecondFactors>().OfAsync(ann.Id, default);
        Assert.Equal((false, true, true, 10), (factors.HasCodes, factors.TakesCodes, factors.TakesTyped, factors.RecoveryCodes));
        database.Clock.Advance(Session.ProofLasts);
        Assert.Equal("proof_stronger", await ByPasswordAsync(database, ann));

        Assert.Null(CodeOf(await database.Get<Proofs>().ByCodeAsync(ann, first.RecoveryCodes[0], default)));

        var renewed = (await database.Get<RenewRecoveryCodesCommand>().RunAsync(default, ann)).Answered();
        Assert.Equal("code_wrong", await TakeAsync(database, ann, first.RecoveryCodes[1]));
        await TurnOnAsync(database, ann);
        (await database.Get<RemovePasskeyCommand>().RunAsync(first.Passkey.Id, ann)).Answered();
        (await database.Get<TurnCodesOffCommand>().RunAsync(default, ann)).Answered();
        Assert.Equal("code_wrong", await TakeAsync(database, ann, renewed[0]));
        Assert.Equal(10, (await database.Get<SecondFactors>().OfAsync(ann.Id, default)).RecoveryCodes);
        (await database.Get<RemovePasskeyCommand>().RunAsync(second.Passkey.Id, ann)).Answered();
        Assert.Equal(0, (await database.Get<SecondFactors>().OfAsync(ann.Id, default)).RecoveryCodes);
        Assert.Null(await ByPasswordAsync(database, ann));
    }

    /// <summary>What is told to the owner is told in the owner's language, whoever did it.</summary>
    [DatabaseTheory]
    public async Task Mails_OfFactorsAndOfNewBrowsers_SpeakTheAccountsLanguage(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await ProvedAsync(database); // First signed in with a browser in zh-Hant.

        await database.Get<SessionStore>().BeginAsync(ann.Id, new BrowserWords(null, null, null), isKnown: false, "zh-Hans", default);
        await TurnOnAsync(database, ann);

        await using (var db = database.Contexts.Create(new Scope.System("tests")))
            Assert.Equal(["zh-Hant", "zh-Hant"], await db.Set<OutgoingMail>().Select(mail => mail.Language).ToListAsync(), StringComparer.Ordinal);
        var here = new SignedIn(ann.Id, await StampAsync(database, ann), ann.Session!.Value);
        Assert.Null(CodeOf(await database.Get<AccountLanguages>().KeepAsync(here, "en", default)));
        Assert.Equal("signed_out", CodeOf(await database.Get<AccountLanguages>().KeepAsync(here with { Session = Ids.New<SessionId>() }, "zh-Hans", default)));
        Assert.Equal("signed_out", CodeOf(await database.Get<AccountLanguages>().KeepAsync(here with { Stamp = "another" }, "zh-Hans", default)));
        (await database.Get<TurnCodesOffCommand>().RunAsync(default, ann)).Answered();
        await using (var db = database.Contexts.Create(new Scope.System("tests")))
            Assert.Equal("en", (await db.Set<OutgoingMail>().OrderByDescending(mail => mail.Id).FirstAsync()).Language);
    }

    private static async Task<string> StampAsync(TestDatabase database, Person person)
    {
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        return (await db.Users.Where(user => user.Id == person.Id.Value).Select(user => user.SecurityStamp).SingleAsync())!;
    }

    [DatabaseTheory]
    public async Task Passkey_ThatIsTheLastWayIn_Stays_AlsoWhenTwoAreRemovedAtOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await ProvedAsync(database);
        var ids = new List<string>();
        for (byte number = 1; number <= 2; number++)
        {
            ids.Add((await database.Get<AddPasskeyCommand>().RunAsync(Passkey(number, "Key"), ann)).Answered().Passkey.Id);
        }

        await database.ExecuteAsync("UPDATE asp_net_users SET password_hash = NULL");
        var answers = await Task.WhenAll(ids.Select(id => Task.Run(async () => CodeOf(await database.Get<RemovePasskeyCommand>().RunAsync(id, ann)))));

        Assert.Equal([null, "last_way_in"], answers.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Single((await database.Get<SecondFactors>().OfAsync(ann.Id, default)).Passkeys);
    }

    /// <summary>Who has the password may be somebody else: the owner hears of it while it can be undone.</summary>
    [DatabaseTheory]
    public async Task EachChangeOfHowAnAccountIsReached_IsToldToItsOwnerByMail(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var ann = await ProvedAsync(database);
        await TurnOnAsync(database, ann);
        (await database.Get<RenewRecoveryCodesCommand>().RunAsync(default, ann)).Answered();
        (await database.Get<TurnCodesOffCommand>().RunAsync(default, ann)).Answered();
        var passkey = (await database.Get<AddPasskeyCommand>().RunAsync(Passkey(1, "Laptop"), ann)).Answered().Passkey;
        (await database.Get<RenamePasskeyCommand>().RunAsync(new PasskeyName(passkey.Id, "Desk"), ann)).Answered();
        (await database.Get<RemovePasskeyCommand>().RunAsync(passkey.Id, ann)).Answered();
        Assert.Equal("not_found", CodeOf(await database.Get<RemovePasskeyCommand>().RunAsync(passkey.Id, ann)));

        await using var db = database.Contexts.Create(new Scope.System("tests"));
        var mails = await db.Set<OutgoingMail>().OrderBy(mail => mail.Id).ToListAsync();
        Assert.Equal(["codes_on", "recovery_codes_renewed", "codes_off", "passkey_added", "passkey_removed"], mails.Select(mail => mail.About), StringComparer.Ordinal);
        Assert.All(mails, mail => Assert.Equal((MailKind.FactorsChanged, "ann@example.test"), (mail.Kind, mail.Address)));
    }

    public static TheoryData<Type> Commands() =>
        [.. typeof(PortalContext).Assembly.GetTypes().Where(type => type is { IsAbstract: false, BaseType.IsGenericType: true } && type.BaseType!.GetGenericTypeDefinition() == typeof(AccountCommand<,>))];

    /// <summary>Whatever changes how an account is reached, but for a name.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_OfAnAccount_IsRefusedWithoutAProof_AndInASessionThatIsOver(Type command)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var ann = await ProvedAsync(database);
        var needsProof = (bool)command.GetProperty("NeedsProof", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(database.Services.GetRequiredService(command))!;
        Assert.Equal(command != typeof(RenamePasskeyCommand), needsProof);
        if (needsProof)
            Assert.Equal("proof_needed", await RunAsync(database, command, ann with { Session = await SessionTests.BeginAsync(database, ann.Id) }));
        var tom = await ProvedAsync(database, email: "tom@example.test");
        Assert.Equal("signed_out", await RunAsync(database, command, ann with { Session = tom.Session }));
        await database.Get<SessionStore>().LeaveAsync(ann.Session!.Value, default);
        Assert.Equal("signed_out", await RunAsync(database, command, ann));
    }

    private static async Task<string?> RunAsync(TestDatabase database, Type command, Person person)
    {
        var request = command.BaseType!.GetGenericArguments()[0];
        var task = (Task)command.GetMethod("RunAsync")!.Invoke(
            database.Services.GetRequiredService(command), [request.IsValueType ? Activator.CreateInstance(request) : null, person, CancellationToken.None])!;
        await task;
        object?[] found = [null, null];
        var result = task.GetType().GetProperty("Result")!.GetValue(task)!;
        result.GetType().GetMethod("TryGet")!.Invoke(result, found);
        return ((Refusal?)found[1])?.Code;
    }

    internal static UserPasskeyInfo Passkey(byte number, string name) =>
        new([number, 2, 3], [1], new DateTimeOffset(2026, 11, 16, 12, 0, 0, TimeSpan.Zero), 0, null, true, false, false, [1], [1]) { Name = name };

    internal static string Now(TestDatabase database, string key) => Totp.CodeOf(Totp.Decode(key), Totp.StepAt(database.Clock.GetUtcNow()));

    internal static async Task<string> TurnOnAsync(TestDatabase database, Person person)
    {
        var key = Totp.NewKey();
        (await database.Get<TurnCodesOnCommand>().RunAsync(new NewAuthenticator(key, Now(database, key)), person)).Answered();
        return key;
    }

    private static async Task<string?> TakeAsync(TestDatabase database, Person person, string code) =>
        CodeOf(await database.Get<SecondFactors>().TakeAsync(person.Id, code, CancellationToken.None));

    private static async Task<string?> ByPasswordAsync(TestDatabase database, Person person) =>
        CodeOf(await database.Get<Proofs>().ByPasswordAsync(person, Password, CancellationToken.None));

    internal static string? CodeOf<T>(Result<T> result) => result.TryGet(out _, out var refusal) ? null : refusal.Code;

    internal static async Task<Person> ProvedAsync(TestDatabase database, TestTenant? tenant = null, string email = "ann@example.test")
    {
        await using var scope = database.Services.CreateAsyncScope();
        var user = new PortalUser { DisplayName = "Ann Example", Email = email, UserName = email };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().CreateAsync(user, Password)).Succeeded);
        if (tenant is not null)
        {
            await using var db = database.Contexts.Create(new Scope.System("tests"));
            db.Add(new Membership { UserId = user.Id, Role = Role.Owner, Merchant = tenant.Merchant.Id });
            await db.SaveChangesAsync();
        }

        var id = UserId.From(user.Id);
        var person = new Person(id, "Ann Example", email, []) { Session = await SessionTests.BeginAsync(database, id) };
        Assert.False((await database.Get<Proofs>().ByPasswordAsync(person, Password, CancellationToken.None)).IsRefused);
        return person;
    }
}
