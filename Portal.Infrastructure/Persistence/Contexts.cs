using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Portal.Domain.Access;

namespace Portal.Infrastructure.Persistence;

/// <summary>The store in one SQLite file.</summary>
public sealed class SqlitePortalContext : PortalContext
{
    // A save of one row would need no transaction, and so pass by the write gate, which stands at their beginning.
    public SqlitePortalContext(DbContextOptions<SqlitePortalContext> options)
        : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
}

/// <summary>The store in PostgreSQL.</summary>
public sealed class PostgresPortalContext(DbContextOptions<PostgresPortalContext> options) : PortalContext(options);

/// <summary>For eng/migrations.sh: no database is opened.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqlitePortalContext>
{
    public SqlitePortalContext CreateDbContext(string[] args)
    {
        var db = new SqlitePortalContext(new DbContextOptionsBuilder<SqlitePortalContext>().UseSqlite("Data Source=design.db").Options);
        db.Enter(new Scope.System("design"));
        return db;
    }
}

/// <summary>For eng/migrations.sh: no database is opened.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresPortalContext>
{
    public PostgresPortalContext CreateDbContext(string[] args)
    {
        var db = new PostgresPortalContext(new DbContextOptionsBuilder<PostgresPortalContext>().UseNpgsql("Host=design").Options);
        db.Enter(new Scope.System("design"));
        return db;
    }
}
