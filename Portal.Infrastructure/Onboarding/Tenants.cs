using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Onboarding;

/// <summary>A merchant in one environment, with the zone and the clock it lives by.</summary>
public sealed record Tenant(Merchant Merchant, TenantEnvironment Environment, TimeZoneInfo Zone, TimeSpan ClockOffset)
{
    public TenantTime TimeAt(DateTimeOffset machineNow) => new(machineNow + ClockOffset, machineNow, Zone);
}

/// <summary>
/// Finds tenants, kept in memory for a second: every operation needs one, and what is changed here is forgotten at once
/// (<see cref="Forget"/>), so that only another node can lag, by that second.
/// </summary>
public sealed class Tenants(IPortalContextFactory contexts, TimeProvider machine)
{
    private readonly Kept<Scope.Merchant, Tenant?> _known = new(TimeSpan.FromSeconds(1), machine, (tenant, _) => ReadAsync(contexts, tenant));

    public ValueTask<Tenant?> FindAsync(MerchantId merchant, TenantEnvironment environment, CancellationToken cancellationToken) =>
        _known.FindAsync(new Scope.Merchant(merchant, environment), cancellationToken);

    public void Forget(MerchantId merchant, TenantEnvironment environment) => _known.Forget(new Scope.Merchant(merchant, environment));

    /// <summary>Everybody, in both environments; for jobs.</summary>
    public async Task<IReadOnlyList<Scope.Merchant>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System("tenants"));
        var merchants = await db.Set<Merchant>().OrderBy(merchant => merchant.Id).Select(merchant => merchant.Id).ToListAsync(cancellationToken);
        return [.. merchants.SelectMany(_ => Enum.GetValues<TenantEnvironment>(), (merchant, environment) => new Scope.Merchant(merchant, environment))];
    }

    private static async Task<Tenant?> ReadAsync(IPortalContextFactory contexts, Scope.Merchant tenant)
    {
        await using var db = contexts.Create(tenant);
        var merchant = await db.Set<Merchant>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == tenant.Id);
        if (merchant is null)
        {
            return null;
        }

        var clock = await db.Set<TenantClock>().AsNoTracking().SingleOrDefaultAsync();
        return new Tenant(merchant, tenant.Environment, TimeZoneInfo.FindSystemTimeZoneById(merchant.TimeZone), clock?.Offset ?? TimeSpan.Zero);
    }
}
