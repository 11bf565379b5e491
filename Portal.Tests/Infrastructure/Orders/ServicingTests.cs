using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Sandbox;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Orders;

/// <summary>What falls due happens, on its day, once. The shop opens on Monday, 16 November 2026.</summary>
public sealed class ServicingTests
{
    private static readonly InstallmentSpec s_withLateFee = Samples.Spec with { LateFee = new LateFeeTerms(7_00, 10, Rate.Percent(25), 0), ReservePercent = Rate.Percent(10), ReserveDays = 30 };

    [DatabaseTheory]
    public async Task Plan_RunsToItsEnd_EachThingOnItsDay(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database, s_withLateFee);
        var order = (await shop.SellAsync()).Order.Id;

        await AdvanceAsync(shop, "P60D");
        var read = await shop.GetAsync(order);

        Assert.Equal((PlanStatus.PaidOff, 0L, null), (read.Plan!.Status, read.Plan.Outstanding, read.Plan.NextActionOn));
        Assert.Equal(
            [
                ("plan_activated", "2026-11-16"), ("funds_available", "2026-11-18"), ("plan_accrued", "2026-11-30"), ("plan_payment_received", "2026-11-30"),
                ("plan_accrued", "2026-12-14"), ("plan_payment_received", "2026-12-14"), ("reserve_released", "2026-12-18"),
                ("plan_accrued", "2026-12-28"), ("plan_payment_received", "2026-12-28"),
            ],
            read.Entries.Select(entry => (entry.Event, entry.OccurredOn.ToString("O", null))));
        Assert.Equal(["notice_sent", "notice_sent", "notice_sent", "plan_paid_off"], read.Events.Select(row => row.Code), StringComparer.Ordinal);
        Assert.Equal((0L, 0L, -474_70L, 0L), (await shop.NetAsync(Account.DeferredMdr), await shop.NetAsync(Account.MerchantPending), await shop.NetAsync(Account.MerchantAvailable), await shop.NetAsync(Account.MerchantReserve)));
        Assert.Equal((0L, 0L, null), (read.Order.Pending, read.Order.Reserved, read.Order.NextActionOn));
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Decline_IsTriedAgain_AndTheShopperCatchesUp(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database, s_withLateFee);
        var order = (await shop.SellAsync(customer: "collect_insufficient_funds")).Order.Id;

        await AdvanceAsync(shop, "P15D");
        var late = await shop.GetAsync(order);
        await AdvanceAsync(shop, "P60D");
        var read = await shop.GetAsync(order);

        // Declined on the 30th, tried again and paid the day after, when the plan was past due.
        Assert.Equal((PlanStatus.Active, 250_00L), (late.Plan!.Status, late.Plan.Outstanding));
        Assert.Equal(["notice_sent", "collection_declined", "plan_past_due", "plan_caught_up"], late.Events.Select(row => row.Code), StringComparer.Ordinal);
        Assert.Equal(PlanStatus.PaidOff, read.Plan!.Status);
        Assert.DoesNotContain(read.Entries, entry => entry.Event is InstallmentPostings.LateFeeCharged);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task NeverPaid_IsChargedLateFees_AndWrittenOffAtDay120(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database, s_withLateFee);
        var order = (await shop.SellAsync(customer: "collect_never")).Order.Id;

        await AdvanceAsync(shop, "P133D");
        var before = await shop.GetAsync(order);
        await AdvanceAsync(shop, "P2D");
        var read = await shop.GetAsync(order);

