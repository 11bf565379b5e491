using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Orders;
using Portal.Domain.Quotes;
using Portal.Domain.Shoppers;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Infrastructure.Shoppers;
using Portal.Tests.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Shoppers;
using Portal.Tests.Web.Api;
using static Portal.Tests.Infrastructure.Orders.PlanMoneyTests;
using static Portal.Tests.Infrastructure.Orders.ServicingTests;

namespace Portal.Tests.Infrastructure.Orders;

/// <summary>A person is forgotten, whichever way they came, and the books and the chain stand.</summary>
public sealed class ErasureTests
{
    [DatabaseTheory]
    public async Task Erasure_ForgetsThePerson_AndBooksAndChainStand(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "customer-4711");
        await shop.QuoteAsync(customer: "customer-4711");
        await AdvanceAsync(shop, "P15D");
        var before = Figures(await shop.TrialBalanceAsync());
        var erase = shop.Database.Get<ErasePersonalDataCommand>();
        Assert.Contains("customer-4711", await DumpAsync(shop), StringComparison.Ordinal);

        var preview = shop.Database.Get<PreviewErasureQuery>();
        var would = await preview.RunAsync(sold.Customer!.Id, shop.Tenant.Owner).Answered();
        var erased = await erase.RunAsync(new EraseRequest(sold.Customer.Id, "Asked by letter"), await shop.Tenant.ProvedAsync(shop.Database)).Answered();

        await CheckForgottenAsync(shop, "customer-4711");

        Assert.Equal(would, erased);
        Assert.Equal("already_erased", (await preview.RunAsync(sold.Customer.Id, shop.Tenant.Owner).Refused()).Code);
        Assert.Equal((2, 1), (erased.Quotes, erased.Orders));
        Assert.Equal(before, Figures(await shop.TrialBalanceAsync()));
        Assert.Null((await shop.Database.Get<VerifyAuditQuery>().RunAsync(default, shop.Tenant.Owner).Answered()).FirstBroken);
        Assert.Equal("already_erased", (await erase.RunAsync(new EraseRequest(sold.Customer.Id, "again"), await shop.Tenant.ProvedAsync(shop.Database)).Refused()).Code);

