using System.Text.Json;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>A quote is read again with what decided it, by its own merchant's server and nobody else.</summary>
public sealed class KeptQuoteTests
{
    [DatabaseTheory]
    public async Task Quote_ThatRefused_TellsEveryRuleWithTheValueItSaw(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(
            database, Samples.Spec with { Audience = Samples.Spec.Audience with { CustomerRequired = true } });
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var made = await api.PostAsync(key, "/v1/quotes", """{"currency":"USD","country":"CA","channel":"online","cart":[{"sku":"S","name":"Speaker","category":"electronics","unit_amount":2000,"quantity":2}]}""");

        var kept = (await api.GetAsync(key, $"/v1/quotes/{made.Json.GetProperty("id").GetString()}")).Json;

        Assert.Equal("id created_at expires_at currency amount country channel campaign date customer accepted cart offers", Names(kept));
        Assert.Equal("2026-11-16T15:00:00Z 2026-11-16", $"{kept.GetProperty("created_at")} {kept.GetProperty("date")}");
        Assert.Equal("""[{"sku":"S","name":"Speaker","category":"electronics","quantity":2,"amount":4000}]""", kept.GetProperty("cart").GetRawText());
        var offer = Assert.Single(kept.GetProperty("offers").EnumerateArray());
        Assert.Equal("offering version kind outcome eligible reasons disclosure rules", Names(offer));
        Assert.Equal(made.Json.GetProperty("offers")[0].GetProperty("reasons").GetRawText(), offer.GetProperty("reasons").GetRawText());
        Assert.Equal(
            """
            currency True USD USD -
            amount_minimum False 40.00 USD >= 50.00 USD amount_below_minimum
            amount_maximum True 40.00 USD <= 3000.00 USD -
            country False CA US country_not_offered
            channel True online online -
            categories True electronics electronics -
            never_categories True electronics gift_cards -
            customer unknown none known missing_fact
            terms unknown 40.00 USD pay4, m12 -
            terms[pay4] False 40.00 USD 50.00 USD .. 1000.00 USD -
            terms[m12] False 40.00 USD 300.00 USD .. 3000.00 USD -
            """.ReplaceLineEndings("\n"),
            string.Join('\n', offer.GetProperty("rules").EnumerateArray().Select(Told)));
        Assert.Equal(
            "The cart of 40.00 USD is below the smallest order of 50.00 USD.",
            offer.GetProperty("rules")[1].GetProperty("reason").GetProperty("message").GetString());
    }

    [DatabaseTheory]
    public async Task Quote_ThatOffered_IsReadAsItWasAnswered_AlsoWhenTheOfferingHasChanged(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var made = (await api.PostAsync(key, "/v1/quotes", """{"currency":"USD","country":"US","channel":"online","customer":{"reference":"c-1"},"cart":[{"sku":"S","name":"Speaker","category":"electronics","unit_amount":50000,"quantity":1}]}""")).Json;
        await shop.Offerings.PublishedAsync();

        var kept = (await api.GetAsync(key, $"/v1/quotes/{made.GetProperty("id").GetString()}")).Json;

        Assert.Equal(made.GetProperty("expires_at").GetString(), kept.GetProperty("expires_at").GetString());
        Assert.Equal("c-1", kept.GetProperty("customer").GetString());
        var (asked, read) = (Assert.Single(made.GetProperty("offers").EnumerateArray()), Assert.Single(kept.GetProperty("offers").EnumerateArray()));
        foreach (var member in asked.EnumerateObject())
            Assert.Equal(member.Value.GetRawText(), read.GetProperty(member.Name).GetRawText());
        Assert.All(read.GetProperty("rules").EnumerateArray().Where(rule => rule.GetProperty("holds").ValueKind is not JsonValueKind.True), rule =>
            Assert.StartsWith("terms[", rule.GetProperty("rule").GetString(), StringComparison.Ordinal));
    }

    [DatabaseTheory]
    public async Task Quote_OfAnotherTenantOrEnvironment_IsNotThere_ToReadOrToOrder(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var quote = (await shop.QuoteAsync()).Id.Value;
        var stranger = await api.KeyAsync(await TestTenant.AddAsync(shop.Database));
        var live = await api.KeyAsync(shop.Tenant, environment: TenantEnvironment.Live);
        var page = await api.KeyAsync(shop.Tenant, Role.PublishableKey);

        Assert.Equal("404 not_found", (await api.GetAsync(stranger, $"/v1/quotes/{quote}")).Summary);
        Assert.Equal("404 not_found", (await api.GetAsync(live, $"/v1/quotes/{quote}")).Summary);
        Assert.Equal("404 not_found", (await api.GetAsync(stranger, "/v1/quotes/nope")).Summary);
        Assert.Equal("404 not_found", (await api.GetAsync(stranger, $"/v1/quotes/{Ids.New<QuoteId>()}")).Summary);
        Assert.Equal("403 forbidden", (await api.GetAsync(page, $"/v1/quotes/{quote}")).Summary);
        Assert.Equal("404 not_found quote", (await api.PostAsync(stranger, "/v1/orders", $$"""{"quote":"{{quote}}","reference":"A-1"}""")).Summary);
    }

    private static string Names(JsonElement json) => string.Join(' ', json.EnumerateObject().Select(member => member.Name));

    private static string Told(JsonElement rule)
    {
        var holds = rule.GetProperty("holds");
        var reason = rule.GetProperty("reason");
        return $"{rule.GetProperty("rule")} {(holds.ValueKind is JsonValueKind.Null ? "unknown" : holds)} {rule.GetProperty("seen").GetString() ?? "none"} "
            + $"{rule.GetProperty("wanted")} {(reason.ValueKind is JsonValueKind.Null ? "-" : reason.GetProperty("code"))}";
    }
}
