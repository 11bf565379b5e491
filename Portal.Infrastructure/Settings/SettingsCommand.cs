using Microsoft.EntityFrameworkCore;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Settings;

/// <summary>What a command of the settings needs besides the boundary.</summary>
public sealed record SettingsHouse(CommandBoundary Boundary, Tenants Tenants, RegisteredOrigins Origins);

/// <summary>
/// A change of what a merchant is, in test and live alike. One at a time per merchant, on the row as it is then. Who changes a value says which one it saw, so
/// that nobody writes over what somebody else has just put there: <c>setting_changed</c>; <c>setting_unchanged</c> where there is nothing to do.
/// </summary>
public abstract class SettingsCommand<TRequest>(SettingsHouse house) : MerchantCommand<TRequest, Done>(house.Boundary)
{
    protected sealed override bool HoldsInBoth => true;

    protected sealed override async Task<Result<Done>> HandleAsync(TRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.LockNameAsync($"settings {work.Tenant.Id}", cancellationToken);
        var merchant = await work.Db.Set<Merchant>().SingleAsync(row => row.Id == work.Tenant.Id, cancellationToken);
        if (await ChangeAsync(request, merchant, work, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        work.AfterCommit(() =>
        {
            foreach (var environment in Enum.GetValues<TenantEnvironment>())
            {
                house.Tenants.Forget(work.Tenant.Id, environment);
            }

            house.Origins.Forget();
        });
        return default(Done);
    }

    /// <summary>Changes the row and says so in the audit; the refusal where it can't be.</summary>
    protected abstract Task<Refusal?> ChangeAsync(TRequest request, Merchant merchant, UnitOfWork work, CancellationToken cancellationToken);

    /// <summary>Whether the value is still the one that was seen, and another one than is wanted.</summary>
    protected static Refusal? ObjectTo<T>(T stored, T seen, T wanted, string param) =>
        !Equals(stored, seen) ? Refusal.Conflict("setting_changed", param)
        : Equals(stored, wanted) ? Refusal.Rule("setting_unchanged", param)
        : null;
}
