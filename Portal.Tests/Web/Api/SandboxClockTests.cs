using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Sandbox;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;
using static Portal.Tests.Infrastructure.Orders.ServicingTests;

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
        ("""{"advance":"P\u0663D"}""", "400 invalid_value advance"),
        ("""{"advance":"PT\uFF12H"}""", "400 invalid_value advance"),
        ("""{"advance":"P1D\n"}""", "400 invalid_value advance"),
        ("""{"advance":"P99999999999999999999D"}""", "400 invalid_value advance"),
        ("""{"advance":"P9999Y9999M9999W99999DT99999H999999M99999999S"}""", "422 clock_too_far advance"),
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

    /// <summary>A move that reckoned from an older time may not undo a later one.</summary>
    [DatabaseTheory]
    public async Task Clock_MovedByTwo_NeverGoesBack(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var now = shop.Database.Clock.GetUtcNow();
        await using var first = shop.Database.Contexts.Create(shop.Tenant.Test);
        var read = await first.Set<TenantClock>().SingleAsync();

        await AdvanceAsync(shop, "P30D");
        Assert.True(read.MoveTo(now.AddDays(10), now).TryGet(out _, out _));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => first.SaveChangesAsync());
    }

    [DatabaseTheory]
    public async Task Clock_MovedByManyAtOnce_EndsWhereTheFarthestLed_AndAnswersAll(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var now = shop.Database.Clock.GetUtcNow();
        var clock = shop.Database.Get<SandboxClock>();

        var moved = await Task.WhenAll(Enumerable.Range(1, 8).Select(day => Task.Run(
            () => clock.MoveAsync(new ClockMove(null, now.AddDays(day * 7 % 9)), shop.Tenant.Server, CancellationToken.None))));

        Assert.All(moved, move => Assert.True(move.TryGet(out _, out var refusal) || refusal.Code is "clock_only_forward", refusal?.Code));
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        Assert.Equal(TimeSpan.FromDays(8), (await db.Set<TenantClock>().SingleAsync()).Offset);
    }

    /// <summary>A tenant whose collector keeps it waiting keeps no other tenant waiting.</summary>
    [DatabaseTheory]
    [InlineData("")]
    [InlineData("the same key")]
    public async Task Clocks_OfTwoTenants_DontWaitForEachOther(DatabaseProvider database, string idempotencyKey)
    {
        var collector = new SlowCollector();
        await using var shop = await TestShop.OpenAsync(database, collector: collector);
        await using var api = await ApiHost.StartAsync(shop.Database, services => services.AddSingleton<ICollector>(collector));
        var key = await api.KeyAsync(shop.Tenant);
        await shop.SellAsync();

        var slow = api.PostAsync(key, Address, """{"advance":"P20D"}""", idempotencyKey);
        await collector.Asked.WaitAsync(TimeSpan.FromSeconds(30));
        var others = new List<Task<ApiReply>>();
        foreach (var slug in new[] { "thistle", "lumen", "umbra", "candela", "nox" }) // any of them may share a turn with the first by chance, not all
        {
            others.Add(api.PostAsync(await api.KeyAsync(await TestTenant.AddAsync(shop.Database, slug)), Address, """{"advance":"P1D"}""", idempotencyKey));
        }

        var first = await Task.WhenAny([.. others, Task.Delay(TimeSpan.FromSeconds(10))]);
        var waited = slow.IsCompleted || !others.Contains(first);
        collector.Answer();
        Assert.False(waited);
        Assert.All(await Task.WhenAll([slow, .. others]), reply => Assert.Equal(200, reply.Status));
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

    /// <summary>Answers nobody until it is told to.</summary>
    private sealed class SlowCollector : ICollector
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<CollectionAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public void Answer() => _answer.SetResult(new CollectionAnswer.Collected("paid", null));

        public IReadOnlyList<TestInstrument> TestInstruments => [];

        public Task<Instrument?> FindInstrumentAsync(string token, CollectionPayer payer, TenantEnvironment environment, CancellationToken cancellationToken) => Task.FromResult<Instrument?>(null);

        public bool Serves(TenantEnvironment environment) => true;

        public Task NotifyAsync(CollectionNotice notice, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<CollectionAnswer> CollectAsync(CollectionOrder order, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            return _answer.Task;
        }

        public Task<CollectionFate> AskAsync(string reference, DateOnly today, CancellationToken cancellationToken) =>
            Task.FromResult<CollectionFate>(new CollectionFate.Stays());
    }
}
