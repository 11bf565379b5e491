using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>A session as its owner may see it.</summary>
public sealed record SessionSummary(SessionId Id, DateTimeOffset BegunAt, DateTimeOffset SeenAt, BrowserWords Browser);

/// <summary>A sign-in that its owner is told of.</summary>
public sealed record SessionNotice(string Email, DateTimeOffset BegunAt, BrowserWords Browser);

/// <summary>The sessions of all people, in the store: every node knows them, and what is ended in one place is over everywhere.</summary>
public sealed class SessionStore(IPortalContextFactory contexts, CommandBoundary boundary, AccountTrail trail, TimeProvider machine)
{
    /// <summary>How old the last sight of a session must be to be written anew: pages are looked at more often than this is worth a write.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(30);

    /// <summary>A sign-in. Where the browser is new to an account that was used before, a mail tells its owner.</summary>
    /// <param name="isKnown">Whether the account was signed in to on this browser before.</param>
    /// <param name="language">The browser's: it becomes the account's with the first sign-in, and mails speak the account's.</param>
    public async Task<SessionId> BeginAsync(UserId user, BrowserWords browser, bool isKnown, string language, CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        var session = new Session { Id = Ids.New<SessionId>(), UserId = user.Value, BegunAt = now, SeenAt = now, Browser = browser };
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Add(session);
        var isFirst = await db.Users.Where(account => account.Id == user.Value && account.FirstSignedInAt == null)
            .ExecuteUpdateAsync(
                change => change.SetProperty(account => account.FirstSignedInAt, now).SetProperty(account => account.Language, account => account.Language ?? language),
                cancellationToken) == 1;
        if (!isFirst && !isKnown && await db.Users.Where(account => account.Id == user.Value).Select(account => new { account.Email, account.Language })
            .SingleOrDefaultAsync(cancellationToken) is { Email: { } email } owner)
        {
            db.Add(new OutgoingMail { Kind = MailKind.NewBrowser, Address = email, Language = owner.Language ?? language, About = session.Id.Value, CreatedAt = now, DueAt = now });
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return session.Id;
    }

    /// <summary>Notes that a session is in use, unless that was noted a moment ago.</summary>
    /// <param name="last">When it was last noted, as just read.</param>
    public async Task SeeAsync(SessionId session, DateTimeOffset last, CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        if (now - last < SeenEvery)
        {
            return;
        }

        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<Session>().Where(row => row.Id == session && row.SeenAt == last)
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.SeenAt, now), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Those that are open, the one used last first.</summary>
    public async Task<IReadOnlyList<SessionSummary>> ListAsync(UserId user, CancellationToken cancellationToken)
    {
        await using var db = Open();
        return await db.Set<Session>().AsNoTracking().Where(Session.Open(machine.GetUtcNow())).Where(session => session.UserId == user.Value)
            .OrderByDescending(session => session.SeenAt).ThenByDescending(session => session.Id)
            .Select(session => new SessionSummary(session.Id, session.BegunAt, session.SeenAt, session.Browser))
            .ToListAsync(cancellationToken);
    }

    /// <summary>What a mail says of a session; null once it is forgotten.</summary>
    public async Task<SessionNotice?> NoticeAsync(SessionId session, CancellationToken cancellationToken)
    {
        await using var db = Open();
        return await (
            from row in db.Set<Session>().AsNoTracking()
            where row.Id == session
            join user in db.Users on row.UserId equals user.Id
            where user.Email != null
            select new SessionNotice(user.Email!, row.BegunAt, row.Browser)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Signs out where the cookie lies. What is over already stays as it is, and so does everything while the store can't be reached: that is logged.</summary>
    public Task<Result<Done>> LeaveAsync(SessionId session, CancellationToken cancellationToken) => boundary.RunAsync<Done>(
        nameof(LeaveAsync),
        async () =>
        {
            await using var db = Open();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await EndAsync(db.Set<Session>().Where(row => row.Id == session), machine.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return default(Done);
        },
        cancellationToken);

    /// <summary>Signs out one session of a person from another one. Refusal: <c>not_found</c>, where there is none that is open.</summary>
    public Task<Result<Done>> EndAsync(UserId user, SessionId session, CancellationToken cancellationToken) => boundary.RunAsync<Done>(
        nameof(EndAsync),
        async () => await EndAsync(user, row => row.Id == session, "account.session_ended", cancellationToken) > 0 ? Result.Of(default(Done)) : Refusal.NotFound("session"),
        cancellationToken);

    /// <summary>Signs out every session of a person.</summary>
    /// <param name="except">The one that stays.</param>
    public Task<Result<Done>> EndAllAsync(UserId user, SessionId? except, CancellationToken cancellationToken) => boundary.RunAsync<Done>(
        nameof(EndAllAsync),
        async () =>
        {
            await EndAsync(user, except is { } stays ? row => row.Id != stays : _ => true, "account.sessions_ended", cancellationToken);
            return default(Done);
        },
        cancellationToken);

    /// <summary>Whether the person has proved a moment ago, in this session, to be who signed in.</summary>
    public async Task<bool> HasProvedAsync(Person person, CancellationToken cancellationToken)
    {
        await using var db = Open();
        return await Session.ProvedBy(db.Set<Session>(), person.Id.Value, person.Session, machine.GetUtcNow()).AnyAsync(cancellationToken);
    }

    /// <summary>Notes that the person has just proved, in this session, to be who signed in.</summary>
    internal async Task ProveAsync(Person person, CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<Session>().Where(Session.Open(now)).Where(row => row.Id == person.Session && row.UserId == person.Id.Value)
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.ProvedAt, now), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Forgets what was over long ago, and with it all that was known of the browsers.</summary>
    /// <returns>How many rows went.</returns>
    public async Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        var before = machine.GetUtcNow() - s_kept;
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var gone = await db.Set<Session>().Where(session => session.SeenAt < before).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return gone;
    }

    /// <returns>How many were open.</returns>
    private async Task<int> EndAsync(UserId user, Expression<Func<Session, bool>> which, string action, CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await EndAsync(db.Set<Session>().Where(session => session.UserId == user.Value).Where(which), now, cancellationToken);
        if (ended > 0)
        {
            await trail.LeaveAsync(db, user, action, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return ended;
    }

    internal static Task<int> EndAsync(IQueryable<Session> sessions, DateTimeOffset machineNow, CancellationToken cancellationToken) =>
        sessions.Where(Session.Open(machineNow)).ExecuteUpdateAsync(change => change.SetProperty(session => session.EndedAt, machineNow), cancellationToken);

    private PortalContext Open() => contexts.Create(new Scope.System("sessions"));
}
