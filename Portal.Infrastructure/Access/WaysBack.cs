using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>What a link of a way back says: it confirms or stops, as the matter stands.</summary>
public sealed record WayBackLink(UserId User, string Token);

/// <param name="DueAt">When it takes effect; null until it is confirmed.</param>
public sealed record WayBackLetter(WayBackLink Link, string Email, DateTimeOffset? DueAt);

/// <summary>
/// The way back into an account whose second factors its owner can't use: lost, or set up by somebody who had no more than the password. It is the mail of the
/// account that counts, as with a password that is forgotten; the waiting time is for an owner whose mail is read by somebody else as well.
/// </summary>
public sealed partial class WaysBack(IPortalContextFactory contexts, CommandBoundary boundary, AccountTrail trail, TimeProvider machine, ILogger<WaysBack> logger)
{
    /// <summary>
    /// Asks for a link that confirms, at most as often as a wrong password may be typed; beyond that nothing happens and nothing tells. For whoever has just
    /// typed the right password, or is signed in. Refusals: <c>no_second_factor</c>, <c>way_back_begun</c>.
    /// </summary>
    public Task<Result<Done>> AskAsync(UserId user, CancellationToken cancellationToken) =>
        boundary.RunAsync(nameof(AskAsync), () => TryAskAsync(user, cancellationToken), cancellationToken);

