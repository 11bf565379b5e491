using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;

namespace Portal.Tests.Web.Api;

/// <summary>What the API answers before any endpoint is reached.</summary>
public sealed class DoorTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("http://localhost:5080")]
    public async Task Store_Down_IsAProblemWithoutAnyDetail(string? origin)
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database, services => services.AddSingleton<IPortalContextFactory>(new NoStore()));

        foreach (var (method, address) in new[] { (HttpMethod.Get, "/v1/orders"), (HttpMethod.Post, "/v1/quotes"), (HttpMethod.Options, "/v1/quotes") })
        {
            if (method == HttpMethod.Options && origin is null)
                continue;
            var reply = await api.SendAsync("sk_test_any", method, address, null, origin: origin);

            Assert.Equal("503 unavailable", reply.Summary);
            Assert.DoesNotContain("away", reply.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task ContentType_IsNotAskedFor_TheKeyIs(string? type)
    {
        await using var shop = await TestShop.OpenAsync(DatabaseProvider.Sqlite);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        foreach (var address in new[] { "/v1/quotes", "/v1/orders", "/v1/orders/ord_01JZ0000000000000000000000/refunds", "/v1/plans/pln_01JZ0000000000000000000000/payoff", "/v1/calculations/apr", "/v1/calculations/schedule", "/v1/sandbox/clock" })
        {
            StringContent Body()
            {
                var body = new StringContent("{\"colour\":1}", Encoding.UTF8);
                body.Headers.ContentType = type is null ? null : new(type);
                return body;
            }

            Assert.Equal("401 key_missing", (await api.SendAsync(null, HttpMethod.Post, address, Body())).Summary);
            Assert.Equal("400 unknown_field colour", (await api.SendAsync(key, HttpMethod.Post, address, Body())).Summary);
        }
    }

    private sealed class NoStore : IPortalContextFactory
    {
        public PortalContext Create(Scope scope) => throw new InvalidOperationException("The store is away.");
    }
}
