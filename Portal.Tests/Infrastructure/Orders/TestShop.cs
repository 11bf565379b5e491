using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Checkout;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Lists;
using Portal.Infrastructure.Notices;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Products;
using Portal.Infrastructure.Quotes;
using Portal.Infrastructure.Sandbox;
using Portal.Infrastructure.Settings;
using Portal.Infrastructure.Shoppers;
using Portal.Infrastructure.Team;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Orders;

/// <summary>A merchant that sells on plans: quotes, orders, and a look into its books.</summary>
internal sealed record TestShop(TestOfferings Offerings) : IAsyncDisposable
{
    public TestDatabase Database => Offerings.Database;

    public TestTenant Tenant => Offerings.Tenant;

    public static void Add(IServiceCollection services)
    {
        TestOfferings.Add(services);
        services.AddLedger().AddOrders().AddImports().AddProducts().AddShoppers().AddCheckout().AddInstallments().AddSandbox().AddTenantServicing().AddTeam().AddSettings().AddAudit().AddEligibility().AddNotices().AddLists();
    }

    /// <param name="spec">What is offered; by default the sample.</param>
    /// <param name="collector">Who collects; by default the sandbox.</param>
    public static async Task<TestShop> OpenAsync(DatabaseProvider provider, InstallmentSpec? spec = null, ICollector? collector = null)
    {
        var database = await TestDatabase.CreateAsync(provider, services =>
        {
            Add(services);
            if (collector is not null)
            {
                services.AddSingleton(collector);
            }
        });
        var offerings = await TestOfferings.AddAsync(database);
        await offerings.PublishedAsync(spec);
        return new TestShop(offerings);
    }

    public async Task<MadeQuote> QuoteAsync(long amount = 500_00, string? customer = null, Actor? actor = null, string country = "US")
    {
        Assert.True(Cart.Of(Samples.Usd, new CartLine("headphones", "Headphones", "electronics", 2, amount)).TryGet(out var cart, out _));
        var ask = new QuoteAsk(cart, country, "online", customer is not null, Shopper: customer is null ? null : new ShopperData { Reference = customer, Email = $"{customer}@example.com", Name = "Ann O'Neill" });
        var made = (await Database.Get<QuoteDesk>().MakeAsync(ask, actor ?? Tenant.Server, CancellationToken.None)).Answered();
        await made.Stored;
        return made;
    }

    public static string PlanOf(MadeQuote quote, string term) =>
        quote.Offers.Single().Plans.Single(plan => string.Equals(plan.Id.Term, term, StringComparison.Ordinal)).Id.ToString();

    public async Task<Result<PlacedOrder>> OrderAsync(MadeQuote quote, string? plan, CaptureMode capture = CaptureMode.Automatic) =>
        await Database.Get<CreateOrderCommand>().RunAsync(new CreateOrderRequest(quote.Id, plan, capture, "A-1"), Tenant.Server);

    /// <summary>Sells on a plan of the sample's.</summary>
    public async Task<OrderDetail> SellAsync(string? term = "pay4", long amount = 500_00, CaptureMode capture = CaptureMode.Automatic, string? customer = null)
    {
        var quote = await QuoteAsync(amount, customer);
        var placed = (await OrderAsync(quote, term is null ? null : PlanOf(quote, term), capture)).Answered();
        Assert.Null(placed.Declined);
        return placed.Detail!;
    }

    public Task<Result<RefundAnswer>> RefundAsync(OrderId order, long? amount) =>
        Database.Get<RefundOrderCommand>().RunAsync(new RefundRequest(order, new RefundWish(amount, null)), Tenant.Server);

    public Task<OrderDetail> GetAsync(OrderId order) => Database.Get<GetOrderQuery>().RunAsync(order, Tenant.Owner).Answered();

    public Task<TrialBalance> TrialBalanceAsync(DateOnly? asOf = null) =>
        Database.Get<GetTrialBalanceQuery>().RunAsync(new GetTrialBalanceRequest(asOf), Tenant.Server).Answered();

    /// <summary>Net debit of an account over all lines.</summary>
    public async Task<long> NetAsync(Account account)
    {
        await using var db = Database.Contexts.Create(Tenant.Test);
        return await db.Set<JournalLine>().Where(line => line.Account == account).SumAsync(line => line.Minor);
    }

    /// <summary>Every entry balances, and every stored balance is the sum of its lines.</summary>
    public async Task CheckBooksAsync()
    {
        await using var db = Database.Contexts.Create(Tenant.Test);
        var lines = await db.Set<JournalLine>().AsNoTracking().ToListAsync();
        Assert.All(lines.GroupBy(line => (line.Entry, line.Currency)), entry => Assert.Equal(0, entry.Sum(line => line.Minor)));
        var balances = await db.Set<BalanceRow>().AsNoTracking().ToDictionaryAsync(row => (row.Account, row.Currency), row => row.Minor);
        foreach (var account in Account.Merchants)
        {
            Assert.Equal(
                lines.Where(line => line.Account == account && line.Currency == Samples.Usd).Sum(line => line.Minor),
                balances.GetValueOrDefault((account, Samples.Usd)));
        }

        Assert.True((await TrialBalanceAsync()).Balances);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
