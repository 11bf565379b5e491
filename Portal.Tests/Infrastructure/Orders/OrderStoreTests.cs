using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Orders;

public sealed class OrderStoreTests
{
    [DatabaseTheory]
    public async Task Order_OnAPlan_IsBookedAndReadBack(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);

        var sold = await shop.SellAsync();
        var read = await shop.GetAsync(sold.Order.Id);

        // 500.00 in four: 125.00 at checkout, MDR 25.30 of which 25 % (6.33) is the platform's.
        var entry = Assert.Single(read.Entries);
        Assert.Equal(
            [("1200", 375_00L), ("1100", 125_00L), ("2000", -474_70L), ("2200", -25_30L), ("2200", 6_33L), ("4000", -6_33L)],
            entry.Lines.Select(line => (line.Account.Code, line.Minor)));
        Assert.Equal((OrderStatus.Captured, 474_70L, PlanStatus.Active, 375_00L), (read.Order.Status, read.Order.Pending, read.Plan!.Status, read.Plan.Outstanding));
        Assert.Equal(sold.Plan!.Book.Rows, read.Plan.Book.Rows);
        Assert.Equal(sold.Plan.Terms, read.Plan.Terms with { Servicing = sold.Plan.Terms.Servicing });
        Assert.Equal(64, read.Order.Agreement!.TextHash.Length);
        Assert.Equal(2, Assert.Single(read.Order.Lines).Quantity);
        Assert.All(entry.Lines, line => Assert.Equal((read.Plan.Partner, read.Plan.Id.Value), (line.Partner, line.Contract)));
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Order_ByCard_WithoutAPolicy_CostsNothing(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);

        var sold = await shop.SellAsync(term: null);

        Assert.Equal([("1100", 500_00L), ("2000", -500_00L)], sold.Entries.Single().Lines.Select(line => (line.Account.Code, line.Minor)));
        Assert.Null(sold.Plan);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Order_ByCard_CostsWhatThePolicyOfTheDaySays(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using (var db = shop.Database.Contexts.Create(new Scope.System("tests")))
        {
            foreach (var (day, take) in new[] { (new DateOnly(2026, 1, 1), 4), (new DateOnly(2026, 12, 1), 9) })
            {
                db.Add(new CardPolicy
                {
                    Partner = shop.Tenant.Merchant.Partner,
                    Currency = Currency.Of("USD"),
                    EffectiveFrom = day,
                    Terms = new CardTerms(new Rate(2_900_000), 30, Rate.Percent(take), 0, false, Rate.Zero, 0),
                    Source = "tests",
                });
            }

            await db.SaveChangesAsync();
        }

        var sold = await shop.SellAsync(term: null, amount: 100_00);

        Assert.Equal([("1100", 96_80L), ("5000", 3_20L), ("2000", -96_00L), ("4000", -4_00L)], sold.Entries.Single().Lines.Select(line => (line.Account.Code, line.Minor)));
    }

