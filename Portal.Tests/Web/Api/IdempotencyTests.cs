using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Web.Api;

/// <summary>A key has one answer, the first; only what was no request at all leaves it free.</summary>
public sealed class IdempotencyTests
{
    [DatabaseTheory]
    public async Task Refusal_OfWhatTheBodyNames_IsKeptLikeAnyOther(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var quote = (await shop.QuoteAsync()).Id.Value;
        var good = $$"""{"quote":"{{quote}}","reference":"A-1"}""";
        foreach (var (bad, refusal) in new[]
        {
            ("""{"quote":"nope","reference":"A-1"}""", "404 not_found quote"),
            ($$"""{"quote":"{{quote}}","reference":"A-1","warranties":[{"id":"w"}]}""", "422 warranty_unknown warranties"),
        })
        {
            var first = await api.PostAsync(key, "/v1/orders", bad, refusal);
            var again = await api.PostAsync(key, "/v1/orders", bad, refusal);
            var other = await api.PostAsync(key, "/v1/orders", good, refusal);

            Assert.Equal((refusal, false), (first.Summary, first.Replayed));
            Assert.Equal((first.Text, true), (again.Text, again.Replayed));
            Assert.Equal("409 idempotency_mismatch Idempotency-Key", other.Summary);
        }

        Assert.Equal("201", (await api.PostAsync(key, "/v1/orders", good, "new")).Summary);
    }

    [DatabaseTheory]
    [InlineData("/v1/orders/nope/capture", "")]
    [InlineData("/v1/orders/nope/void", "{}")]
    [InlineData("/v1/orders/nope/refunds", """{"amount":1}""")]
    [InlineData("/v1/plans/nope/payoff", "")]
    public async Task Refusal_OfAnIdThatCannotBeOne_IsKept(DatabaseProvider database, string address, string body)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);

        var first = await api.PostAsync(key, address, body, "K");
        var again = await api.PostAsync(key, address, body, "K");

        Assert.Equal(("404 not_found", false), (first.Summary, first.Replayed));
        Assert.Equal((first.Text, true), (again.Text, again.Replayed));
    }

    [DatabaseTheory]
    public async Task BodyThatCannotBeRead_LeavesTheKeyFree_ButNotOneThatIsUsed(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var good = $$"""{"quote":"{{(await shop.QuoteAsync()).Id.Value}}","reference":"A-1"}""";

        var unread = await api.PostAsync(key, "/v1/orders", "{", "K");
        var made = await api.PostAsync(key, "/v1/orders", good, "K");
        var after = await api.PostAsync(key, "/v1/orders", "{", "K");

        Assert.Equal(("400 malformed_json", "201", "409 idempotency_mismatch Idempotency-Key"), (unread.Summary, made.Summary, after.Summary));
    }

    [DatabaseTheory]
    public async Task DryRun_TakesNoKey(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        var address = $"/v1/orders/{(await shop.SellAsync()).Order.Id.Value}/refunds";

        var tried = await api.PostAsync(key, address, """{"amount":100,"dry_run":true}""", "K");
        var made = await api.PostAsync(key, address, """{"amount":100}""", "K");

        Assert.Equal(("200", "201", false), (tried.Summary, made.Summary, made.Replayed));
    }

    [DatabaseTheory]
    public async Task Clock_MovedTwiceWithOneKey_MovesOnce(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await using var api = await ApiHost.StartAsync(shop.Database);
        var key = await api.KeyAsync(shop.Tenant);
        Task<ApiReply> MoveAsync(string body, string? idempotencyKey) => api.PostAsync(key, "/v1/sandbox/clock", body, idempotencyKey);

        var both = await Task.WhenAll(MoveAsync("""{"advance":"P3D"}""", "K"), MoveAsync("""{"advance":"P3D"}""", "K"));
        var other = await MoveAsync("""{"advance":"P4D"}""", "K");
        var stands = await MoveAsync("""{"advance":"P0D"}""", null);

        Assert.Equal(both[0].Text, both[1].Text);
        Assert.Single(both, reply => reply.Replayed);
        Assert.Equal("409 idempotency_mismatch Idempotency-Key", other.Summary);
        Assert.Equal("2026-11-19", stands.Json.GetProperty("today").GetString());
    }
}
