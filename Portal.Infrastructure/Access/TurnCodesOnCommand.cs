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
        return Result.Of(await RecoveryCodes.RenewAsync(work, cancellationToken));
    }
}

/// <summary>The password opens alone again; the app's key is gone, and so are the recovery codes where no passkey needs them. Refusal: <c>codes_off_already</c>.</summary>
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
        await RecoveryCodes.DropUnneededAsync(work, cancellationToken);
        return default(Done);
    }
}