        // Due on 30 November; day 120 is 30 March. Three installments, three late fees.
        Assert.Equal((PlanStatus.PastDue, 375_00 + 21_00L, new DateOnly(2026, 11, 30)), (before.Plan!.Status, before.Plan.Outstanding, before.Plan.PastDueSince));
        Assert.Equal((PlanStatus.ChargedOff, 0L, 396_00L), (read.Plan!.Status, read.Plan.Outstanding, read.Plan.Book.WrittenOff!.Left));
        Assert.Equal(new DateOnly(2027, 3, 30), read.Entries.Single(entry => entry.Event is InstallmentPostings.ChargedOff).OccurredOn);
        Assert.Equal((0L, 0L, 0L, 396_00L), (await shop.NetAsync(Account.ConsumerPrincipal), await shop.NetAsync(Account.FeeReceivable), await shop.NetAsync(Account.DeferredMdr), await shop.NetAsync(Account.CreditLoss)));
        Assert.Null(read.Plan.NextActionOn);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Payment_ReturnedLater_IsPutBackAndCollectedAgain(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var order = (await shop.SellAsync(customer: "collect_returned_after_3")).Order.Id;

        await AdvanceAsync(shop, "P17D");
        var returned = await shop.GetAsync(order);
        await AdvanceAsync(shop, "P2D");
        var again = await shop.GetAsync(order);

        var (paid, reversal) = (returned.Entries.Single(entry => entry.Event is InstallmentPostings.Paid), returned.Entries.Single(entry => entry.Reverses is not null));
        Assert.Equal((paid.Id, new DateOnly(2026, 12, 3), PlanStatus.PastDue, 375_00L), (reversal.Reverses, reversal.OccurredOn, returned.Plan!.Status, returned.Plan.Outstanding));
        Assert.Equal((PlanStatus.Active, 250_00L), (again.Plan!.Status, again.Plan.Outstanding));
        Assert.Equal(
            [OrderEvents.PastDue, OrderEvents.CaughtUp],
            again.Events.Where(told => told.Code is OrderEvents.PastDue or OrderEvents.CaughtUp).Select(told => told.Code),
            StringComparer.Ordinal);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Servicing_ManyAtOnceAndAgain_DoesNothingTwice(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        for (var i = 0; i < 4; i++)
        {
            await shop.SellAsync();
        }

        shop.Database.Clock.Advance(TimeSpan.FromDays(14));
        var servicing = shop.Database.Get<TenantServicing>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => servicing.RunAsync(shop.Tenant.Test, CancellationToken.None))));
        await servicing.RunAsync(shop.Tenant.Test, CancellationToken.None);
        var before = await EntriesAsync(shop);
        await servicing.RunAsync(shop.Tenant.Test, CancellationToken.None);

        // Each order: activation, funds, accrual, payment.
        Assert.Equal((16, 16), (before, await EntriesAsync(shop)));
        Assert.Equal(4 * 250_00, await shop.NetAsync(Account.ConsumerPrincipal));
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Crash_BetweenCollectingAndBooking_CollectsOnce(DatabaseProvider database)
    {
        var collector = new ForgetfulCollector();
        await using var shop = await TestShop.OpenAsync(database, collector: collector);
        var order = (await shop.SellAsync()).Order.Id;
        shop.Database.Clock.Advance(TimeSpan.FromDays(14));
        var servicing = shop.Database.Get<TenantServicing>();

        await servicing.RunAsync(shop.Tenant.Test, CancellationToken.None);
        var crashed = await shop.GetAsync(order);
        Assert.Equal("collection_in_flight", (await shop.RefundAsync(order, 1_00)).Refused().Code);
        shop.Database.Clock.Advance(TimeSpan.FromDays(1));
        await servicing.RunAsync(shop.Tenant.Test, CancellationToken.None);
        var read = await shop.GetAsync(order);

        Assert.NotNull(crashed.Plan!.Book.Collection.InFlight);
        Assert.Equal(2, collector.Asked);
        Assert.Single(collector.Operations);
        Assert.Equal((250_00L, 125_00L), (read.Plan!.Outstanding, Assert.Single(read.Plan.Book.Payments).Amount));
        await shop.CheckBooksAsync();
    }

    /// <summary>Words of the sandbox that nearly are some: everything is collected.</summary>
    [DatabaseTheory]
    [InlineData("collect_returned_after_\u0663")]
    [InlineData("collect_returned_after_99999999999")]
    [InlineData("collect_returned_after_0")]
    public async Task Collector_AskedWithDigitsOfNoUse_Collects(DatabaseProvider database, string customer)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var order = (await shop.SellAsync(customer: customer)).Order.Id;

        await AdvanceAsync(shop, "P60D");

        Assert.Equal(PlanStatus.PaidOff, (await shop.GetAsync(order)).Plan!.Status);
    }

    [DatabaseTheory]
    public async Task Crash_OnTheWayOfTheClock_IsAskedAgainByTheSameNameTheDayAfter(DatabaseProvider database)
    {
        var collector = new ForgetfulCollector();
        await using var shop = await TestShop.OpenAsync(database, collector: collector);
        var order = (await shop.SellAsync()).Order.Id;

        await AdvanceAsync(shop, "P15D");
        var read = await shop.GetAsync(order);

        Assert.Equal((2, 1, null), (collector.Asked, collector.Operations.Count, read.Plan!.Book.Collection.InFlight));
        Assert.Equal((250_00L, 125_00L), (read.Plan.Outstanding, Assert.Single(read.Plan.Book.Payments).Amount));
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Authorisation_LapsesAfterItsTime(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var order = (await shop.SellAsync(capture: CaptureMode.Manual)).Order.Id;

        await AdvanceAsync(shop, "P8D");
        var read = await shop.GetAsync(order);

        Assert.Equal((OrderStatus.Voided, PlanStatus.Expired), (read.Order.Status, read.Plan!.Status));
        Assert.Equal(OrderEvents.AuthorisationExpired, Assert.Single(read.Events).Code);
        Assert.Empty(read.Entries);
    }

    [DatabaseTheory]
    public async Task Clock_MovesForwardInTestOnly_ByCalendar(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var clock = shop.Database.Get<SandboxClock>();
        var now = shop.Database.Clock.GetUtcNow();

        async Task<string> Refuse(string? advance, DateTimeOffset? to, Actor? actor = null) =>
            (await clock.MoveAsync(new ClockMove(advance, to), actor ?? shop.Tenant.Server, CancellationToken.None).Refused()).Code;

        Assert.Equal("clock_only_forward", await Refuse(null, now.AddSeconds(-1)));
        Assert.Equal("clock_too_far", await Refuse("P9Y", null));
        Assert.Equal("invalid_value", await Refuse(null, null));
        Assert.Equal("invalid_value", await Refuse("P1D", now.AddDays(1)));
        foreach (var bad in new[] { "", "P", "PT", "1D", "P-1D", "P1.5D", "P1D ", "p1d", "P99999999D", "P1DT" })
        {
            Assert.Equal("invalid_value", await Refuse(bad, null));
        }

        Assert.Equal("forbidden", await Refuse("P1D", null, shop.Tenant.As(Role.Viewer)));
        Assert.Equal("clock_is_live", await Refuse("P1D", null, shop.Tenant.As(Role.Owner, TenantEnvironment.Live)));

        // From 10:00 in New York a month on is 10:00 again; across the change to summer time too.
        Assert.Equal(now.AddDays(30), (await AdvanceAsync(shop, "P1M")).Now);
        Assert.Equal(new DateTimeOffset(2027, 3, 16, 14, 0, 0, TimeSpan.Zero), (await AdvanceAsync(shop, "P3M")).Now);
        Assert.Equal(new DateTimeOffset(2027, 3, 16, 15, 30, 0, TimeSpan.Zero), (await AdvanceAsync(shop, "PT1H30M")).Now);
    }

    internal static Task<ClockMoved> AdvanceAsync(TestShop shop, string duration) =>
        shop.Database.Get<SandboxClock>().MoveAsync(new ClockMove(duration, null), shop.Tenant.Server, CancellationToken.None).Answered();

    private static async Task<int> EntriesAsync(TestShop shop)
    {
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        return await db.Set<JournalEntry>().CountAsync();
    }

    /// <summary>Collects, and the first time the process dies before it hears of it.</summary>
    internal sealed class ForgetfulCollector : ICollector
    {
        public int Asked { get; private set; }

        public HashSet<string> Operations { get; } = new(StringComparer.Ordinal);

        public IReadOnlyList<TestInstrument> TestInstruments => [];

        public Task<Instrument?> FindInstrumentAsync(string token, CollectionPayer payer, TenantEnvironment environment, CancellationToken cancellationToken) => Task.FromResult<Instrument?>(null);

        public bool Serves(TenantEnvironment environment) => true;

        public Task NotifyAsync(CollectionNotice notice, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<CollectionAnswer> CollectAsync(CollectionOrder order, CancellationToken cancellationToken)
        {
            Operations.Add(order.Operation);
            return ++Asked == 1
                ? throw new IOException("The line went dead.")
                : Task.FromResult<CollectionAnswer>(new CollectionAnswer.Collected("paid", null));
        }

        public Task<CollectionFate> AskAsync(string reference, DateOnly today, CancellationToken cancellationToken) =>
            Task.FromResult<CollectionFate>(new CollectionFate.Stays());
    }
}
