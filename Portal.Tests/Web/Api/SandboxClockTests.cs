using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>The test clock over HTTP. The machine stands at 15:00 UTC on 16 November 2026.</summary>
public sealed class SandboxClockTests
{
    private const string Address = "/v1/sandbox/clock";

    private static readonly (string Body, string Answer)[] s_moves =
    [
        ("""{"advance":"P0D"}""", "200"),
        ("""{"to":"2026-11-16T15:00:00"}""", "400 invalid_value to"),
        ("""{"to":"2026-11-17"}""", "400 invalid_value to"),
        ("""{"to":"2026-11-16T16:00:00+0100"}""", "400 invalid_value to"),
        ("""{"to":1763308800}""", "400 invalid_value to"),
        ("""{"to":"2026-11-16T15:00:00.999+01:00"}""", "422 clock_only_forward to"),
        ("""{"to":"2036-11-16T14:00:00Z"}""", "422 clock_too_far to"),
        ("""{"advance":"P1X"}""", "400 invalid_value advance"),
        ("""{"advance":"P1D","to":"2026-11-17T16:00:00Z"}""", "400 invalid_value to"),
        ("{}", "400 invalid_value advance"),
        ("""{"to":"2026-11-16T16:10:00.123456789+01:00"}""", "200"),
        ("""{"to":"2026-11-16T15:20:00Z"}""", "200"),
    ];

    [DatabaseTheory]
    public async Task Clock_OfTest_MovesOrSaysWhyNot(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);

        foreach (var (body, answer) in s_moves)
        {
            Assert.Equal((body, answer), (body, (await api.PostAsync(key, Address, body)).Summary));
        }
    }

    [DatabaseTheory]
    public async Task Clock_OfLive_IsNotMovedWhateverIsAsked(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant, environment: TenantEnvironment.Live);

        foreach (var body in new[] { """{"advance":"P0D"}""", """{"advance":"P1D"}""", """{"advance":"nonsense"}""", """{"to":"2020-01-01T00:00:00Z"}""" })
        {
            Assert.Equal((body, "422 clock_is_live"), (body, (await api.PostAsync(key, Address, body)).Summary));
        }
    }
}
