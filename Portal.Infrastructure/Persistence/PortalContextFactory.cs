using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;

namespace Portal.Infrastructure.Persistence;

/// <summary>Makes a context for one operation within one scope. Who takes it disposes it.</summary>
public interface IPortalContextFactory
{
    PortalContext Create(Scope scope);
}

internal sealed class SqliteContextFactory(DbContextOptions<SqlitePortalContext> options) : IPortalContextFactory
{
    public PortalContext Create(Scope scope) => new SqlitePortalContext(options, scope);
}

internal sealed class PostgresContextFactory(DbContextOptions<PostgresPortalContext> options) : IPortalContextFactory
{
    public PortalContext Create(Scope scope) => new PostgresPortalContext(options, scope);
}