        // The plan goes on without a name, and the shopper may come back.
        await AdvanceAsync(shop, "P40D");
        Assert.Equal(PlanStatus.PaidOff, (await shop.GetAsync(sold.Order.Id)).Plan!.Status);
        Assert.NotEqual(sold.Customer.Id, (await shop.SellAsync(customer: "customer-4711")).Customer!.Id);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Quote_WhosePersonWasForgotten_IsNoLongerInTime(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var quote = await shop.QuoteAsync(customer: "customer-4712");
        await shop.Database.Get<EraseShopperCommand>().RunAsync(new EraseShopperRequest("customer-4712", "Asked by letter"), await shop.Tenant.ProvedAsync(shop.Database)).Answered();

        Assert.Equal("quote_expired", (await shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4"))).Refused().Code);
        await CheckForgottenAsync(shop, "customer-4712");
    }

    /// <summary>The order has read its quote and waits for its turn to write; meanwhile the person is forgotten.</summary>
    [Fact]
    public async Task Order_OvertakenByAnErasure_BringsNobodyBack()
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        var quote = await shop.QuoteAsync(customer: "customer-4713");

        Task<Result<PlacedOrder>> order;
        using (await shop.Database.Get<WriteGate>().EnterAsync(CancellationToken.None))
        {
            order = shop.OrderAsync(quote, TestShop.PlanOf(quote, "pay4"));
            Assert.False(order.IsCompleted); // SQLite's calls end before they return: only the gate holds it
            await shop.Database.ExecuteAsync("UPDATE quotes SET customer_reference = NULL, person = NULL WHERE customer_reference = 'customer-4713'");
        }

        Assert.Equal("quote_expired", (await order).Refused().Code);
        await CheckForgottenAsync(shop, "customer-4713");
    }

    [DatabaseTheory]
    public async Task Erasure_ByTheMerchantsOwnName_ReachesWhoOnlyAskedForAQuote(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var stranger = await api.KeyAsync(await TestTenant.AddAsync(shop.Database));
        var live = await api.KeyAsync(shop.Tenant, environment: TenantEnvironment.Live);
        await shop.SellAsync();
        var before = Figures(await shop.TrialBalanceAsync());
        var quote = await shop.QuoteAsync(customer: "customer-4711");
        await shop.QuoteAsync(customer: "customer-4711");
        const string Body = """{"reference":"customer-4711","reason":"Asked by letter"}""";

        Assert.Equal("404 not_found reference", (await api.PostAsync(stranger, "/v1/erasures", Body)).Summary);
        Assert.Equal("404 not_found reference", (await api.PostAsync(live, "/v1/erasures", Body)).Summary);
        Assert.Equal("400 invalid_value reason", (await api.PostAsync(key, "/v1/erasures", """{"reference":"customer-4711","reason":" "}""")).Summary);
        Assert.Equal("400 invalid_value reference", (await api.PostAsync(key, "/v1/erasures", """{"reference":"","reason":"Asked"}""")).Summary);
        Assert.Contains("customer-4711", await DumpAsync(shop), StringComparison.Ordinal);
        var erased = await api.PostAsync(key, "/v1/erasures", Body);

        Assert.Equal("""{"customer":null,"quotes":2,"orders":0}""", erased.Text);
        await CheckForgottenAsync(shop, "customer-4711");
        Assert.Equal("404 not_found reference", (await api.PostAsync(key, "/v1/erasures", Body)).Summary);
        var kept = (await api.GetAsync(key, $"/v1/quotes/{quote.Id}")).Json;
        Assert.Equal((null, "eligible"), (kept.GetProperty("customer").GetString(), kept.GetProperty("offers")[0].GetProperty("outcome").GetString()));
        Assert.Equal(before, Figures(await shop.TrialBalanceAsync()));
    }

    [DatabaseTheory]
    public async Task Erasure_ByTheMerchantsOwnName_ReachesTheCustomerToo(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "customer-4711");

        var erased = await shop.Database.Get<EraseShopperCommand>().RunAsync(new EraseShopperRequest("customer-4711", "Asked by letter"), shop.Tenant.Server).Answered();

        Assert.Equal(new Erased(sold.Customer!.Id, 1, 1), erased);
        await CheckForgottenAsync(shop, "customer-4711");
        Assert.NotNull((await shop.GetAsync(sold.Order.Id)).Customer!.ErasedAt);
    }

    [DatabaseTheory]
    public async Task Quotes_LoseTheirPerson_WhenTheyWereKeptLongEnough(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        using var job = JobOf(shop);
        await shop.QuoteAsync(customer: "old");
        var sold = await shop.SellAsync(customer: "buyer");
        var declined = await shop.QuoteAsync(customer: "decline");
        Assert.NotNull((await shop.OrderAsync(declined, TestShop.PlanOf(declined, "pay4"))).Answered().Declined);
        shop.Database.Clock.Advance(TimeSpan.FromDays(ShopperData.DaysKept));
        await shop.QuoteAsync(customer: "young");

        Assert.Equal((0, 0), await job.RunOnceAsync(CancellationToken.None));
        shop.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(((2, 0), (0, 0)), (await job.RunOnceAsync(CancellationToken.None), await job.RunOnceAsync(CancellationToken.None)));

        Assert.Equal(["decline", "young"], await NamedAsync(shop));
        Assert.Equal("buyer", (await shop.GetAsync(sold.Order.Id)).Customer!.Reference);
        shop.Database.Clock.Advance(TimeSpan.FromDays(ShopperData.MonthsKeptAfterRefusal * 31));
        Assert.Equal(((2, 0), 0), (await job.RunOnceAsync(CancellationToken.None), (await NamedAsync(shop)).Count));
        Assert.Null((await shop.Database.Get<VerifyAuditQuery>().RunAsync(default, shop.Tenant.Owner).Answered()).FirstBroken);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Quotes_ThatWereKeptLongEnough_AreFoundAlongAnIndex(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);

        using var asked = SentCommands.Watch("recorded_at");
        await shop.Database.Get<ForgetQuotedPeopleCommand>().RunAsync(default, Actor.JobFor("tests", shop.Tenant.Merchant.Id, TenantEnvironment.Test)).Refused();
        var plan = await shop.Database.ExplainAsync(asked.First);

        foreach (var step in new[] { "TEMP B-TREE", "Sort", "Seq Scan", "SCAN" })
        {
            Assert.DoesNotContain(step, plan, StringComparison.Ordinal);
        }

        if (database is DatabaseProvider.Sqlite)
        {
            Assert.Contains("environment=? AND recorded_at<?", plan, StringComparison.Ordinal);
            Assert.Contains("environment=? AND quote=?", plan, StringComparison.Ordinal);
        }
    }

