using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Access;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Ledger;

public sealed class BalanceProofTests
{
    [DatabaseTheory]
    public async Task Proof_FindsTheBalanceThatLeftItsLines(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await shop.SellAsync();
        using var job = new BalanceProofJob(shop.Database.Contexts, shop.Database.Get<Tenants>(), new Readiness(), TimeProvider.System, NullLogger<BalanceProofJob>.Instance);
        Assert.Empty(await job.ProveAsync(CancellationToken.None));

        await using (var db = shop.Database.Contexts.Create(new Scope.System("tests")))
        {
            await db.Set<BalanceRow>().Where(row => row.Account == Account.MerchantPending)
                .ExecuteUpdateAsync(row => row.SetProperty(balance => balance.Minor, balance => balance.Minor - 1));
        }

        var difference = Assert.Single(await job.ProveAsync(CancellationToken.None));
        Assert.Equal((shop.Tenant.Test, Account.MerchantPending, -474_71L, -474_70L), (difference.Tenant, difference.Account, difference.Stored, difference.Lines));
    }
}
