using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Mail;

/// <summary>What becomes of a mail that is to leave, on both databases.</summary>
public sealed class MailJobTests
{
    private static readonly TimeSpan[] s_waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6)];

    [DatabaseTheory]
    public async Task Turn_WithAMailThatIsDue_SendsItOnce(DatabaseProvider provider)
    {
        var mailer = new Post();
        await using var database = await CreateAsync(provider, mailer);
        await AddAsync(database, "ann@example.test");

        Assert.Equal(1, await RunAsync(database));
        Assert.Equal(0, await RunAsync(database));

        Assert.Equal("ann@example.test", Assert.Single(mailer.Sent).To);
        var mail = Assert.Single(await MailsAsync(database));
        Assert.Equal((null, database.Clock.GetUtcNow()), (mail.DueAt, mail.DoneAt));
    }

    [DatabaseTheory]
    public async Task Mail_ThatDoesNotLeave_IsTriedAgainLaterAndKeepsNobodyWaiting(DatabaseProvider provider)
    {
        var mailer = new Post { Refuses = "ann@example.test" };
        await using var database = await CreateAsync(provider, mailer);
        await AddAsync(database, "ann@example.test");
        await AddAsync(database, "tom@example.test");

        Assert.Equal(1, await RunAsync(database));
        mailer.Refuses = null;
        Assert.Equal(0, await RunAsync(database));
        database.Clock.Advance(s_waits[0]);
        Assert.Equal(1, await RunAsync(database));

        Assert.Equal(["tom@example.test", "ann@example.test"], mailer.Sent.Select(message => message.To), StringComparer.Ordinal);
    }

    [DatabaseTheory]
    public async Task Mail_ThatNeverLeaves_IsGivenUpAfterTheLastTry(DatabaseProvider provider)
    {
        var mailer = new Post { Refuses = "ann@example.test" };
        await using var database = await CreateAsync(provider, mailer);
        await AddAsync(database, "ann@example.test");

        foreach (var wait in s_waits)
        {
            Assert.Null(Assert.Single(await MailsAsync(database)).DoneAt);
            await RunAsync(database);
            database.Clock.Advance(wait);
        }

        Assert.Null(Assert.Single(await MailsAsync(database)).DoneAt);
        await RunAsync(database);
        var mail = Assert.Single(await MailsAsync(database));
        Assert.Equal((s_waits.Length + 1, null), (mail.Tries, mail.DueAt));
        Assert.NotNull(mail.DoneAt);
        Assert.Equal(s_waits.Length + 1, mailer.Asked);
    }

    [DatabaseTheory]
    public async Task Mail_WhoseSenderWentDown_LeavesFromAnotherNodeWithTheSameId(DatabaseProvider provider)
    {
        var mailer = new Post { Dies = true };
        await using var database = await CreateAsync(provider, mailer);
        await AddAsync(database, "ann@example.test");
        await Assert.ThrowsAsync<OperationCanceledException>(() => database.Get<MailJob>().RunOnceAsync(mailer.Death.Token));

        mailer.Dies = false;
        Assert.Equal(0, await RunAsync(database));
        database.Clock.Advance(s_waits[0]);
        Assert.Equal(1, await RunAsync(database));

        Assert.Equal(Assert.Single(await MailsAsync(database)).Id, Assert.Single(mailer.Sent).Id);
    }

    [DatabaseTheory]
    public async Task Mails_AskedForByTwoNodesAtOnce_LeaveOnceEach(DatabaseProvider provider)
    {
        var mailer = new Post();
        await using var database = await CreateAsync(provider, mailer);
        for (var i = 0; i < 20; i++)
        {
            await AddAsync(database, $"ann{i}@example.test");
        }

        var left = await Task.WhenAll(RunAsync(database), RunAsync(database));

        Assert.Equal(20, left.Sum());
        Assert.Equal(20, mailer.Sent.Select(message => message.To).Distinct(StringComparer.Ordinal).Count());
    }

    [DatabaseTheory]
    public async Task Mail_ToNobody_IsDoneWithAndForgottenAfterADay(DatabaseProvider provider)
    {
        var mailer = new Post();
        await using var database = await CreateAsync(provider, mailer);
        await AddAsync(database, "nobody@example.test");

        Assert.Equal(0, await RunAsync(database));
        database.Clock.Advance(TimeSpan.FromHours(24));
        await RunAsync(database);
        Assert.Single(await MailsAsync(database));
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        await RunAsync(database);

        Assert.Empty(await MailsAsync(database));
        Assert.Empty(mailer.Sent);
    }

    [DatabaseTheory]
    public async Task Mailbook_KeepsWhatItIsGiven_OnceAndNewestFirst(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider, new Post());
        var book = database.Get<Mailbook>();
        var first = Post.Write(new OutgoingMail { Kind = MailKind.PasswordChanged, Address = "ann@example.test", Language = "en", CreatedAt = default, DueAt = null });
        var second = Post.Write(new OutgoingMail { Kind = MailKind.PasswordChanged, Address = "tom@example.test", Language = "en", CreatedAt = default, DueAt = null });

        await book.SendAsync(first, CancellationToken.None);
        await book.SendAsync(first, CancellationToken.None);
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        await book.SendAsync(second, CancellationToken.None);

        Assert.Equal(["tom@example.test", "ann@example.test"], (await book.ListAsync(CancellationToken.None)).Select(entry => entry.To), StringComparer.Ordinal);
        Assert.Equal(first.Text, (await book.FindAsync(first.Id, CancellationToken.None))?.Text);
    }

    private static Task<TestDatabase> CreateAsync(DatabaseProvider provider, Post mailer) =>
        TestDatabase.CreateAsync(provider, services => services.AddMailJob().AddSingleton<IMailer>(mailer).AddSingleton<IMailWriter>(mailer));

    private static Task<int> RunAsync(TestDatabase database) => database.Get<MailJob>().RunOnceAsync(CancellationToken.None);

    private static async Task AddAsync(TestDatabase database, string address)
    {
        var now = database.Clock.GetUtcNow();
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        db.Add(new OutgoingMail { Kind = MailKind.PasswordChanged, Address = address, Language = "en", CreatedAt = now, DueAt = now });
        await db.SaveChangesAsync();
    }

    private static async Task<List<OutgoingMail>> MailsAsync(TestDatabase database)
    {
        await using var db = database.Contexts.Create(new Scope.System("tests"));
        return await db.Set<OutgoingMail>().AsNoTracking().ToListAsync();
    }

    /// <summary>Writes the address as the words, and takes mail or refuses it.</summary>
    private sealed class Post : IMailer, IMailWriter
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<MailMessage> _sent = new();

        public IReadOnlyCollection<MailMessage> Sent => _sent;

        public int Asked { get; private set; }

        public string? Refuses { get; set; }

        public bool Dies { get; set; }

        public CancellationTokenSource Death { get; } = new();

        public static MailMessage Write(OutgoingMail mail) => new(
            mail.Id, mail.Address!, mail.Language, "A mail", ["Words"], new MailLink("Here", new Uri("https://portal.example.test/")), []);

        public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
        {
            Asked++;
            if (Dies)
            {
                await Death.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (string.Equals(message.To, Refuses, StringComparison.Ordinal))
                throw new InvalidOperationException("No.");
            _sent.Enqueue(message);
        }

        public Task<MailMessage?> WriteAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
            Task.FromResult(mail.Address!.StartsWith("nobody", StringComparison.Ordinal) ? null : Write(mail));
    }
}
