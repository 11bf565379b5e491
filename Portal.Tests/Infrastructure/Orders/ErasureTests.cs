using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Quotes;
using Portal.Tests.Infrastructure.Persistence;
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
        using var job = new QuotedPeopleJob(
            shop.Database.Get<Tenants>(), shop.Database.Get<ForgetQuotedPeopleCommand>(), new Readiness(), shop.Database.Clock, NullLogger<QuotedPeopleJob>.Instance);
        await shop.QuoteAsync(customer: "old");
        var sold = await shop.SellAsync(customer: "buyer");
        var declined = await shop.QuoteAsync(customer: "decline");
        Assert.NotNull((await shop.OrderAsync(declined, TestShop.PlanOf(declined, "pay4"))).Answered().Declined);
        shop.Database.Clock.Advance(TimeSpan.FromDays(ShopperData.DaysKept));
        await shop.QuoteAsync(customer: "young");

        Assert.Equal(0, await job.RunOnceAsync(CancellationToken.None));
        shop.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((2, 0), (await job.RunOnceAsync(CancellationToken.None), await job.RunOnceAsync(CancellationToken.None)));

        Assert.Equal(["decline", "young"], await NamedAsync(shop));
        Assert.Equal("buyer", (await shop.GetAsync(sold.Order.Id)).Customer!.Reference);
        shop.Database.Clock.Advance(TimeSpan.FromDays(ShopperData.MonthsKeptAfterRefusal * 31));
        Assert.Equal((2, 0), (await job.RunOnceAsync(CancellationToken.None), (await NamedAsync(shop)).Count));
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