    [DatabaseTheory]
    public async Task Refund_OtherThanWasAgreedTo_IsNotMade(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var order = (await shop.SellAsync()).Order.Id;
        var request = new RefundRequest(order, new RefundWish(50_00, null));
        var read = await shop.Database.Get<PreviewRefundQuery>().RunAsync(request, shop.Tenant.Owner).Answered();
        var agreed = request with { Agreed = read.Effect };

        await shop.Database.Get<RefundOrderCommand>().RunAsync(request, shop.Tenant.Owner).Answered();

        Assert.Equal("refund_changed", (await shop.Database.Get<RefundOrderCommand>().RunAsync(agreed, shop.Tenant.Owner).Refused()).Code);
        Assert.Equal(50_00, (await shop.GetAsync(order)).Order.Refunded);
        var again = await shop.Database.Get<PreviewRefundQuery>().RunAsync(request, shop.Tenant.Owner).Answered();
        Assert.Equal(again.Effect, (await shop.Database.Get<RefundOrderCommand>().RunAsync(agreed with { Agreed = again.Effect }, shop.Tenant.Owner).Answered()).Effect);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Quote_MakesAtMostOneOrder_AlsoWhenAskedAtOnce(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var quote = await shop.QuoteAsync();
        var plan = TestShop.PlanOf(quote, "pay4");

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => shop.OrderAsync(quote, plan))));

        Assert.Equal(1, results.Count(result => result.TryGet(out var _, out var _)));
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal(("quote_used", "quote"), (result.Refused().Code, result.Refused().Param)));
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Order_OfABadQuoteOrPlan_IsRefusedAndLeavesNothing(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var other = await TestOfferings.AddAsync(shop.Database, "southwind");
        var quote = await shop.QuoteAsync();
        var command = shop.Database.Get<CreateOrderCommand>();
        var plan = TestShop.PlanOf(quote, "pay4");

        var unknownQuote = await command.RunAsync(new CreateOrderRequest(Ids.New<QuoteId>(), plan, CaptureMode.Automatic, "A"), shop.Tenant.Server).Refused();
        var ofAnother = await command.RunAsync(new CreateOrderRequest(quote.Id, plan, CaptureMode.Automatic, "A"), other.Tenant.Server).Refused();
        var unknownPlan = (await shop.OrderAsync(quote, "opt_nothing")).Refused();
        var noReference = await command.RunAsync(new CreateOrderRequest(quote.Id, plan, CaptureMode.Automatic, " "), shop.Tenant.Server).Refused();
        var notAllowed = await command.RunAsync(new CreateOrderRequest(quote.Id, plan, CaptureMode.Automatic, "A"), shop.Tenant.As(Role.Viewer)).Refused();
        shop.Database.Clock.Advance(TimeSpan.FromMinutes(31));
        var expired = (await shop.OrderAsync(quote, plan)).Refused();

        Assert.Equal((RefusalKind.NotFound, RefusalKind.NotFound), (unknownQuote.Kind, ofAnother.Kind));
        Assert.Equal((RefusalKind.Refused, "plan_unknown", "plan"), (unknownPlan.Kind, unknownPlan.Code, unknownPlan.Param));
        Assert.Equal(("invalid_value", "reference"), (noReference.Code, noReference.Param));
        Assert.Equal(RefusalKind.Forbidden, notAllowed.Kind);
        Assert.Equal((RefusalKind.Refused, "quote_expired"), (expired.Kind, expired.Code));
        await using var db = shop.Database.Contexts.Create(new Scope.System("tests"));
        Assert.Equal((0, 0, 0), (await db.Set<Order>().CountAsync(), await db.Set<Plan>().CountAsync(), await db.Set<JournalEntry>().CountAsync()));
    }

    [DatabaseTheory]
    public async Task Order_WithManualCapture_BooksAtCaptureAndCanBeVoidedBefore(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(capture: CaptureMode.Manual);
        var given = await shop.SellAsync(capture: CaptureMode.Manual);
        Assert.Equal((OrderStatus.Authorised, PlanStatus.Authorised, 0), (sold.Order.Status, sold.Plan!.Status, sold.Entries.Count));
        Assert.Equal("order_status_forbids", (await shop.RefundAsync(sold.Order.Id, 1_00)).Refused().Code);

        var captured = await shop.Database.Get<CaptureOrderCommand>().RunAsync(sold.Order.Id, shop.Tenant.Server).Answered();
        var voided = await shop.Database.Get<VoidOrderCommand>().RunAsync(given.Order.Id, shop.Tenant.Server).Answered();

        Assert.Equal((OrderStatus.Captured, PlanStatus.Active, 1), (captured.Order.Status, captured.Plan!.Status, captured.Entries.Count));
        Assert.Equal((OrderStatus.Voided, PlanStatus.Voided, 0), (voided.Order.Status, voided.Plan!.Status, voided.Entries.Count));
        Assert.Equal("order_status_forbids", (await shop.Database.Get<VoidOrderCommand>().RunAsync(sold.Order.Id, shop.Tenant.Server).Refused()).Code);
        Assert.Equal("order_status_forbids", (await shop.Database.Get<CaptureOrderCommand>().RunAsync(given.Order.Id, shop.Tenant.Server).Refused()).Code);
        Assert.Equal("not_found", (await shop.Database.Get<VoidOrderCommand>().RunAsync(Ids.New<OrderId>(), shop.Tenant.Server).Refused()).Code);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Refund_DryRun_PromisesWhatTheRefundDoes(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync();
        var request = new RefundRequest(sold.Order.Id, new RefundWish(200_00, null));

        var dry = await shop.Database.Get<PreviewRefundQuery>().RunAsync(request, shop.Tenant.Server).Answered();
        var real = await shop.Database.Get<RefundOrderCommand>().RunAsync(request, shop.Tenant.Server).Answered();
        var read = await shop.GetAsync(sold.Order.Id);

        Assert.Null(dry.Id);
        Assert.Empty(dry.Journal);
        Assert.Equal((dry.Amount, dry.FeeReturned, dry.MerchantChange, dry.PaidBack), (real.Amount, real.FeeReturned, real.MerchantChange, real.PaidBack));
        Assert.Equal(dry.Plan! with { Payments = [] }, real.Plan! with { Payments = dry.Plan.Payments is [] ? real.Plan.Payments : [] });
        Assert.Equal(dry.Plan.Payments, real.Plan.Payments);
        Assert.Equal((200_00L, 175_00L), (real.Plan.ReducedBy, real.Plan.OutstandingAfter));
        Assert.Equal([125_00L, 50_00L], real.Plan.Payments.Select(row => row.Amount));
        Assert.Equal((175_00L, OrderStatus.PartiallyRefunded, 274_70L), (read.Plan!.Outstanding, read.Order.Status, read.Order.Pending));
        Assert.Equal(real.Journal, read.Entries.Skip(1).Select(entry => entry.Id));
        Assert.Equal(real.Id, Assert.Single(read.Refunds).Id);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Refunds_AtOnce_NeverGiveBackMoreThanWasCaptured(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var order = (await shop.SellAsync()).Order.Id;

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => shop.RefundAsync(order, 150_00))));

        var made = results.Count(result => !result.IsRefused);
        var read = await shop.GetAsync(order);
        Assert.InRange(made, 1, 3);
        Assert.Equal((made * 150_00L, made), (read.Order.Refunded, read.Refunds.Count));
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Contains(result.Refused().Code, new[] { "refund_above_left", "changed_meanwhile" }, StringComparer.Ordinal));
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Refund_BeyondWhatTheMerchantHas_BecomesItsDebt(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var order = (await shop.SellAsync()).Order.Id;

        var refund = (await shop.RefundAsync(order, 500_00)).Answered();
        var balance = (await shop.Database.Get<GetBalanceQuery>().RunAsync(new GetBalanceRequest(), shop.Tenant.Owner).Answered()).Balances.Single();

        Assert.Equal((125_00L, -500_00L, 0L), (refund.PaidBack, refund.MerchantChange, refund.FeeReturned));
        Assert.Equal(25_30, await shop.NetAsync(Account.MerchantNegative));
        Assert.Equal((0L, -25_30L, 0L), (balance.Pending, balance.Available, balance.InstantAvailable));
        Assert.Equal(0, await shop.NetAsync(Account.DeferredMdr));
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Credit_DeclinedByTheReference_IsKeptAndMakesNoOrder(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var quote = await shop.QuoteAsync(customer: "decline_bankruptcy");

        var placed = (await shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4"))).Answered();
        var referred = await shop.QuoteAsync(customer: "refer");

        Assert.Equal(("credit_declined", "plan"), (placed.Declined!.Code, placed.Declined.Param));
        Assert.Equal(AdverseReasons.Bankruptcy, Assert.Single(placed.Reasons));
        Assert.Equal("credit_referred", (await shop.OrderAsync(referred, TestShop.PlanOf(referred, "pay4"))).Answered().Declined!.Code);
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        Assert.Equal(0, await db.Set<Order>().CountAsync());
        var kept = await db.Set<CreditRefusal>().SingleAsync(refusal => refusal.Quote == quote.Id);
        Assert.Equal((CreditOutcome.Declined, 375_00L), (kept.Outcome, kept.Amount));
        Assert.DoesNotContain("decline", kept.Shopper, StringComparison.Ordinal);

        // The same shopper may still pay by card.
        Assert.Null((await shop.OrderAsync(quote, null)).Answered().Declined);
    }

    [DatabaseTheory]
    public async Task Credit_AboveThePartnersLimit_IsDeclined_AlsoWhenAskedAtOnce(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await LimitAsync(shop, 800_00);
        var quotes = new List<Portal.Infrastructure.Quotes.MadeQuote>();
        for (var i = 0; i < 4; i++)
        {
            quotes.Add(await shop.QuoteAsync(customer: "c-17"));
        }

        var placed = await Task.WhenAll(quotes.Select(quote => Task.Run(() => shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4")))));

        // Each plan lends 375.00: two fit under 800.00.
        Assert.Equal(2, placed.Count(result => result.Answered().Declined is null));
        Assert.All(placed.Where(result => result.Answered().Declined is not null), result => Assert.Equal(AdverseReasons.BalanceWithUs, Assert.Single(result.Answered().Reasons)));
        await using var read = shop.Database.Contexts.Create(shop.Tenant.Test);
        Assert.Single(await read.Set<Customer>().ToListAsync());
    }

    [DatabaseTheory]
    public async Task Quote_OrderedTwiceAtOnce_IsUsed_AndNotACreditDecision(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await LimitAsync(shop, 500_00); // one plan lends 375.00: a second one would be too much
        var quote = await shop.QuoteAsync(customer: "c-18");

        var placed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4")))));

        Assert.Null(Assert.Single(placed, result => result.TryGet(out var _, out var _)).Answered().Declined);
        Assert.All(placed.Where(result => !result.TryGet(out var _, out var _)), result => Assert.Equal("quote_used", result.Refused().Code));
        await using var read = shop.Database.Contexts.Create(shop.Tenant.Test);
        Assert.Empty(await read.Set<CreditRefusal>().ToListAsync());
    }

    [DatabaseTheory]
    public async Task Shopper_WhoOrdersTwiceAtOnce_IsOnePerson(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var quotes = new List<Portal.Infrastructure.Quotes.MadeQuote>();
        for (var i = 0; i < 4; i++)
        {
            quotes.Add(await shop.QuoteAsync(customer: "c-19"));
        }

        var placed = await Task.WhenAll(quotes.Select(quote => Task.Run(() => shop.OrderAsync(quote, plan: null))));

        Assert.All(placed, result => result.Answered());
        await using var read = shop.Database.Contexts.Create(shop.Tenant.Test);
        Assert.Single(await read.Set<Customer>().ToListAsync());
    }

    [DatabaseTheory]
    public async Task Orders_ArePagedNewestFirstAndFiltered(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = new List<OrderId>();
        for (var i = 0; i < 5; i++)
        {
            sold.Add((await shop.SellAsync(term: i % 2 == 0 ? "pay4" : null)).Order.Id);
        }

        (await shop.RefundAsync(sold[0], 500_00)).Answered();
        var query = shop.Database.Get<ListOrdersQuery>();

        var first = await query.RunAsync(new ListOrdersRequest(2), shop.Tenant.Server).Answered();
        var second = await query.RunAsync(new ListOrdersRequest(2, first.Next), shop.Tenant.Server).Answered();
        var third = await query.RunAsync(new ListOrdersRequest(2, second.Next), shop.Tenant.Server).Answered();
        var refunded = await query.RunAsync(new ListOrdersRequest(Status: OrderStatus.Refunded), shop.Tenant.Server).Answered();

        Assert.Equal(sold.AsEnumerable().Reverse(), first.Orders.Concat(second.Orders).Concat(third.Orders).Select(order => order.Sold!.Id));
        Assert.Null(third.Next);
        Assert.Equal(("Refunded", (long?)0), (refunded.Orders.Single().Sold!.PlanStatus.ToString(), refunded.Orders.Single().Sold!.Outstanding));
        Assert.Equal("invalid_value", (await query.RunAsync(new ListOrdersRequest(0), shop.Tenant.Server).Refused()).Code);
        Assert.Empty((await query.RunAsync(new ListOrdersRequest(Reference: "A-"), shop.Tenant.Server).Answered()).Orders);
        Assert.Equal(5, (await query.RunAsync(new ListOrdersRequest(Reference: "A-1"), shop.Tenant.Server).Answered()).Orders.Count);
    }

    [DatabaseTheory]
    public async Task Plan_IsReadAlone(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(term: "m12");

        var read = await shop.Database.Get<GetPlanQuery>().RunAsync(sold.Plan!.Id, shop.Tenant.Server).Answered();

        Assert.Equal(12, read.Plan.Book.Rows.Count);
        Assert.Equal(500_00, read.Plan.Book.Rows.Sum(row => row.Principal));
        Assert.Equal("not_found", (await shop.Database.Get<GetPlanQuery>().RunAsync(Ids.New<PlanId>(), shop.Tenant.Server).Refused()).Code);
    }

    private static async Task LimitAsync(TestShop shop, long exposure)
    {
        await using var db = shop.Database.Contexts.Create(new Scope.System("tests"));
        var partner = await db.Set<Portal.Domain.Onboarding.Partner>().SingleAsync(row => row.Id == shop.Tenant.Merchant.Partner);
        partner.ShopperExposureLimits = new Dictionary<string, long>(StringComparer.Ordinal) { ["USD"] = exposure };
        await db.SaveChangesAsync();
    }
}
