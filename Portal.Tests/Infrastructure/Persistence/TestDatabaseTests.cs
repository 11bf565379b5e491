using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Persistence;

public sealed class TestDatabaseTests
{
    [DatabaseTheory]
    public async Task Create_Twice_GivesTwoEmptyDatabasesOfThePresentSchema(DatabaseProvider database)
    {
        await using var first = await TestDatabase.CreateAsync(database);
        await using var second = await TestDatabase.CreateAsync(database);
        var tenant = await TestTenant.AddAsync(first);

        await using var here = first.Contexts.Create(tenant.Test);
        await using var there = second.Contexts.Create(new Scope.System("tests"));

        Assert.Equal(tenant.Merchant.Slug, (await here.Set<Merchant>().SingleAsync()).Slug);
        Assert.Empty(await there.Set<Merchant>().ToListAsync());
        Assert.Empty(await there.Database.GetPendingMigrationsAsync());
        Assert.False(there.Database.HasPendingModelChanges(), "The model has changed since its migrations were made: run eng/migrations.sh.");
    }

    [DatabaseTheory]
    public async Task Dispose_LeavesNoDatabaseBehind(DatabaseProvider database)
    {
        var made = await TestDatabase.CreateAsync(database);
        await TestTenant.AddAsync(made);
        await made.DisposeAsync();

        var again = made.Restarted();
        await using var db = again.Contexts.Create(new Scope.System("tests"));
        if (database is DatabaseProvider.Sqlite)
            Assert.False(File.Exists(db.Database.GetDbConnection().DataSource));
        else
            Assert.False(await db.Database.CanConnectAsync());
    }
}
