using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Domain.Common;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>What a link to a new password says: good once, for an hour, and only until the account changes.</summary>
/// <param name="Email">As the account has it, however it was typed.</param>
public sealed record PasswordLink(UserId User, string Email, string Token);

/// <summary>
/// The way back into an account whose password is forgotten. Who asks learns nothing of the account: asking writes a mail that is to leave, whether there is
/// an account or not, and the look for one comes later, in the job that sends.
/// </summary>
public sealed partial class PasswordReset(
    IServiceScopeFactory scopes, CommandBoundary boundary, AccountTrail trail, TimeProvider machine, ILogger<PasswordReset> logger)
{
    public static readonly TimeSpan LinkLasts = TimeSpan.FromHours(1);

    private const int LongestToken = 1000;

    /// <summary>Asks for a link, at most as often as a wrong password may be typed; beyond that nothing happens and nothing tells. Refusal: <c>email_unreadable</c>.</summary>
    public Task<Result<Done>> AskAsync(string email, string language, CancellationToken cancellationToken) =>
        boundary.RunAsync(nameof(AskAsync), () => TryAskAsync(email.Trim(), language, cancellationToken), cancellationToken);

    /// <summary>A fresh link for the account with this address; null where there is none, or it was closed.</summary>
    public async Task<PasswordLink?> LinkAsync(string address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var users = UsersOf(scope);
        if (await users.FindByEmailAsync(address) is not { Email: { } email } account || !AccountLocks.IsOpen(account, machine.GetUtcNow())
            || !Ids.TryParse<UserId>(account.Id, out var id))
        {
            return null;
        }

        var token = await users.GeneratePasswordResetTokenAsync(account);
        return new PasswordLink(id, email, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token)));
    }

    /// <summary>Whether a link still opens anything.</summary>
    public async Task<bool> IsGoodAsync(UserId user, string token)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await FindAsync(UsersOf(scope), user, token) is not null;
    }

    /// <summary>
    /// Sets a new password, ends every session of the person and the lock that wrong passwords brought, tells the person by mail and the audit of each merchant
    /// they work for. Refusals: <c>password_short</c>, <c>password_long</c>, <c>password_unreadable</c>, <c>password_alike</c>, <c>link_spent</c>.
    /// </summary>
    public Task<Result<Done>> SetAsync(UserId user, string token, string password, string language, CancellationToken cancellationToken) =>
        boundary.RunAsync(nameof(SetAsync), () => TrySetAsync(user, token, password, language, cancellationToken), cancellationToken);

    private async Task<Result<Done>> TryAskAsync(string email, string language, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var address = email.Length <= AccountRules.LongestEmail && email.Contains('@', StringComparison.Ordinal) && StorableText.IsStorable(email)
            ? UsersOf(scope).NormalizeEmail(email)
            : null;
        if (address is null or { Length: > AccountRules.LongestEmail })
        {
            return Refusal.Invalid("email_unreadable", "email");
        }

        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        var now = machine.GetUtcNow();
        var since = now - AccountLocks.AfterWrongPasswords;
        var asked = await db.Set<OutgoingMail>()
            .CountAsync(mail => mail.Address == address && mail.CreatedAt > since && mail.Kind == MailKind.PasswordForgotten, cancellationToken);
        if (asked < AccountLocks.WrongPasswords)
        {
            db.Add(new OutgoingMail { Kind = MailKind.PasswordForgotten, Address = address, Language = language, CreatedAt = now, DueAt = now });
            await db.SaveChangesAsync(cancellationToken);
        }

        return default(Done);
    }

    private async Task<Result<Done>> TrySetAsync(UserId user, string token, string password, string language, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = UsersOf(scope);
        if (await FindAsync(users, user, token) is not { Email: { } email } account)
        {
            return Refusal.Rule("link_spent");
        }

        if (AccountRules.Object(password) is { } refusal)
        {
            return refusal;
        }

        var now = machine.GetUtcNow();
        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        var reset = await users.ResetPasswordAsync(account, Decoded(token)!, password);
        if (!reset.Succeeded)
        {
            return Refusal.Rule("link_spent"); // Somebody used it at the same moment.
        }

        db.Add(new OutgoingMail { Kind = MailKind.PasswordChanged, Address = email, Language = language, CreatedAt = now, DueAt = now });
        await db.SaveChangesAsync(cancellationToken);
        await SessionStore.EndAsync(db.Set<Session>().Where(session => session.UserId == account.Id), now, cancellationToken);
        await trail.LeaveAsync(db, user, "account.password_reset", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogReset(user.Value);
        return default(Done);
    }

    private async Task<PortalUser?> FindAsync(UserManager<PortalUser> users, UserId id, string token) =>
        Decoded(token) is { } decoded
        && await users.FindByIdAsync(id.Value) is { } account
        && AccountLocks.IsOpen(account, machine.GetUtcNow())
        && await users.VerifyUserTokenAsync(account, users.Options.Tokens.PasswordResetTokenProvider, UserManager<PortalUser>.ResetPasswordTokenPurpose, decoded)
            ? account
            : null;

    private static string? Decoded(string token) =>
        token.Length is > 0 and <= LongestToken && Base64Url.IsValid(token) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)) : null;

    private static UserManager<PortalUser> UsersOf(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();

    [LoggerMessage(LogLevel.Information, "The password of {User} was set anew by a link")]
    private partial void LogReset(string user);
}
