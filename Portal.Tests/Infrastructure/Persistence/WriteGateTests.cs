using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Persistence;

public sealed class WriteGateTests
{
    /// <summary>A save of one row is a single statement, for which EF would open no transaction; the gate stands at the beginning of transactions.</summary>
    [Fact]
    public async Task Update_OfOneRowByIdentity_WaitsAtTheGate()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await TestTenant.AddAsync(database);
        await using var scope = database.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = (await users.FindByIdAsync("thistle-owner"))!;
        user.Email = "owner@thistle.test";

        Task<IdentityResult> update;
        using (await database.Get<WriteGate>().EnterAsync(CancellationToken.None))
        {
            update = users.UpdateAsync(user);

            // Nothing else holds it up: SQLite's calls end before they return.
            Assert.False(update.IsCompleted);
        }

        Assert.True((await update).Succeeded);
    }
}
