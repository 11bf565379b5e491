using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Access;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>Kinds with their schemas, and drafts as a whole, over HTTP.</summary>
public sealed class OfferingDraftTests
{
    [DatabaseTheory]
    public async Task Draft_ReadChangedAndPut_IsWhatWasSent(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var (address, spec, revision) = await DraftAsync(shop, api, key);
        spec["maximum"] = 2_000_00;
        var terms = spec["terms"]!.AsArray();
        var (first, second) = (terms[0]!.DeepClone(), terms[1]!.DeepClone());
        second["key"] = "m12b";
        spec["terms"] = new JsonArray(second, first);

        var put = await SendAsync(api, key, HttpMethod.Put, address, new JsonObject { ["revision"] = revision, ["spec"] = spec.DeepClone() });

        Assert.Equal("200", put.Summary);
        Assert.True(JsonNode.DeepEquals(spec, JsonNode.Parse(put.Json.GetProperty("spec").GetRawText())), put.Text);
        Assert.Equal((revision + 1, 0), (put.Json.GetProperty("revision").GetInt32(), put.Json.GetProperty("problems").GetArrayLength()));
        Assert.Equal(put.Text, (await api.GetAsync(key, address)).Text);
        Assert.StartsWith("ofv_", put.Json.GetProperty("based_on").GetString(), StringComparison.Ordinal);

        // Again it changes nothing; without its kind and what has a default it is still whole.
        spec.Remove("kind");
        Assert.Equal(revision + 1, (await SendAsync(api, key, HttpMethod.Put, address, new JsonObject { ["spec"] = spec.DeepClone() })).Json.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Put_OnAnotherRevision_IsAConflictWithBothValues()
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var (address, spec, revision) = await DraftAsync(shop, api, key);
        spec["maximum"] = 2_000_00;

        var answer = await SendAsync(api, key, HttpMethod.Put, address, new JsonObject { ["revision"] = revision + 4, ["spec"] = spec });

        Assert.Equal("409 draft_changed revision", answer.Summary);
        Assert.Equal("""[{"field":"maximum","yours":200000,"theirs":300000}]""", answer.Json.GetProperty("conflicts").GetRawText());
        Assert.Equal(revision, (await api.GetAsync(key, address)).Json.GetProperty("revision").GetInt32());
    }

    [Theory]
    [InlineData("colour", "1", "400 unknown_field colour")]
    [InlineData("audience.colour", "1", "400 unknown_field audience.colour")]
    [InlineData("terms[pay4].colour", "1", "400 unknown_field terms[pay4].colour")]
    [InlineData("terms[pay4].payments", "\"4\"", "400 invalid_value terms[pay4].payments")]
    [InlineData("terms[pay4].payments", "4.5", "400 invalid_value terms[pay4].payments")]
    [InlineData("terms[pay4].kind", "\"balloon\"", "400 invalid_value terms[pay4].kind")]
    [InlineData("terms", "[]", "200")]
    [InlineData("terms", "null", "400 invalid_value terms")]
    [InlineData("terms", "[{\"key\":\"A b\"}]", "400 invalid_value terms")]
    [InlineData("terms[m12].key", "\"pay4\"", "400 invalid_value terms")]
    [InlineData("audience.countries", "[\"\\u0000\"]", "400 invalid_value audience.countries")]
    [InlineData("maximum", null, "400 invalid_value maximum")]
    [InlineData("kind", "\"warranty\"", "400 invalid_value kind")]
    [InlineData("platform_share", "\"10\"", "422 field_fixed platform_share")]
    [InlineData("currency", "\"EUR\"", "422 field_fixed currency")]
    [InlineData("rules", "[{\"key\":\"r1\",\"colour\":1}]", "400 unknown_field rules[r1].colour")]
    public async Task Put_OfWhatIsNoSpec_IsRefusedByItsAddress(string field, string? value, string told)
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var (address, spec, _) = await DraftAsync(shop, api, key);
        Set(spec, field, value);

        Assert.Equal(told, (await SendAsync(api, key, HttpMethod.Put, address, new JsonObject { ["spec"] = spec.DeepClone() })).Summary);
        Assert.Equal(told, (await SendAsync(api, key, HttpMethod.Post, address + "s/validate", new JsonObject { ["spec"] = spec })).Summary);
    }

    [Fact]
    public async Task Validate_SaysWhatIsWrong_InEnglish_AndSavesNothing()
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var (address, spec, _) = await DraftAsync(shop, api, key);
        spec["maximum"] = 9_000_00;
        var before = (await api.GetAsync(key, address)).Text;

        var answer = await SendAsync(api, key, HttpMethod.Post, address + "s/validate", new JsonObject { ["spec"] = spec });

