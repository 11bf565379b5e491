using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Portal.Domain.Access;

namespace Portal.Infrastructure.Persistence;

/// <summary>The store in one SQLite file.</summary>
public sealed class SqlitePortalContext : PortalContext
{
    // A save of one row would need no transaction, and so pass by the write gate, which stands at their beginning.
    public SqlitePortalContext(DbContextOptions<SqlitePortalContext> options, Scope scope)
        : base(options, scope) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
}

/// <summary>The store in PostgreSQL.</summary>
public sealed class PostgresPortalContext(DbContextOptions<PostgresPortalContext> options, Scope scope) : PortalContext(options, scope);

/// <summary>For eng/migrations.sh: no database is opened.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqlitePortalContext>
{
    public SqlitePortalContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePortalContext>().UseSqlite("Data Source=design.db").Options, new Scope.System("design"));
}

/// <summary>For eng/migrations.sh: no database is opened.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresPortalContext>
{
    public PostgresPortalContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresPortalContext>().UseNpgsql("Host=design").Options, new Scope.System("design"));
}
