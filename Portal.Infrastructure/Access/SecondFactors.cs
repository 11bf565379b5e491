using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>By what an account is reached beside its password.</summary>
/// <param name="HasCodes">An authenticator app makes codes for it.</param>
/// <param name="RecoveryCodes">How many are left.</param>
/// <param name="HasPassword">False for an account that only passkeys open.</param>
public sealed record Factors(bool HasPassword, bool HasCodes, int RecoveryCodes, IReadOnlyList<PasskeySummary> Passkeys)
{
    /// <summary>While it is not known yet.</summary>
    public static Factors None { get; } = new(false, false, 0, []);

    /// <summary>Whether a password alone proves nothing any more.</summary>
    public bool HasSecond => HasCodes || Passkeys.Count > 0;

    /// <summary>Whether a code can be a proof: one of the app, or one for recovery.</summary>
    public bool TakesCodes => HasCodes || (HasSecond && RecoveryCodes > 0);

    /// <summary>Whether a proof can be typed: a code, or the password where there is nothing beside it.</summary>
    public bool TakesTyped => TakesCodes || !HasSecond;
}

/// <summary>What an account has, and whether a code is one of it.</summary>
public sealed class SecondFactors(IServiceScopeFactory scopes, IPortalContextFactory contexts, CommandBoundary boundary, AccountTries tries, TimeProvider machine)
{
    public async Task<Factors> OfAsync(UserId user, CancellationToken cancellationToken)
    {
        await using var db = Open();
        var account = await db.Users.AsNoTracking().Where(row => row.Id == user.Value).Select(row => new { row.PasswordHash, row.TwoFactorEnabled }).SingleAsync(cancellationToken);
        var left = await db.Set<RecoveryCode>().CountAsync(code => code.UserId == user.Value && code.UsedAt == null, cancellationToken);
        var passkeys = await db.Set<IdentityUserPasskey<string>>().AsNoTracking().Where(passkey => passkey.UserId == user.Value).ToListAsync(cancellationToken);
        return new Factors(
            account.PasswordHash is not null,
            account.TwoFactorEnabled,
            left,
            [.. passkeys.Select(passkey => new PasskeySummary(PasskeyName.IdOf(passkey.CredentialId), passkey.Data.Name ?? "", passkey.Data.CreatedAt)).OrderBy(passkey => passkey.CreatedAt)]);
    }

    /// <summary>Whose passkey this is; null where nobody's.</summary>
    /// <param name="passkey">The credential's id, as browsers write it.</param>
    public async Task<UserId?> OwnerAsync(string passkey, CancellationToken cancellationToken)
    {
        var credential = PasskeyName.CredentialOf(passkey);
        await using var db = Open();
        var owner = await db.Set<IdentityUserPasskey<string>>().Where(row => row.CredentialId == credential).Select(row => row.UserId).SingleOrDefaultAsync(cancellationToken);
        return owner is null ? null : UserId.From(owner);
    }

    /// <summary>
    /// Takes a code of the app, each only once, or a recovery code, and counts the wrong ones. Refusals: <c>code_wrong</c>, <c>code_used</c>,
    /// <c>proof_locked</c>.
    /// </summary>
    public Task<Result<Done>> TakeAsync(UserId user, string code, CancellationToken cancellationToken) =>
        boundary.RunAsync(nameof(TakeAsync), () => TryAsync(user, code.Trim(), cancellationToken), cancellationToken);

    private async Task<Result<Done>> TryAsync(UserId user, string code, CancellationToken cancellationToken)
    {
        if (await tries.BeginAsync(user, cancellationToken) is { } locked)
        {
            return locked;
        }

        var taken = code.Length is 0 or > 50 ? Refusal.Rule("code_wrong")
            : code.Where(char.IsAsciiDigit).Count() == Totp.Digits && code.All(letter => char.IsAsciiDigit(letter) || letter is ' ') ? await TakeFromAppAsync(user, code, cancellationToken)
            : await TakeRecoveryAsync(user, code, cancellationToken);
        if (taken is null)
        {
            await tries.SucceedAsync(user, cancellationToken);
        }

        return taken is null ? Result.Of(default(Done)) : taken;
    }

    private async Task<Refusal?> TakeFromAppAsync(UserId user, string code, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        if (await users.FindByIdAsync(user.Value) is not { TwoFactorEnabled: true } account || await users.GetAuthenticatorKeyAsync(account) is not { } key
            || Totp.StepOf(key, code.Replace(" ", "", StringComparison.Ordinal), machine.GetUtcNow()) is not { } step)
        {
            return Refusal.Rule("code_wrong");
        }

        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var isNew = await db.Users.Where(row => row.Id == user.Value && (row.LastCodeStep == null || row.LastCodeStep < step))
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.LastCodeStep, step), cancellationToken) == 1;
        await transaction.CommitAsync(cancellationToken);
        return isNew ? null : Refusal.Rule("code_used");
    }

    private async Task<Refusal?> TakeRecoveryAsync(UserId user, string code, CancellationToken cancellationToken)
    {
        var hash = RecoveryCode.HashOf(code);
        var now = machine.GetUtcNow();
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var isGood = await db.Set<RecoveryCode>().Where(row => row.UserId == user.Value && row.Hash == hash && row.UsedAt == null)
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.UsedAt, now), cancellationToken) == 1;
        await transaction.CommitAsync(cancellationToken);
        return isGood ? null : Refusal.Rule("code_wrong");
    }

    private PortalContext Open() => contexts.Create(new Scope.System("factors"));
}