    /// <summary>When it takes effect; null where nobody has confirmed one.</summary>
    public async Task<DateTimeOffset?> DueAsync(UserId user, CancellationToken cancellationToken)
    {
        await using var db = Open();
        return await db.Set<WayBack>().Where(way => way.UserId == user.Value).Select(way => way.DueAt).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>A fresh link for the mail that is about to leave; null where the matter is another by now.</summary>
    /// <param name="begun">Whether the mail tells that it was confirmed.</param>
    public async Task<WayBackLetter?> LetterAsync(UserId user, bool begun, CancellationToken cancellationToken)
    {
        await using var db = Open();
        var found = await (
            from row in db.Set<WayBack>()
            where row.UserId == user.Value
            join account in db.Users on row.UserId equals account.Id
            where account.Email != null
            select new { Way = row, account.Email }).SingleOrDefaultAsync(cancellationToken);
        if (found is not { Way: var way, Email: { } email } || (begun ? way.DueAt is null : !way.AwaitsLink(machine.GetUtcNow())))
        {
            return null;
        }

        var token = Secret.New();
        way.Links = [.. way.Links, Secret.Hash(token)];
        way.Version++;
        await db.SaveChangesAsync(cancellationToken);
        return new WayBackLetter(new WayBackLink(user, token), email, way.DueAt);
    }

    /// <summary>Whether a link opens anything.</summary>
    /// <param name="begun">Whether it is one that stops; else one that confirms.</param>
    public async Task<bool> IsGoodAsync(WayBackLink link, bool begun, CancellationToken cancellationToken)
    {
        await using var db = Open();
        return await FindAsync(db, link, begun, cancellationToken) is not null;
    }

    /// <summary>Confirms: the waiting time begins, and a mail tells how to stop it. Answers when it takes effect. Refusal: <c>link_spent</c>.</summary>
    public Task<Result<DateTimeOffset>> BeginAsync(WayBackLink link, CancellationToken cancellationToken) =>
        boundary.RunAsync(nameof(BeginAsync), () => TryBeginAsync(link, cancellationToken), cancellationToken);

    /// <summary>Everything stays as it is. Refusal: <c>link_spent</c>.</summary>
    public Task<Result<Done>> StopAsync(WayBackLink link, CancellationToken cancellationToken) =>
        boundary.RunAsync(nameof(StopAsync), () => TryStopAsync(link, cancellationToken), cancellationToken);

    /// <summary>Does what has waited long enough, and forgets what nobody confirmed. Several nodes may: who writes the row first does it.</summary>
    /// <returns>How many were done.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        List<string> due;
        await using (var db = Open())
        {
            due = await db.Set<WayBack>().Where(way => way.DueAt <= now).Select(way => way.UserId).ToListAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Set<WayBack>().Where(WayBack.Forgotten(now)).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        var done = 0;
        foreach (var user in due)
        {
            done += (await boundary.RunAsync(nameof(RunOnceAsync), () => TryFinishAsync(user, cancellationToken), cancellationToken)).TryGet(out var isDone, out _) && isDone ? 1 : 0;
        }

        return done;
    }

    private async Task<Result<Done>> TryAskAsync(UserId user, CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await db.Users.AsNoTracking().Where(AccountLocks.Open(now)).SingleOrDefaultAsync(row => row.Id == user.Value, cancellationToken);
        if (account is not { Email: { } email } || !(account.TwoFactorEnabled || await Passkeys(db, user.Value).AnyAsync(cancellationToken)))
        {
            return Refusal.Rule("no_second_factor");
        }

        var way = await db.Set<WayBack>().SingleOrDefaultAsync(row => row.UserId == user.Value, cancellationToken);
        if (way?.DueAt is { } due)
        {
            return Refusal.Rule("way_back_begun", null, due);
        }

        var since = now - AccountLocks.AfterWrongPasswords;
        var asked = await db.Set<OutgoingMail>().CountAsync(mail => mail.Address == email && mail.CreatedAt > since && mail.Kind == MailKind.WayBackAsked, cancellationToken);
        if (asked >= AccountLocks.WrongPasswords)
        {
            return default(Done);
        }

        if (way is null)
        {
            db.Add(new WayBack { UserId = user.Value, AskedAt = now });
        }
        else
        {
            (way.AskedAt, way.Links) = (now, []);
            way.Version++;
        }

        Post(db, MailKind.WayBackAsked, account, now);
        await trail.LeaveAsync(db, user, "account.way_back_asked", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return default(Done);
    }

    private async Task<Result<DateTimeOffset>> TryBeginAsync(WayBackLink link, CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(db, link, begun: false, cancellationToken) is not { Way: var way, Account: var account })
        {
            return Refusal.Rule("link_spent");
        }

        (way.DueAt, way.Links) = (now + WayBack.Waits, []);
        way.Version++;
        Post(db, MailKind.WayBackBegun, account, now);
        await trail.LeaveAsync(db, link.User, "account.way_back_begun", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return way.DueAt.Value;
    }

    private async Task<Result<Done>> TryStopAsync(WayBackLink link, CancellationToken cancellationToken)
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(db, link, begun: true, cancellationToken) is not { Way: var way, Account: var account })
        {
            return Refusal.Rule("link_spent");
        }

        db.Remove(way);
        Post(db, MailKind.WayBackStopped, account, machine.GetUtcNow());
        await trail.LeaveAsync(db, link.User, "account.way_back_stopped", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return default(Done);
    }

    /// <summary>The password goes too: whoever set up a factor that is not the owner's had it.</summary>
    private async Task<Result<bool>> TryFinishAsync(string user, CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<WayBack>().SingleOrDefaultAsync(way => way.UserId == user && way.DueAt <= now, cancellationToken) is not { } way)
        {
            return false; // Stopped at the last moment, or done by another node.
        }

        var account = await db.Users.SingleAsync(row => row.Id == user, cancellationToken);
        (account.TwoFactorEnabled, account.LastCodeStep, account.PasswordHash) = (false, null, null);
        (account.SecurityStamp, account.ConcurrencyStamp) = (Secret.New(), Ids.New<UserId>().Value);
        await db.UserTokens.Where(token => token.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RecoveryCode>().Where(code => code.UserId == user).ExecuteDeleteAsync(cancellationToken);
        await Passkeys(db, user).ExecuteDeleteAsync(cancellationToken);
        await SessionStore.EndAsync(db.Set<Session>().Where(session => session.UserId == user), now, cancellationToken);
        db.Remove(way);
        Post(db, MailKind.WayBackDone, account, now);
        await trail.LeaveAsync(db, UserId.From(user), "account.way_back_done", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogDone(user);
        return true;
    }

    private async Task<Found?> FindAsync(PortalContext db, WayBackLink link, bool begun, CancellationToken cancellationToken)
    {
        var way = await db.Set<WayBack>().SingleOrDefaultAsync(row => row.UserId == link.User.Value, cancellationToken);
        if (way is null || (begun ? way.DueAt is null : !way.AwaitsLink(machine.GetUtcNow())) || !way.Links.Contains(Secret.Hash(link.Token), StringComparer.Ordinal))
        {
            return null;
        }

        return new Found(way, await db.Users.AsNoTracking().SingleAsync(account => account.Id == way.UserId, cancellationToken));
    }

    private static void Post(PortalContext db, MailKind kind, PortalUser account, DateTimeOffset now) => db.Add(new OutgoingMail
    {
        Kind = kind,
        Address = account.Email!,
        Language = account.Language ?? "",
        About = account.Id,
        CreatedAt = now,
        DueAt = now,
    });

    private static IQueryable<IdentityUserPasskey<string>> Passkeys(PortalContext db, string user) => db.Set<IdentityUserPasskey<string>>().Where(passkey => passkey.UserId == user);

    private PortalContext Open() => contexts.Create(new Scope.System("ways back"));

    [LoggerMessage(LogLevel.Information, "The second factors of {User} were removed by a way back")]
    private partial void LogDone(string user);

    private sealed record Found(WayBack Way, PortalUser Account);
}
