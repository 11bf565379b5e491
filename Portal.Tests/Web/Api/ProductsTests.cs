using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Products;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>Products and their categories, over HTTP.</summary>
public sealed class ProductsTests
{
    [DatabaseTheory]
    public async Task List_IsPagedAndFiltered(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);
        await using var api = await ApiHost.StartAsync(products.Imports.Database);
        var key = await api.KeyAsync(products.Imports.Tenant);

        var first = (await api.GetAsync(key, "/v1/products?limit=3")).Json;
        var rest = (await api.GetAsync(key, $"/v1/products?limit=3&cursor={first.GetProperty("next_cursor").GetString()}")).Json;
        var found = await api.GetAsync(key, "/v1/products?search=red&without_category=true");

        Assert.Equal((3, 1), (first.GetProperty("data").GetArrayLength(), rest.GetProperty("data").GetArrayLength()));
        Assert.Equal(
            """
            {"data":[{"sku":"CAN-1","name":"Red Candle","category":null,"file_category":null,"prices":[{"currency":"GBP","lowest":200,"highest":200}],"first_at":"2011-06-01T09:00:00Z","last_at":"2011-06-04T09:00:00Z"}],"next_cursor":null}
            """,
            found.Text);
        Assert.Equal("MUG_1", (await api.GetAsync(key, "/v1/products?category=mugs")).Json.GetProperty("data")[0].GetProperty("sku").GetString());
        Assert.Equal("400 invalid_value cursor", (await api.GetAsync(key, "/v1/products?cursor=nothing")).Summary);
        Assert.Equal("400 invalid_value without_category", (await api.GetAsync(key, "/v1/products?without_category=perhaps")).Summary);
        Assert.Equal("400 invalid_value limit", (await api.GetAsync(key, "/v1/products?limit=0")).Summary);
    }

    [DatabaseTheory]
    public async Task DryRun_AnswersWhatTheRealOneDoes(DatabaseProvider provider)
    {
        await using var products = await TestProducts.OpenAsync(provider);
        await using var api = await ApiHost.StartAsync(products.Imports.Database);
        var key = await api.KeyAsync(products.Imports.Tenant);
        const string Rule = """ "category": "gifts", "rule": {"name_contains": "candle", "price": {"currency": "GBP", "from": 100}} """;

        var dry = await api.PostAsync(key, "/v1/products/categories", $$"""{ {{Rule}}, "dry_run": true}""");
        var seen = dry.Json.GetProperty("seen").GetString();
        var real = await api.PostAsync(key, "/v1/products/categories", $$"""{ {{Rule}}, "seen": "{{seen}}"}""");
        var id = real.Json.GetProperty("id").GetString()!;

        Assert.Equal(
            $$"""
            {"id":null,"dry_run":true,"category":"gifts","found":2,"changed":2,"from":[{"category":null,"products":2}],"seen":"{{seen}}","changes":[{"sku":"CAN-1","name":"Red Candle","from":null,"to":"gifts"},{"sku":"CAN-2","name":"blue CANDLE big","from":null,"to":"gifts"}]}
            """,
            dry.Text);
        Assert.Equal(201, real.Status);
        Assert.Equal(dry.Text.Replace("\"id\":null,\"dry_run\":true", $"\"id\":\"{id}\",\"dry_run\":false", StringComparison.Ordinal), real.Text, StringComparer.Ordinal);
        Assert.Equal("409 products_changed", (await api.PostAsync(key, "/v1/products/categories", $$"""{ {{Rule}}, "seen": "{{seen}}"}""")).Summary);
        Assert.Equal("422 category_changes_nothing", (await api.PostAsync(key, "/v1/products/categories", $$"""{ {{Rule}} }""")).Summary);
        Assert.Equal($$"""{"id":"{{id}}","restored":2,"kept":0}""", (await api.PostAsync(key, $"/v1/products/categories/{id}/undo", "{}")).Text, StringComparer.Ordinal);
        Assert.Equal("409 category_change_undone", (await api.PostAsync(key, $"/v1/products/categories/{id}/undo", "{}")).Summary);
    }

    [Theory]
    [InlineData("{}", "400 invalid_value category")]
    [InlineData("""{"category": "a"}""", "400 invalid_value rule")]
    [InlineData("""{"category": "a", "rule": {}, "skus": ["A"]}""", "400 invalid_value skus")]
    [InlineData("""{"category": " a", "rule": {}}""", "400 invalid_value category")]
    [InlineData("""{"category": "a", "rule": {"price": {"currency": "XXX"}}}""", "400 unknown_currency rule.price.currency")]
    [InlineData("""{"category": "a", "rule": {"price": {"currency": "GBP", "from": 2, "to": 1}}}""", "400 invalid_value rule.price.to")]
    [InlineData("""{"category": "a", "rule": {"name": "a"}}""", "400 unknown_field rule.name")]
    [InlineData("""{"category": "a", "rule": {}}""", "400 rule_asks_nothing rule")]
    [InlineData("""{"category": "a", "rule": {"only_without_category": false}, "dry_run": true}""", "400 rule_asks_nothing rule")]
    [InlineData("""{"category": null, "rule": {"sku_pattern": "*", "only_without_category": false}}""", "422 category_changes_nothing")]
    [InlineData("""{"category": "a", "skus": ["nothing of mine"]}""", "422 category_changes_nothing")]
    public async Task Wish_ThatCantBe_IsRefused(string body, string told)
    {
        await using var products = await TestProducts.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(products.Imports.Database);

        Assert.Equal(told, (await api.PostAsync(await api.KeyAsync(products.Imports.Tenant), "/v1/products/categories", body)).Summary);
    }

    [Fact]
    public async Task Categories_NeedTheRight()
    {
        await using var products = await TestProducts.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(products.Imports.Database);
        var publishable = await api.KeyAsync(products.Imports.Tenant, Role.PublishableKey);

        Assert.Equal("403 forbidden", (await api.GetAsync(publishable, "/v1/products")).Summary);
        Assert.Equal("403 forbidden", (await api.PostAsync(publishable, "/v1/products/categories", """{"category": "a", "rule": {}}""")).Summary);
        Assert.Equal("404 not_found", (await api.PostAsync(await api.KeyAsync(products.Imports.Tenant), "/v1/products/categories/nonsense/undo", "{}")).Summary);
    }
}
