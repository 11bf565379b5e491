using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <summary>Makes the recovery codes anew; those from before open nothing any more. Refusal: <c>no_second_factor</c>.</summary>
public sealed class RenewRecoveryCodesCommand(CommandBoundary boundary, IServiceScopeFactory scopes, AccountTrail trail)
    : AccountCommand<Done, IReadOnlyList<string>>(boundary, scopes, trail)
{
    protected override string Action => "account.recovery_codes_renewed";

    protected override bool NeedsProof => true;

    protected override async Task<Result<IReadOnlyList<string>>> HandleAsync(Done request, AccountWork work, CancellationToken cancellationToken) =>
        await RecoveryCodes.AreNeededAsync(work, cancellationToken) ? Result.Of(await RecoveryCodes.RenewAsync(work, cancellationToken)) : Refusal.Rule("no_second_factor");
}

/// <summary>They come with the first second factor of any kind, and go with the last.</summary>
internal static class RecoveryCodes
{
    public static async Task<IReadOnlyList<string>> RenewAsync(AccountWork work, CancellationToken cancellationToken)
    {
        await Of(work).ExecuteDeleteAsync(cancellationToken);
        List<string> codes = [.. Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New())];
        work.Db.AddRange(codes.Select(code => new RecoveryCode { UserId = work.User.Id, Hash = RecoveryCode.HashOf(code) }));
        return codes;
    }

    /// <returns>None where there are some that open.</returns>
    public static async Task<IReadOnlyList<string>> MakeMissingAsync(AccountWork work, CancellationToken cancellationToken) =>
        await Of(work).AnyAsync(code => code.UsedAt == null, cancellationToken) ? [] : await RenewAsync(work, cancellationToken);

    public static async Task DropUnneededAsync(AccountWork work, CancellationToken cancellationToken)
    {
        if (!await AreNeededAsync(work, cancellationToken))
        {
            await Of(work).ExecuteDeleteAsync(cancellationToken);
        }
    }

    public static async Task<bool> AreNeededAsync(AccountWork work, CancellationToken cancellationToken) =>
        work.User.TwoFactorEnabled || await work.Db.Set<IdentityUserPasskey<string>>().AnyAsync(passkey => passkey.UserId == work.User.Id, cancellationToken);

    private static IQueryable<RecoveryCode> Of(AccountWork work) => work.Db.Set<RecoveryCode>().Where(code => code.UserId == work.User.Id);
}
