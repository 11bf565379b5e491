using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Installments;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Orders;

/// <summary>Every id that a person or a caller is shown leads to its tenant.</summary>
public sealed class DirectoryTests
{
    [DatabaseTheory]
    public async Task Ids_ThatAreShown_AreInTheDirectory(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "c-1");
        await ServicingTests.AdvanceAsync(shop, "P15D");
        var paidOff = (await shop.Database.Get<PlanPayoff>().RunAsync(sold.Plan!.Id, shop.Tenant.Server).Answered()).Payment!.Value;
        var refund = (await shop.RefundAsync(sold.Order.Id, 100)).Answered().Id!.Value;
        var declined = await shop.QuoteAsync(customer: "decline");
        await shop.OrderAsync(declined, TestShop.PlanOf(declined, "pay4"));
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        var collected = (await shop.GetAsync(sold.Order.Id)).Plan!.Book.Payments[0].Id;
        var refusal = await db.Set<CreditRefusal>().Select(row => row.Id).SingleAsync();
        var shown = new[]
        {
            sold.Order.Id.Value, sold.Order.Quote.Value, sold.Plan.Id.Value, sold.Customer!.Id.Value, sold.Entries[0].Id.Value,
            collected.Value, paidOff.Value, refund.Value, refusal.Value,
        };

        await using var everything = shop.Database.Contexts.Create(new Scope.System("tests"));
        var known = await everything.Set<DirectoryEntry>()
            .Where(entry => shown.Contains(entry.Id) && entry.Merchant == shop.Tenant.Merchant.Id && entry.Environment == shop.Tenant.Test.Environment)
            .Select(entry => entry.Id).ToListAsync();

        Assert.NotEqual(collected, paidOff);
        Assert.Empty(shown.Except(known, StringComparer.Ordinal));
    }
}
