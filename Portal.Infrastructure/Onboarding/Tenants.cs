using System.Collections.Concurrent;
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
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<(MerchantId, TenantEnvironment), (Tenant Tenant, long At)> _known = new();

    public ValueTask<Tenant?> FindAsync(MerchantId merchant, TenantEnvironment environment, CancellationToken cancellationToken) =>
        _known.TryGetValue((merchant, environment), out var known) && machine.GetElapsedTime(known.At) < s_kept
            ? ValueTask.FromResult<Tenant?>(known.Tenant)
            : new(ReadAsync(merchant, environment, cancellationToken));

    public void Forget(MerchantId merchant, TenantEnvironment environment) => _known.TryRemove((merchant, environment), out _);

    private async Task<Tenant?> ReadAsync(MerchantId id, TenantEnvironment environment, CancellationToken cancellationToken)
    {
        var at = machine.GetTimestamp();
        await using var db = contexts.Create(new Scope.Merchant(id, environment));
        var merchant = await db.Set<Merchant>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (merchant is null)
        {
            return null;
        }

        var clock = await db.Set<TenantClock>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var tenant = new Tenant(merchant, environment, TimeZoneInfo.FindSystemTimeZoneById(merchant.TimeZone), clock?.Offset ?? TimeSpan.Zero);
        _known[(id, environment)] = (tenant, at);
        return tenant;
    }
}
