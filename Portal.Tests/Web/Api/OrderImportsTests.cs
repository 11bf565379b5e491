using System.Net.Http.Headers;
using System.Text;
using Portal.Domain.Access;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>Imports over HTTP: the file is the body, the mapping stands in the address.</summary>
public sealed class OrderImportsTests
{
    private const string Mapping =
        """
        {"columns": {"order": "order", "at": "at", "sku": "sku", "name": "name", "quantity": "quantity", "unit_price": "price", "customer": "customer", "country": "country"},
         "constants": {"currency": "GBP"}, "date_format": "yyyy-MM-dd HH:mm", "time_zone": "Europe/London"}
        """;

    private const string File = TestImports.Header
        + "1,2011-06-01 09:00,A,Apron,2,1.50,c-1,United Kingdom,,\n1,2011-06-01 09:00,B,\"Bowl, \"\"big\"\"\",-1,1,c-1,United Kingdom,,\n2,2011-06-01 09:00,C,=cmd,1,-1,,,,\n";

    [DatabaseTheory]
    public async Task File_IsTakenIn_WorkedOn_AndReported(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);

        var sent = await SendAsync(api, key, Mapping, Encoding.UTF8.GetBytes(File));
        var id = sent.Json.GetProperty("id").GetString();
        Assert.Equal(("202", "queued"), (sent.Summary, sent.Json.GetProperty("status").GetString()));
        await shop.Database.Get<ImportJob>().RunOnceAsync(CancellationToken.None);
        var done = await api.GetAsync(key, $"/v1/order_imports/{id}");

        Assert.Equal(
            $$"""
            {"id":"{{id}}","status":"done","lines":3,"accepted":2,"rejected":1,"orders":1,"returns":0,"currencies":[{"currency":"GBP","gross":300,"returned":100,"net":200}],"reasons":[{"code":"negative_price","count":1}],"rejected_href":"/v1/order_imports/{{id}}/rejected"
            """,
            done.Text[..done.Text.IndexOf(",\"created_at\"", StringComparison.Ordinal)]);
        Assert.Equal("line,column,code,value,order,sku\r\n4,price,negative_price,-1,2,C\r\n", (await api.GetAsync(key, done.Json.GetProperty("rejected_href").GetString()!)).Text);
        Assert.Equal(id, (await api.GetAsync(key, "/v1/order_imports?limit=1")).Json.GetProperty("data")[0].GetProperty("id").GetString());

        Assert.Equal("409 import_status_forbids", (await api.PostAsync(key, $"/v1/order_imports/{id}/cancel", "")).Summary);
        var undone = await api.PostAsync(key, $"/v1/order_imports/{id}/undo", "");
        Assert.Equal(("202", "running"), (undone.Summary, undone.Json.GetProperty("status").GetString()));
        await shop.Database.Get<ImportJob>().RunOnceAsync(CancellationToken.None);
        var after = (await api.GetAsync(key, $"/v1/order_imports/{id}")).Json;
        Assert.Equal(("cancelled", 0), (after.GetProperty("status").GetString(), after.GetProperty("orders").GetInt32()));
    }

    [Fact]
    public async Task PackedFile_AndOneOfManyMegabytes_AreTakenIn()
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);

        Assert.Equal("202", (await SendAsync(api, key, Mapping, TestImports.Packed(Encoding.UTF8.GetBytes(File)))).Summary);
        Assert.Equal("202", (await SendAsync(api, key, Mapping, Encoding.UTF8.GetBytes(TestImports.Scattered(20_000)))).Summary);
    }

    [Theory]
    [InlineData(null, "400 invalid_value mapping")]
    [InlineData("", "400 invalid_value mapping")]
    [InlineData("{", "400 malformed_json mapping")]
    [InlineData("[]", "400 malformed_json mapping")]
    [InlineData("""{"columns": {"colour": "x"}, "date_format": "yyyy-MM-dd", "time_zone": "UTC"}""", "400 unknown_field mapping.columns.colour")]
    [InlineData("""{"columns": {}, "date_format": "yyyy-MM-dd", "time_zone": "UTC", "mark": "."}""", "400 unknown_field mapping.mark")]
    [InlineData("""{"columns": {}, "date_format": "yyyy-MM-dd"}""", "400 invalid_value mapping.time_zone")]
    [InlineData("""{"columns": {"order": 1}, "date_format": "yyyy-MM-dd", "time_zone": "UTC"}""", "400 invalid_value mapping.columns.order")]
    [InlineData("""{"columns": {}, "date_format": "yyyy-MM-dd", "time_zone": "UTC"}""", "400 column_or_constant mapping.columns.order")]
    [InlineData("""{"columns": {"order": "order", "at": "at", "sku": "Stock", "unit_price": "price"}, "constants": {"currency": "GBP"}, "date_format": "yyyy-MM-dd", "time_zone": "UTC"}""", "422 column_missing mapping.columns.sku")]
    [InlineData("""{"columns": {"order": "order", "at": "at", "sku": "sku", "unit_price": "price"}, "constants": {"currency": "XXX"}, "date_format": "yyyy-MM-dd", "time_zone": "UTC"}""", "400 unknown_currency mapping.constants.currency")]
    [InlineData("""{"columns": {"order": "order", "at": "at", "sku": "sku", "unit_price": "price"}, "constants": {"currency": "GBP"}, "date_format": "colour", "time_zone": "UTC"}""", "400 invalid_value mapping.date_format")]
    [InlineData("""{"columns": {"order": "order", "at": "at", "sku": "sku", "unit_price": "price"}, "constants": {"currency": "GBP"}, "date_format": "yyyy-MM-dd", "time_zone": "Mars/Olympus"}""", "400 zone_unknown mapping.time_zone")]
    public async Task Mapping_ThatDoesNotFit_IsRefusedWithItsMember(string? mapping, string told)
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);

        Assert.Equal(told, (await SendAsync(api, await api.KeyAsync(shop.Tenant), mapping, Encoding.UTF8.GetBytes(File))).Summary);
    }

    [Fact]
    public async Task Import_NeedsTheRight_AndIsOfItsTenant()
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var id = (await SendAsync(api, key, Mapping, Encoding.UTF8.GetBytes(File))).Json.GetProperty("id").GetString();

        Assert.Equal("401 key_missing", (await SendAsync(api, null, Mapping, Encoding.UTF8.GetBytes(File))).Summary);
        Assert.Equal("403 forbidden", (await SendAsync(api, await api.KeyAsync(shop.Tenant, Role.PublishableKey), Mapping, Encoding.UTF8.GetBytes(File))).Summary);
        var live = await api.KeyAsync(shop.Tenant, environment: Portal.Domain.Common.TenantEnvironment.Live);
        foreach (var (method, path) in new[] { (HttpMethod.Get, ""), (HttpMethod.Get, "/rejected"), (HttpMethod.Post, "/cancel"), (HttpMethod.Post, "/undo") })
        {
            Assert.Equal("404 not_found", (await api.SendAsync(live, method, $"/v1/order_imports/{id}{path}", null)).Summary);
            Assert.Equal("404 not_found", (await api.SendAsync(key, method, $"/v1/order_imports/none{path}", null)).Summary);
        }
    }

    private static Task<ApiReply> SendAsync(ApiHost api, string? key, string? mapping, byte[] file)
    {
        var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return api.SendAsync(key, HttpMethod.Post, mapping is null ? "/v1/order_imports" : $"/v1/order_imports?mapping={Uri.EscapeDataString(mapping)}", body);
    }
}
