using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Portal.Domain.Access;

namespace Portal.Infrastructure.Persistence;

/// <summary>Makes a context for one operation within one scope. Who takes it disposes it.</summary>
public interface IPortalContextFactory
{
    PortalContext Create(Scope scope);
}

/// <summary>Keeps contexts for the next operation, those of each reach apart: a context and its model belong together.</summary>
internal sealed class PortalContextFactory<TContext>(DbContextOptions<TContext> options) : IPortalContextFactory
    where TContext : PortalContext
{
    private readonly Dictionary<TenantReach, PooledDbContextFactory<TContext>> _pools =
        Enum.GetValues<TenantReach>().ToDictionary(reach => reach, _ => new PooledDbContextFactory<TContext>(options));

    public PortalContext Create(Scope scope)
    {
        var db = _pools[PortalContext.ReachOf(scope)].CreateDbContext();
        db.Enter(scope);
        return db;
    }
}
