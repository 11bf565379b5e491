using Portal.Domain.Ledger;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>Money that came past the collector: of a plan that runs, and of one that was written off.</summary>
public sealed class PaymentsTests
{
    [DatabaseTheory]
    public async Task Payment_OfARunningPlan_PaysWhatIsDue_AndNoMore(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var payments = $"/v1/plans/{(await shop.SellAsync(customer: "collect_never")).Plan!.Id}/payments";
        Assert.Equal("422 payment_above_owed amount", (await api.PostAsync(key, payments, """{"amount":1}""")).Summary);
        await api.PostAsync(key, "/v1/sandbox/clock", """{"advance":"P15D"}""");

        var paid = await api.PostAsync(key, payments, """{"amount":12500}""", "K");

        Assert.Equal((201, "active", 25000), (paid.Status, paid.Json.GetProperty("status").GetString(), paid.Json.GetProperty("outstanding").GetInt64()));
        Assert.True((await api.PostAsync(key, payments, """{"amount":12500}""", "K")).Replayed);
        Assert.Equal("422 payment_above_owed amount", (await api.PostAsync(key, payments, """{"amount":1}""")).Summary);
        Assert.Equal("400 invalid_value amount", (await api.PostAsync(key, payments, """{"amount":0}""")).Summary);
        Assert.Equal("404 not_found", (await api.PostAsync(await api.KeyAsync(await TestTenant.AddAsync(shop.Database)), payments, """{"amount":1}""")).Summary);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Payment_OfAPlanWrittenOff_IsARecovery(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var sold = await shop.SellAsync(customer: "collect_never");
        await api.PostAsync(key, "/v1/sandbox/clock", """{"advance":"P200D"}""");
        var plan = $"/v1/plans/{sold.Plan!.Id}";
        Assert.Equal("charged_off", (await api.GetAsync(key, plan)).Json.GetProperty("status").GetString());
        var loss = await shop.NetAsync(Account.CreditLoss);

        var recovered = await api.PostAsync(key, plan + "/payments", """{"amount":2000}""");

        Assert.Equal((201, "recovered"), (recovered.Status, recovered.Json.GetProperty("status").GetString()));
        Assert.Equal(loss - 2000, await shop.NetAsync(Account.CreditLoss));
        await shop.CheckBooksAsync();
    }
}
