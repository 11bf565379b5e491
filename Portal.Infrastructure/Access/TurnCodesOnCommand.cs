using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Access;

/// <param name="Key">What the app was shown.</param>
/// <param name="Code">What the app makes of it now.</param>
public sealed record NewAuthenticator(string Key, string Code);

/// <summary>
/// From now on the password opens only with a code of the app. Answers the recovery codes, which are shown once. The code it was tried with is used.
/// Refusals: <c>codes_on_already</c>, <c>code_wrong</c>.
/// </summary>
public sealed class TurnCodesOnCommand(CommandBoundary boundary, IServiceScopeFactory scopes, AccountTrail trail)
    : AccountCommand<NewAuthenticator, IReadOnlyList<string>>(boundary, scopes, trail)
{
    protected override string Action => "account.codes_on";

    protected override bool NeedsProof => true;

    protected override async Task<Result<IReadOnlyList<string>>> HandleAsync(NewAuthenticator request, AccountWork work, CancellationToken cancellationToken)
    {
        if (work.User.TwoFactorEnabled)
        {
            return Refusal.Conflict("codes_on_already");
        }

        if (Totp.StepOf(request.Key, request.Code.Replace(" ", "", StringComparison.Ordinal), work.MachineNow) is not { } step)
        {
            return Refusal.Rule("code_wrong", "code");
        }

        await ((IUserAuthenticatorKeyStore<PortalUser>)work.Store).SetAuthenticatorKeyAsync(work.User, request.Key, cancellationToken);
        (work.User.TwoFactorEnabled, work.User.LastCodeStep) = (true, step);
        return await RecoveryCodes.RenewAsync(work, cancellationToken);
    }
}

/// <summary>The password opens alone again; the app's key and the recovery codes are gone. Refusal: <c>codes_off_already</c>.</summary>
public sealed class TurnCodesOffCommand(CommandBoundary boundary, IServiceScopeFactory scopes, AccountTrail trail) : AccountCommand<Done, Done>(boundary, scopes, trail)
{
    protected override string Action => "account.codes_off";

    protected override bool NeedsProof => true;

    protected override async Task<Result<Done>> HandleAsync(Done request, AccountWork work, CancellationToken cancellationToken)
    {
        if (!work.User.TwoFactorEnabled)
        {
            return Refusal.Conflict("codes_off_already");
        }

        (work.User.TwoFactorEnabled, work.User.LastCodeStep) = (false, null);
        await work.Db.UserTokens.Where(token => token.UserId == work.User.Id).ExecuteDeleteAsync(cancellationToken);
        await work.Db.Set<RecoveryCode>().Where(code => code.UserId == work.User.Id).ExecuteDeleteAsync(cancellationToken);
        return default(Done);
    }
}

/// <summary>Makes the recovery codes anew; those from before open nothing any more. Refusal: <c>codes_off_already</c>.</summary>
public sealed class RenewRecoveryCodesCommand(CommandBoundary boundary, IServiceScopeFactory scopes, AccountTrail trail)
    : AccountCommand<Done, IReadOnlyList<string>>(boundary, scopes, trail)
{
    protected override string Action => "account.recovery_codes_renewed";

    protected override bool NeedsProof => true;

    protected override async Task<Result<IReadOnlyList<string>>> HandleAsync(Done request, AccountWork work, CancellationToken cancellationToken) =>
        work.User.TwoFactorEnabled ? await RecoveryCodes.RenewAsync(work, cancellationToken) : Refusal.Conflict("codes_off_already");
}

internal static class RecoveryCodes
{
    public static async Task<Result<IReadOnlyList<string>>> RenewAsync(AccountWork work, CancellationToken cancellationToken)
    {
        await work.Db.Set<RecoveryCode>().Where(code => code.UserId == work.User.Id).ExecuteDeleteAsync(cancellationToken);
        List<string> codes = [.. Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New())];
        work.Db.AddRange(codes.Select(code => new RecoveryCode { UserId = work.User.Id, Hash = RecoveryCode.HashOf(code) }));
        return codes;
    }
}
