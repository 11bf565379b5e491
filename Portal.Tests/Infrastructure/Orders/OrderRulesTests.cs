using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Onboarding;
using Portal.Domain.Orders;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Persistence;
using static Portal.Tests.Infrastructure.Orders.ServicingTests;

namespace Portal.Tests.Infrastructure.Orders;

/// <summary>What an order may be made of, and what stands in the way. The shop opens on Monday, 16 November 2026, at ten in New York.</summary>
public sealed class OrderRulesTests
{
    [DatabaseTheory]
    public async Task Exposure_CountsWhatWaitsForItsCapture(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await LimitAsync(shop, 1_000_00);

        // Each lends 375.00; the third would be 1,125.00.
        var first = await shop.SellAsync(customer: "ann", capture: CaptureMode.Manual);
        await shop.SellAsync(customer: "ann", capture: CaptureMode.Manual);
        var refused = await OrderAsync(shop, "ann");
        await shop.Database.Get<VoidOrderCommand>().RunAsync(first.Order.Id, shop.Tenant.Server).Answered();
        var after = await OrderAsync(shop, "ann");

        Assert.Equal(("credit_declined", AdverseReasons.BalanceWithUs), (refused.Declined!.Code, Assert.Single(refused.Reasons)));
        Assert.NotNull(after.Detail);
    }