        var problem = Assert.Single(answer.Json.GetProperty("problems").EnumerateArray());
        Assert.False(answer.Json.GetProperty("valid").GetBoolean());
        Assert.Equal(("above_partner_maximum", "maximum"), (problem.GetProperty("code").GetString(), problem.GetProperty("field").GetString()));
        Assert.EndsWith("allows up to $5,000.00. You typed $9,000.00.", problem.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("""{"valid":true,"problems":[]}""", (await SendAsync(api, key, HttpMethod.Post, address + "s/validate", new JsonObject())).Text);
        Assert.Equal(before, (await api.GetAsync(key, address)).Text);
    }

    [Fact]
    public async Task Drafts_NeedTheRightAndTheTenant_AndLeaveTheirAudit()
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var (address, spec, _) = await DraftAsync(shop, api, key);
        var other = await api.KeyAsync(await TestTenant.AddAsync(shop.Database, "southpaw", "US", "USD", "America/New_York"));
        var open = await api.KeyAsync(shop.Tenant, Role.PublishableKey);
        JsonObject Body() => new() { ["spec"] = spec.DeepClone() };

        Assert.Equal("404 not_found", (await SendAsync(api, other, HttpMethod.Put, address, Body())).Summary);
        Assert.Equal("404 not_found", (await api.GetAsync(other, address)).Summary);
        Assert.Equal("403 forbidden", (await SendAsync(api, open, HttpMethod.Put, address, Body())).Summary);
        Assert.Equal("401 key_missing", (await api.GetAsync(null, address)).Summary);
        Assert.Equal("404 not_found", (await api.GetAsync(key, "/v1/offerings/nonsense/draft")).Summary);
        Assert.Equal("400 invalid_value spec", (await SendAsync(api, key, HttpMethod.Put, address, new JsonObject())).Summary);
        Assert.Equal("400 unknown_field specs", (await SendAsync(api, key, HttpMethod.Put, address, new JsonObject { ["spec"] = 1, ["specs"] = 1 })).Summary);
    }

    [Fact]
    public async Task Kinds_AreListed_EachWithTheSchemaOfItsSpec()
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);

        var kind = Assert.Single((await api.GetAsync(key, "/v1/kinds")).Json.GetProperty("data").EnumerateArray());
        var schema = JsonNode.Parse((await api.GetAsync(key, kind.GetProperty("schema").GetString()!)).Text)!;

        Assert.Equal("installments", kind.GetProperty("kind").GetString());
        Assert.Contains(kind.GetProperty("ledger").EnumerateArray(), row => row.GetProperty("event").GetString() is "plan_activated" && row.GetProperty("debits")[0].GetInt32() == 1200);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema["$schema"]!.GetValue<string>());
        var term = schema["properties"]!["terms"]!["items"]!;
        Assert.False(term["unevaluatedProperties"]!.GetValue<bool>());
        Assert.Equal((1, 120, "count"), (Limit(term, "payments", "minimum"), Limit(term, "payments", "maximum"), term["properties"]!["payments"]!["x-unit"]!.GetValue<string>()));
        Assert.Equal("""["pay_in_n","level"]""", term["properties"]!["kind"]!["enum"]!.ToJsonString());
        Assert.Equal("Late fee. For each missed payment. 0 charges none.", schema["properties"]!["late_fee"]!["properties"]!["amount"]!["description"]!.GetValue<string>());
        Assert.Equal("404 not_found", (await api.GetAsync(key, "/v1/kinds/warranty/schema")).Summary);
        Assert.Equal("403 forbidden", (await api.GetAsync(await api.KeyAsync(shop.Tenant, Role.PublishableKey), "/v1/kinds")).Summary);
    }

    private static int Limit(JsonNode of, string member, string limit) => of["properties"]![member]![limit]!.GetValue<int>();

    private static async Task<(string Address, JsonObject Spec, int Revision)> DraftAsync(TestShop shop, ApiHost api, string key)
    {
        var id = (await shop.Offerings.PublishedAsync()).Id;
        var draft = (await api.GetAsync(key, $"/v1/offerings/{id}/draft")).Json;
        Assert.Equal(id.Value, draft.GetProperty("offering").GetString());
        return ($"/v1/offerings/{id}/draft", JsonNode.Parse(draft.GetProperty("spec").GetRawText())!.AsObject(), draft.GetProperty("revision").GetInt32());
    }

    private static Task<ApiReply> SendAsync(ApiHost api, string key, HttpMethod method, string address, JsonObject body) =>
        api.SendAsync(key, method, address, JsonContent.Create(body));

    private static void Set(JsonObject spec, string field, string? value)
    {
        var steps = field.Split('.');
        JsonNode node = spec;
        foreach (var step in steps[..^1])
        {
            node = SpecFields.IsRow(step, out var list)
                ? node[list]!.AsArray().First(row => row!["key"]!.GetValue<string>() == SpecFields.RowOf(step))!
                : node[step]!;
        }

        if (value is null)
            node.AsObject().Remove(steps[^1]);
        else
            node[steps[^1]] = JsonNode.Parse(value);
    }
}
