using Microsoft.EntityFrameworkCore;
using Portal.Domain.Installments.Plans;
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

        var (made, plan) = (paid.Json, paid.Json.GetProperty("plan"));
        Assert.Equal((201, "active", 25000), (paid.Status, plan.GetProperty("status").GetString(), plan.GetProperty("outstanding").GetInt64()));
        Assert.Equal(("USD", 12500, "2026-12-01"), (made.GetProperty("currency").GetString(), made.GetProperty("amount").GetInt64(), made.GetProperty("on").GetString()));
        await using (var db = shop.Database.Contexts.Create(shop.Tenant.Test))
        {
            var payment = made.GetProperty("id").GetString()!;
            var booked = await db.Set<JournalEntry>().Where(entry => entry.Cause == payment).Select(entry => entry.Id).ToListAsync();
            Assert.Equal(payment, Assert.Single((await db.Set<Plan>().SingleAsync()).Book.Payments).Id.Value);
            Assert.Contains(Assert.Single(booked).Value, made.GetProperty("journal").EnumerateArray().Select(entry => entry.GetString()), StringComparer.Ordinal);
        }

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

        Assert.Equal((201, "recovered"), (recovered.Status, recovered.Json.GetProperty("plan").GetProperty("status").GetString()));
        Assert.Equal(loss - 2000, await shop.NetAsync(Account.CreditLoss));
        await shop.CheckBooksAsync();
    }
}
