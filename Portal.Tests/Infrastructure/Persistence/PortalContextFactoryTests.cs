using System.Data;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Audit;
using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Persistence;

/// <summary>Contexts are used again, so nothing of an operation may stay on them.</summary>
public sealed class PortalContextFactoryTests
{
    [DatabaseTheory]
    public async Task Context_UsedAgainByAnotherTenant_SeesThatTenantAlone(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (ours, theirs) = (await TestTenant.AddAsync(database), await TestTenant.AddAsync(database, "lumen", "US", "USD", "America/New_York"));

        PortalContext first;
        await using (first = database.Contexts.Create(ours.Test))
        {
            Assert.Equal(ours.Merchant.Id, (await first.Set<AuditHead>().SingleAsync()).Merchant);
        }

        await using var second = database.Contexts.Create(theirs.Test);

        Assert.Same(first, second);
        Assert.Empty(second.ChangeTracker.Entries());
        Assert.Equal(theirs.Merchant.Id, (await second.Set<AuditHead>().SingleAsync()).Merchant);
    }

    [DatabaseTheory]
    public async Task Context_LeftInTheMiddleOfATransaction_RollsBackAndLetsGo(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        PortalContext left;
        await using (left = database.Contexts.Create(tenant.Test))
        {
            await left.Database.OpenConnectionAsync();
            await left.Database.BeginTransactionAsync();
            await left.Set<AuditHead>().ExecuteUpdateAsync(set => set.SetProperty(head => head.Number, 7));
        }

        await using var next = database.Contexts.Create(tenant.Test);

        Assert.Same(left, next);
        Assert.Null(next.Database.CurrentTransaction);
        Assert.Equal(ConnectionState.Closed, next.Database.GetDbConnection().State);
        await using var transaction = await next.Database.BeginTransactionAsync(); // on the embedded database: the gate is open
        Assert.Equal(0, (await next.Set<AuditHead>().SingleAsync()).Number);
    }

    [DatabaseTheory]
    public async Task Context_AfterAQuery_TracksAgain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        await using (var read = database.Contexts.Create(tenant.Test))
        {
            read.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        }

        await using var db = database.Contexts.Create(tenant.Test);
        await db.Set<AuditHead>().SingleAsync();

        Assert.Single(db.ChangeTracker.Entries());
    }

    [DatabaseTheory]
    public async Task Contexts_OfDifferentReach_AreNeverTheSame(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var tenant = await TestTenant.AddAsync(database);
        PortalContext all;
        await using (all = database.Contexts.Create(new Scope.System("tests")))
        {
            Assert.Equal(2, await all.Set<AuditHead>().CountAsync());
        }

        await using var one = database.Contexts.Create(tenant.Test);

        Assert.NotSame(all, one);
    }
}
