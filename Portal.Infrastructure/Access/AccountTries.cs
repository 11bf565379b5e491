using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>
/// Counts what is tried on an account. A try is counted before it is looked at and taken back when it was right, in the store: of a thousand guesses that come
/// at the same moment, only as many are looked at as may be wrong.
/// </summary>
public sealed class AccountTries(IPortalContextFactory contexts, TimeProvider machine)
{
    /// <returns>Null where the try may be looked at. Refusal: <c>proof_locked</c>.</returns>
    public async Task<Refusal?> BeginAsync(UserId user, CancellationToken cancellationToken)
    {
        var now = machine.GetUtcNow();
        var until = now + AccountLocks.AfterWrongPasswords;
        var version = Ids.New<UserId>().Value;
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = db.Users.Where(row => row.Id == user.Value);
        var isOpen = await account.Where(row => row.LockoutEnd == null || row.LockoutEnd <= now).ExecuteUpdateAsync(
            change => change.SetProperty(row => row.AccessFailedCount, row => row.AccessFailedCount + 1).SetProperty(row => row.ConcurrencyStamp, version), cancellationToken) == 1;
        if (isOpen)
        {
            await account.Where(row => row.AccessFailedCount >= AccountLocks.WrongPasswords).ExecuteUpdateAsync(
                change => change.SetProperty(row => row.LockoutEnd, until).SetProperty(row => row.AccessFailedCount, 0), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return isOpen ? null : Refusal.Rule("proof_locked", null, (int)AccountLocks.AfterWrongPasswords.TotalMinutes);
    }

    /// <summary>The try was right: neither it nor those before it count. A lock that a person set stays.</summary>
    public async Task SucceedAsync(UserId user, CancellationToken cancellationToken)
    {
        var version = Ids.New<UserId>().Value;
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Users.Where(AccountLocks.Open(machine.GetUtcNow())).Where(row => row.Id == user.Value).ExecuteUpdateAsync(
            change => change.SetProperty(row => row.LockoutEnd, (DateTimeOffset?)null).SetProperty(row => row.AccessFailedCount, 0).SetProperty(row => row.ConcurrencyStamp, version),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private PortalContext Open() => contexts.Create(new Scope.System("tries"));
}