    [DatabaseTheory]
    public async Task Help_ThatWasAnsweredLongAgo_LosesItsReasonAndWords_AlongAnIndex(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        using var job = JobOf(shop);
        var (answered, waiting) = (await AskAsync(shop, "c-1", "My surgery"), await AskAsync(shop, "c-2", "My divorce"));
        await shop.Database.Get<AnswerHelpCommand>().RunAsync((await shop.GetAsync(answered)).Help.Single().Id, shop.Tenant.Owner).Answered();
        shop.Database.Clock.Advance(TimeSpan.FromDays(HelpRequest.DaysKept));

        using var asked = SentCommands.Watch("help_requests");
        Assert.Equal(0, (await job.RunOnceAsync(CancellationToken.None)).Requests);
        Assert.Contains(database is DatabaseProvider.Sqlite ? "answered_at<?" : "answered_at <", await shop.Database.ExplainAsync(asked.First), StringComparison.Ordinal);
        shop.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await job.RunOnceAsync(CancellationToken.None)).Requests);

        Assert.Equal((true, null, null), await HelpAsync(shop, answered));
        Assert.Equal((false, HelpReason.Illness, "My divorce"), await HelpAsync(shop, waiting));
    }

    [DatabaseTheory]
    public async Task Help_ThatNobodyAnswered_LosesItsReasonAndWordsAfterHalfAYear(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        using var job = JobOf(shop);
        var waiting = await AskAsync(shop, "c-1", "My divorce");
        shop.Database.Clock.Advance(TimeSpan.FromDays(HelpRequest.DaysKeptUnanswered));
        Assert.Equal(0, (await job.RunOnceAsync(CancellationToken.None)).Requests);
        shop.Database.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, (await job.RunOnceAsync(CancellationToken.None)).Requests);

        Assert.Equal((true, null, null), await HelpAsync(shop, waiting));
    }

    [DatabaseTheory]
    public async Task Help_OnAnOrderWithoutACustomer_IsErasedByTheOrder(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var order = await AskAsync(shop, null, "My surgery");
        var erase = shop.Database.Get<EraseHelpCommand>();
        var owner = await shop.Tenant.ProvedAsync(shop.Database);

        Assert.Equal("reason", (await erase.RunAsync(new EraseHelp(order, " "), owner).Refused()).Param);
        Assert.Equal("not_found", (await erase.RunAsync(new EraseHelp(Ids.New<OrderId>(), "Asked by letter"), owner).Refused()).Code);
        Assert.Equal(1, await erase.RunAsync(new EraseHelp(order, "Asked by letter"), owner).Answered());

        Assert.DoesNotContain("My surgery", await DumpAsync(shop), StringComparison.Ordinal);
        Assert.Equal((true, null, null), await HelpAsync(shop, order));
        Assert.Equal("already_erased", (await erase.RunAsync(new EraseHelp(order, "Asked by letter"), owner).Refused()).Code);
        Assert.Null((await shop.Database.Get<VerifyAuditQuery>().RunAsync(default, shop.Tenant.Owner).Answered()).FirstBroken);
    }

    /// <summary>The shopper was let in and waits for their turn to write; meanwhile they are forgotten.</summary>
    [DatabaseTheory]
    public async Task Shopper_OvertakenByTheirErasure_WritesNothing(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(customer: "customer-4714");
        var shopper = await ShopperTests.ShopperAsync(shop, sold.Order.Id);

        await using var db = shop.Database.Contexts.Create(new Scope.System("tests"));
        await using var erasing = await db.Database.BeginTransactionAsync();
        var customer = await db.Set<Customer>().SingleAsync(row => row.Id == sold.Customer!.Id);
        if (database is DatabaseProvider.Postgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({customer.Shopper}, 0))");
        }

        var ask = Task.Run(() => shop.Database.Get<AskForHelpCommand>().RunAsync(new HelpWish(HelpReason.Illness, "My surgery"), shopper));
        var change = Task.Run(() => shop.Database.Get<ChangeInstrumentCommand>().RunAsync("pm_sandbox_visa_4242", shopper));
        await Task.WhenAny(ask, change, Task.Delay(TimeSpan.FromMilliseconds(500)));
        Assert.False(ask.IsCompleted || change.IsCompleted);
        customer.Erase(DateTimeOffset.UnixEpoch).Answered();
        await db.SaveChangesAsync();
        await erasing.CommitAsync();

        Assert.Equal(("signed_out", "signed_out"), ((await ask).Refused().Code, (await change).Refused().Code));
        var dump = await DumpAsync(shop);
        Assert.DoesNotContain("My surgery", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("pm_sandbox_visa_4242", dump, StringComparison.Ordinal);
        Assert.Equal("already_erased", customer.PayFrom("pm_sandbox_visa_4242").Refused().Code);
    }

    private static ForgettingJob JobOf(TestShop shop) => new(
        shop.Database.Get<Tenants>(), shop.Database.Get<ForgetQuotedPeopleCommand>(), shop.Database.Get<ForgetHelpCommand>(), new Readiness(), shop.Database.Clock,
        NullLogger<ForgettingJob>.Instance);

    private static async Task<OrderId> AskAsync(TestShop shop, string? customer, string words)
    {
        var sold = await shop.SellAsync(customer: customer);
        await shop.Database.Get<AskForHelpCommand>().RunAsync(new HelpWish(HelpReason.Illness, words), await ShopperTests.ShopperAsync(shop, sold.Order.Id)).Answered();
        return sold.Order.Id;
    }

    private static async Task<(bool IsErased, HelpReason? Reason, string? Words)> HelpAsync(TestShop shop, OrderId order)
    {
        var asked = Assert.Single((await shop.GetAsync(order)).Help);
        return (asked.IsErased, asked.Reason, asked.Words);
    }

    private static async Task<List<string>> NamedAsync(TestShop shop)
    {
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        return await db.Set<StoredQuote>().Where(quote => quote.Person != null).Select(quote => quote.CustomerReference!).OrderBy(name => name).ToListAsync();
    }

    private static async Task CheckForgottenAsync(TestShop shop, string reference)
    {
        var dump = await DumpAsync(shop);
        foreach (var personal in new[] { reference, "O'Neill", "example.com" })
        {
            Assert.DoesNotContain(personal, dump, StringComparison.Ordinal);
        }

        Assert.Null((await shop.Database.Get<VerifyAuditQuery>().RunAsync(default, shop.Tenant.Owner).Answered()).FirstBroken);
        await shop.CheckBooksAsync();
    }

    /// <summary>Every text of every row that the erasure could have missed.</summary>
    internal static async Task<string> DumpAsync(TestShop shop)
    {
        await using var db = shop.Database.Contexts.Create(new Scope.System("tests"));
        var text = new System.Text.StringBuilder();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    text.Append(rows.GetValue(i) is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : rows.GetValue(i)).Append('\n');
                }
            }
        }

        return text.ToString();
    }
}