    [DatabaseTheory]
    public async Task Quote_ForAnotherDay_CanNotBeOrdered_ButOneOfTheEveningCan(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var now = shop.Database.Clock.GetUtcNow();

        async Task<string?> Refusal(DateTimeOffset at)
        {
            var quote = await QuoteAsync(shop, at: at);
            return (await shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4"))).TryGet(out _, out var refusal) ? null : refusal.Code;
        }

        Assert.Equal("quote_of_another_day", await Refusal(now.AddDays(30)));
        Assert.Equal("quote_of_another_day", await Refusal(now.AddDays(1)));
        Assert.Equal("quote_of_another_day", await Refusal(now.AddDays(-1)));
        Assert.Null(await Refusal(now.AddHours(1)));

        // Asked for at 23:50, ordered at 00:10: its dates are those that were disclosed.
        await AdvanceAsync(shop, "PT13H50M");
        var late = await QuoteAsync(shop);
        await AdvanceAsync(shop, "PT20M");
        var placed = (await shop.OrderAsync(late, TestShop.PlanOf(late, "pay4"))).Answered();
        Assert.Equal(new DateOnly(2026, 11, 16), placed.Detail!.Plan!.Terms.Start);
    }

    [DatabaseTheory]
    public async Task Quote_UsedAndExpired_IsUsed(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var quote = await shop.QuoteAsync();
        (await shop.OrderAsync(quote, null)).Answered();

        await AdvanceAsync(shop, "PT2H");

        Assert.Equal("quote_used", (await shop.OrderAsync(quote, null)).Refused().Code);
        Assert.Equal("quote_expired", (await shop.OrderAsync(await ExpiredAsync(shop), null)).Refused().Code);
    }

    [DatabaseTheory]
    public async Task Order_InLive_IsRefusedWhileNobodyMovesItsMoney(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var request = new CreateOrderRequest(Ids.New<QuoteId>(), null, CaptureMode.Automatic, "A-1");

        var refusal = await shop.Database.Get<CreateOrderCommand>().RunAsync(request, shop.Tenant.As(Role.SecretKey, TenantEnvironment.Live)).Refused();

        Assert.Equal((RefusalKind.Refused, "live_not_connected"), (refusal.Kind, refusal.Code));
    }

    [DatabaseTheory]
    public async Task Customer_WhoComesBack_PaysWithWhatTheMerchantSaysNow(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await shop.SellAsync(term: null, customer: "ann");
        var quote = await QuoteAsync(shop, customer: "ann", method: "collect_never");
        var second = (await shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4"))).Answered().Detail!;

        await AdvanceAsync(shop, "P16D");

        Assert.Equal((PlanStatus.PastDue, 0), ((await shop.GetAsync(second.Order.Id)).Plan!.Status, (await shop.GetAsync(second.Order.Id)).Plan!.Book.Payments.Count));
        await using var db = shop.Database.Contexts.Create(new Scope.System("tests"));
        Assert.Equal(1, await db.Set<DirectoryEntry>().CountAsync(entry => entry.Id == second.Customer!.Id.Value));
    }

    [DatabaseTheory]
    public async Task Reserve_OfNoDays_IsReleasedWithTheFunds(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database, Samples.Spec with { ReservePercent = Rate.Percent(10), ReserveDays = 0 });
        var sold = await shop.SellAsync();

        shop.Database.Clock.Advance(TimeSpan.FromDays(2));
        await shop.Database.Get<TenantServicing>().RunAsync(shop.Tenant.Test, CancellationToken.None);
        var read = await shop.GetAsync(sold.Order.Id);

        Assert.Equal((0L, null, 0L, -474_70L), (read.Order.Reserved, read.Order.NextActionOn, await shop.NetAsync(Account.MerchantReserve), await shop.NetAsync(Account.MerchantAvailable)));
        Assert.Equal(["plan_activated", "funds_available", "reserve_released"], read.Entries.Select(entry => entry.Event), StringComparer.Ordinal);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task PayOff_ThatCrashesWhileItIsCollected_CollectsOnce(DatabaseProvider database)
    {
        var collector = new ForgetfulCollector();
        await using var shop = await TestShop.OpenAsync(database, collector: collector);
        var plan = (await shop.SellAsync()).Plan!;
        var payoff = shop.Database.Get<PlanPayoff>();

        var died = await payoff.RunAsync(plan.Id, shop.Tenant.Server).Refused();
        var refund = (await shop.RefundAsync(plan.Order, 1_00)).Refused();
        shop.Database.Clock.Advance(TimeSpan.FromDays(1));
        var again = await payoff.RunAsync(plan.Id, shop.Tenant.Server).Answered();
        var read = await shop.GetAsync(plan.Order);

        Assert.Equal((RefusalKind.Unavailable, "collection_in_flight"), (died.Kind, refund.Code));
        Assert.Equal((2, "paid"), (collector.Asked, Assert.Single(read.Plan!.Book.Payments).Reference));
        Assert.Single(collector.Operations);
        Assert.Equal((PlanStatus.PaidOff, 375_00L, new DateOnly(2026, 11, 16)), (read.Plan.Status, again.Figures.Total, again.On));
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task PayOff_ThatServicingFinished_AnswersWhatItBooked(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var plan = (await shop.SellAsync()).Plan!;
        var asked = await shop.Database.Get<BeginPayoffCommand>().RunAsync(new PayoffWish(plan.Id), shop.Tenant.Server).Answered();

        await shop.Database.Get<TenantServicing>().RunAsync(shop.Tenant.Test, CancellationToken.None);
        var answer = await shop.Database.Get<ICollector>().CollectAsync(asked, CancellationToken.None);
        var recorded = await shop.Database.Get<RecordPayoffCommand>().RunAsync(new CollectionRecord(plan.Id, asked.Operation, answer), shop.Tenant.Server).Answered();
        var read = await shop.GetAsync(plan.Order);

        var payment = Assert.Single(read.Plan!.Book.Payments);
        Assert.Equal((PlanStatus.PaidOff, payment.Id), (read.Plan.Status, recorded.Payment!.Value));
        Assert.Equal(read.Entries.Where(entry => string.Equals(entry.Cause, payment.Id.Value, StringComparison.Ordinal)).Select(entry => entry.Id), recorded.Journal);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task PayOff_Declined_IsToldAndLeavesThePlan(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var plan = (await shop.SellAsync(customer: "collect_stolen_card")).Plan!;

        var refusal = await shop.Database.Get<PlanPayoff>().RunAsync(plan.Id, shop.Tenant.Server).Refused();
        var read = await shop.GetAsync(plan.Order);

        Assert.Equal("payment_declined", refusal.Code);
        Assert.Equal((PlanStatus.Active, 375_00L, null), (read.Plan!.Status, read.Plan.Outstanding, read.Plan.Book.Collection.InFlight));
        Assert.Equal((OrderEvents.CollectionDeclined, "stolen_card"), (Assert.Single(read.Events).Code, read.Events[0].Detail));
        await shop.CheckBooksAsync();
    }

    /// <summary>Servicing locks the order and then the balances; a refund that did it the other way round would wait for it in a circle.</summary>
    [DatabaseTheory]
    public async Task Refund_WaitsForTheOrder_WithNoBalanceInItsHands(DatabaseProvider database)
    {
        if (database is DatabaseProvider.Sqlite)
        {
            return;
        }

        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        await using var transaction = await db.Database.BeginTransactionAsync(limit.Token);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM orders WHERE id = {sold.Order.Id.Value} FOR UPDATE", limit.Token);

        var refund = Task.Run(() => shop.RefundAsync(sold.Order.Id, 10_00), limit.Token);
        await using var watch = shop.Database.Contexts.Create(shop.Tenant.Test); // within a transaction the server shows the same activity forever
        while (await watch.Database.SqlQuery<int>(
            $"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync(limit.Token) == 0)
        {
            await Task.Yield();
        }

        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM balances FOR UPDATE NOWAIT", limit.Token);
        await transaction.CommitAsync(limit.Token);
        (await refund).Answered();
        await shop.CheckBooksAsync();
    }

    private static async Task<PlacedOrder> OrderAsync(TestShop shop, string customer)
    {
        var quote = await shop.QuoteAsync(customer: customer);
        return (await shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4"))).Answered();
    }

    private static async Task<MadeQuote> ExpiredAsync(TestShop shop)
    {
        var quote = await shop.QuoteAsync();
        await AdvanceAsync(shop, "PT2H");
        return quote;
    }

    private static async Task<MadeQuote> QuoteAsync(TestShop shop, DateTimeOffset? at = null, string? customer = null, string? method = null)
    {
        Assert.True(Cart.Of(Samples.Usd, new CartLine("headphones", "Headphones", "electronics", 1, 500_00)).TryGet(out var cart, out _));
        var person = customer is null ? null : new ShopperData { Reference = customer, PaymentMethod = method };
        var made = (await shop.Database.Get<QuoteDesk>().MakeAsync(
            new QuoteAsk(cart, "US", "online", person is not null, At: at, Shopper: person), shop.Tenant.Server, CancellationToken.None)).Answered();
        await made.Stored;
        return made;
    }

    private static async Task LimitAsync(TestShop shop, long limit)
    {
        await using var db = shop.Database.Contexts.Create(new Scope.System("tests"));
        var partner = await db.Set<Partner>().SingleAsync(row => row.Id == shop.Tenant.Merchant.Partner);
        partner.ShopperExposureLimits = new Dictionary<string, long>(StringComparer.Ordinal) { ["USD"] = limit };
        await db.SaveChangesAsync();
    }
}
