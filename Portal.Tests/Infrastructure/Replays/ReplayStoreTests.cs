using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Imports;
using Portal.Domain.Offerings;
using Portal.Domain.Orders;
using Portal.Domain.Replays;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Imports;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Replays;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Imports;
using Portal.Tests.Infrastructure.Offerings;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Replays;

/// <summary>Replays of orders that lie in the store, imported and sold here, on both databases.</summary>
public sealed class ReplayStoreTests
{
    private const string History = TestImports.Header
        + "1,2026-10-01 12:00,A,Amp,1,60.00,,US,USD,electronics\n"
        + "2,2026-10-02 12:00,A,Amp,1,200.00,,US,USD,electronics\n"
        + "3,2026-10-03 12:00,A,Amp,1,3500.00,,US,USD,electronics\n"
        + "4,2026-10-03 12:00,A,Amp,1,3600.00,,GB,USD,electronics\n"
        + "5,2026-10-04 12:00,A,Amp,-1,10.00,,US,USD,electronics\n";

    private static readonly PastDays s_ever = new(null, null);

    [DatabaseTheory]
    public async Task Draft_IsHeldAgainstTheLiveVersion_AndEachFigureOpensToItsOrders(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await WithHistoryAsync(shop);
        await shop.SellAsync("m12", 500_00);
        await shop.SellAsync(term: null, 400_00);
        await WidenAsync(shop, offering);

        var started = await StartAsync(shop, offering);
        Assert.Equal((ReplayStatus.Queued, 1, 2), (started.Status, started.Base!.Number, started.Candidate.Number));
        var view = await DoneAsync(shop, started.Id);

        var report = view.Replay.Report!;
        var told = await EligibilityAsync(shop, offering);
        Assert.Equal((told.Orders, told.Amount, told.Eligible, told.EligibleAmount), (report.Orders, report.Amount, report.Base.Eligible, report.Base.EligibleAmount));
        Assert.Equal((told.AmountFinanced, told.FinanceCharge, told.MerchantFee), (report.Base.Taken.AmountFinanced, report.Base.Taken.FinanceCharge, report.Base.Taken.MerchantFee));
        Assert.Equal((6, 4, 4), (report.Orders, report.Base.Eligible, report.Candidate.Eligible));
        Assert.Equal((1, 1, 100), (report.CountOf(ReplayChange.NewlyEligible), report.CountOf(ReplayChange.NewlyRefused), view.Replay.PercentDone));
        Assert.Equal(("Pay over time", "northwind-owner", "Bank of northwind"), (view.Name, view.By, view.PartnerName));
        Assert.Equal(new RateRange(Rate.Percent(1), Rate.Percent(2), Rate.Percent(3)), view.Replay.Assumptions!.Loss);

        async Task<List<string>> BehindAsync(ReplayFilter filter) => (await AllAsync(shop, started.Id, filter)).ConvertAll(order => order.Row.Reference);
        Assert.Equal(["3"], await BehindAsync(new ReplayFilter(ReplayChange.NewlyEligible)), StringComparer.Ordinal);
        Assert.Equal(["1"], await BehindAsync(new ReplayFilter(ReplayChange.NewlyRefused)), StringComparer.Ordinal);
        Assert.Equal(report.Candidate.Eligible, (await BehindAsync(new ReplayFilter(Eligible: true))).Count);
        foreach (var reason in report.Reasons)
            Assert.Equal(reason.Orders, (await BehindAsync(new ReplayFilter(Reason: reason.Code))).Count);

        // Another draft since changes nothing of it, and the same question has the same answer.
        var draft = await shop.Offerings.GetAsync(offering);
        await shop.Offerings.PublishAsync(offering, "Larger orders");
        var again = await DoneAsync(shop, (await StartAsync(shop, offering, (await shop.Offerings.GetAsync(offering)).Live!.Id, started.Base.Version)).Id);
        Assert.Equal(view.Replay.Hash, again.Replay.Hash);
        Assert.Equivalent(report, again.Replay.Report, strict: true);
        Assert.Equal(draft.Draft, again.Replay.CandidateSpec);

        // What is counted while somebody types is the same.
        var measured = await MeasureAsync(shop, new MeasureSpecRequest(offering, started.CandidateSpec, s_ever, started.Base.Version)).Answered();
        Assert.Equivalent(report, measured.Report, strict: true);
        Assert.Equal((1, false), (measured.Base, measured.IsCut));
    }

    [DatabaseTheory]
    public async Task Changes_AreMeasuredOneByOne_AndTogetherAsTheReplayHasThem(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await WithHistoryAsync(shop);
        var live = (await shop.Offerings.GetAsync(offering)).Live!.Id;
        await WidenAsync(shop, offering);
        var measure = shop.Database.Get<MeasureChangesQuery>();

        var measured = await measure.RunAsync(new MeasureChangesRequest(offering, live, null, s_ever), shop.Tenant.Owner).Answered();

        Assert.Equal(
            [("maximum", 1L, 0L), ("minimum", 0L, 1L)],
            measured.Changes.Select(change => (change.Change.Field, change.Report!.CountOf(ReplayChange.NewlyEligible), change.Report.CountOf(ReplayChange.NewlyRefused))));
        var draft = (await shop.Offerings.GetAsync(offering)).Draft;
        Assert.Equivalent((await MeasureAsync(shop, new MeasureSpecRequest(offering, draft, s_ever)).Answered()).Report, measured.Whole, strict: true);

        // The other way round, nothing at all, and what is not to be had.
        var back = await measure.RunAsync(new MeasureChangesRequest(offering, null, live, s_ever), shop.Tenant.Owner).Answered();
        Assert.Equal((1, 1), (back.Whole.CountOf(ReplayChange.NewlyEligible), back.Whole.CountOf(ReplayChange.NewlyRefused)));
        Assert.Empty((await measure.RunAsync(new MeasureChangesRequest(offering, live, live, s_ever), shop.Tenant.Owner).Answered()).Changes);
        Assert.Equal("not_found", (await measure.RunAsync(new MeasureChangesRequest(Ids.New<OfferingId>(), live, null), shop.Tenant.Owner).Refused()).Code);
        Assert.Equal("invalid_value", (await measure.RunAsync(new MeasureChangesRequest(offering, live, null, new PastDays(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 1))), shop.Tenant.Owner).Refused()).Code);
        await shop.Offerings.SaveAsync(offering, (await shop.Offerings.GetAsync(offering)).Revision, shop.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(1_00)));
        Assert.Equal("spec_has_problems", (await measure.RunAsync(new MeasureChangesRequest(offering, live, null), shop.Tenant.Owner).Refused()).Code);
    }

    [DatabaseTheory]
    public async Task LiveVersion_OverWhatItSold_GivesWhatWasBooked(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await OfferingAsync(shop);
        var sold = new List<Order>();
        foreach (var (term, amount) in new[] { ("m12", 500_10), ("pay4", 500_10), ("pay4", 99_90), ("m12", 1_234_56), ("pay4", 50_00) })
            sold.Add((await shop.SellAsync(term, amount)).Order);
        await shop.SellAsync(term: null, 400_00);
        (await shop.RefundAsync(sold[2].Id, 99_90)).Answered();

        var report = (await DoneAsync(shop, (await StartAsync(shop, offering, (await shop.Offerings.GetAsync(offering)).Live!.Id)).Id)).Replay.Report!;

        var booked = await BookedAsync(shop);
        Assert.Equal(5, booked.Count);
        Assert.Equal(report.Base, report.Candidate);
        Assert.Empty(report.Changes);
        Assert.Equal((6, 6, 5), (report.Orders, report.Candidate.Eligible, report.Candidate.Taken.Orders));
        Assert.Equal(booked.Sum(plan => plan.Terms.Mdr), report.Candidate.Taken.MerchantFee);
        Assert.Equal(booked.Sum(plan => plan.Terms.AmountFinanced), report.Candidate.Taken.AmountFinanced);
        Assert.Equal(booked.Sum(plan => plan.Terms.DisclosedFinanceCharge), report.Candidate.Taken.FinanceCharge);
    }

    [DatabaseTheory]
    public async Task OrdersBroughtAnew_GiveTheSameHash(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var imports = new TestImports(shop.Database, shop.Tenant);
        var offering = await WithHistoryAsync(shop);
        await WidenAsync(shop, offering);
        var first = await DoneAsync(shop, (await StartAsync(shop, offering)).Id);

        var import = (await shop.Database.Get<ListImportsQuery>().RunAsync(new ListImportsRequest(), shop.Tenant.Owner).Answered()).Imports[0];
        (await shop.Database.Get<UndoImportCommand>().RunAsync(import.Id, shop.Tenant.Owner)).Answered();
        await imports.WorkAsync();
        Assert.Equal(0, (await DoneAsync(shop, (await StartAsync(shop, offering)).Id)).Replay.Report!.Orders);
        var lines = History.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await imports.ImportAsync(string.Join('\n', [lines[0], .. lines[1..].Reverse()]) + "\n", Mapping);

        Assert.Equal(first.Replay.Hash, (await DoneAsync(shop, (await StartAsync(shop, offering)).Id)).Replay.Hash);
    }

    [DatabaseTheory]
    public async Task Shares_DivideImportedOrders(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await OfferingAsync(shop);
        var lines = string.Concat(Enumerable.Range(0, 200).Select(number => $"R{number},2026-10-01 12:00,A,Amp,1,500.00,,US,USD,electronics\n"));
        await new TestImports(shop.Database, shop.Tenant).ImportAsync(TestImports.Header + lines, Mapping);

        var replay = await StartAsync(shop, offering, shares: new Dictionary<string, int>(StringComparer.Ordinal) { ["pay4"] = 25, ["m12"] = 75 });
        var report = (await DoneAsync(shop, replay.Id)).Replay.Report!;

        Assert.InRange(report.Plans.Single(plan => plan.Term is "m12").Candidate.Orders, 125, 175);
        Assert.Equal(200, report.Candidate.Taken.Orders);
        Assert.Empty(report.Changes);
    }

    [DatabaseTheory]
    public async Task Replay_IsStopped_AndTakenUpAnewAfterAKill(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await WithHistoryAsync(shop);
        var stopped = await StartAsync(shop, offering);
        Assert.Equal(ReplayStatus.Cancelled, (await CancelAsync(shop, stopped.Id).Answered()).Status);
        Assert.Equal("replay_ended", (await CancelAsync(shop, stopped.Id)).Refused().Code);

        var killed = await StartAsync(shop, offering);
        await ChangeAsync(shop, killed.Id, replay =>
        {
            replay.Take("gone", shop.Database.Clock.GetUtcNow() + TimeSpan.FromSeconds(15));
            replay.Tell(3, 5, shop.Database.Clock.GetUtcNow() + TimeSpan.FromSeconds(15));
        });
        await WorkAsync(shop);
        Assert.Equal((ReplayStatus.Running, 60), (await GetAsync(shop, killed.Id)) is var running ? (running.Replay.Status, running.Replay.PercentDone) : default);
        shop.Database.Clock.Advance(TimeSpan.FromSeconds(16));
        var done = await DoneAsync(shop, killed.Id);
        Assert.Equal(4, done.Replay.Report!.Orders);
        Assert.Null((await GetAsync(shop, stopped.Id)).Replay.Report);

        // Who had it, and comes back, changes nothing any more.
        await Assert.ThrowsAsync<InvalidOperationException>(() => ChangeAsync(shop, killed.Id, replay => replay.Take("gone", shop.Database.Clock.GetUtcNow())));
        var audit = await shop.Database.Get<ListAuditQuery>().RunAsync(new AuditFilter(), shop.Tenant.Owner).Answered();
        Assert.Equal(["replay.started", "replay.cancelled", "replay.started"], audit.Entries.Select(entry => entry.Action).Where(action => action.StartsWith("replay", StringComparison.Ordinal)), StringComparer.Ordinal);
    }

    [DatabaseTheory]
    public async Task Measure_TakesTheUsualDays_UpToTheNewestOrder(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await OfferingAsync(shop);
        var spec = Samples.Spec with { Maximum = 4_000_00 };
        var none = await MeasureAsync(shop, new MeasureSpecRequest(offering, spec)).Answered();
        Assert.Equal((0, s_ever), (none.Report.Orders, none.Days));

        await new TestImports(shop.Database, shop.Tenant).ImportAsync(
            TestImports.Header
                + "old,2026-07-04 12:00,A,Amp,1,100.00,,US,USD,electronics\nfirst,2026-07-05 12:00,A,Amp,1,100.00,,US,USD,electronics\nlast,2026-10-02 12:00,A,Amp,1,3500.00,,US,USD,electronics\n",
            Mapping);
        var usual = await MeasureAsync(shop, new MeasureSpecRequest(offering, spec)).Answered();

        Assert.Equal((2, 1, new PastDays(new DateOnly(2026, 7, 5), new DateOnly(2026, 10, 2))), (usual.Report.Orders, usual.Report.CountOf(ReplayChange.NewlyEligible), usual.Days));
        Assert.Equal("spec_has_problems", (await MeasureAsync(shop, new MeasureSpecRequest(offering, spec with { Maximum = 1 }))).Refused().Code);
        Assert.Equal(("invalid_value", "to"), (await MeasureAsync(shop, new MeasureSpecRequest(offering, spec, new PastDays(new DateOnly(2026, 2, 1), new DateOnly(2026, 1, 1))))).Refused() is var refusal ? (refusal.Code, refusal.Param) : default);
        Assert.Equal(("invalid_value", "spec"), (await MeasureAsync(shop, new MeasureSpecRequest(offering, spec with { Currency = Currency.Of("GBP") }))).Refused() is var other ? (other.Code, other.Param) : default);
    }

    [DatabaseTheory]
    public async Task Question_ThatCantBeAsked_IsRefused_AndOthersSeeNothing(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        var offering = await WithHistoryAsync(shop);
        var other = await TestOfferings.AddAsync(shop.Database, "elsewhere");
        var replay = await StartAsync(shop, offering);

        async Task<(string, string?)> RefusedAsync(StartReplayRequest request, Actor? actor = null) =>
            (await shop.Database.Get<StartReplayCommand>().RunAsync(request, actor ?? shop.Tenant.Owner)).Refused() is var refusal ? (refusal.Code, refusal.Param) : default;

        Assert.Equal(("not_found", null), await RefusedAsync(new StartReplayRequest(offering, null, s_ever), other.Tenant.Owner));
        Assert.Equal(("not_found", "version"), await RefusedAsync(new StartReplayRequest(offering, Ids.New<OfferingVersionId>(), s_ever)));
        Assert.Equal(("not_found", "base"), await RefusedAsync(new StartReplayRequest(offering, null, s_ever, Base: Ids.New<OfferingVersionId>())));
        Assert.Equal(("invalid_value", "to"), await RefusedAsync(new StartReplayRequest(offering, null, new PastDays(new DateOnly(2026, 2, 1), new DateOnly(2026, 1, 1)))));
        Assert.Equal(("invalid_value", "shares.m24"), await RefusedAsync(new StartReplayRequest(offering, null, s_ever, new Dictionary<string, int>(StringComparer.Ordinal) { ["m24"] = 100 })));
        Assert.Equal("forbidden", (await RefusedAsync(new StartReplayRequest(offering, null, s_ever), shop.Tenant.As(Role.Viewer))).Item1);
        await shop.Offerings.SaveAsync(offering, (await shop.Offerings.GetAsync(offering)).Revision, shop.Tenant.Owner, new FieldChange("maximum", JsonValue.Create(1)));
        Assert.Equal("spec_has_problems", (await RefusedAsync(new StartReplayRequest(offering, null, s_ever))).Item1);

        Assert.Equal("not_found", (await shop.Database.Get<GetReplayQuery>().RunAsync(replay.Id, other.Tenant.Owner)).Refused().Code);
        Assert.Equal("not_found", (await shop.Database.Get<CancelReplayCommand>().RunAsync(replay.Id, other.Tenant.Owner)).Refused().Code);
        Assert.Equal("not_found", (await shop.Database.Get<ListReplayedOrdersQuery>().RunAsync(new ListReplayedOrdersRequest(replay.Id, new ReplayFilter()), other.Tenant.Owner)).Refused().Code);
        Assert.Empty((await shop.Database.Get<ListReplaysQuery>().RunAsync(new ListReplaysRequest(), other.Tenant.Owner).Answered()).Replays);

        var version = (await shop.Offerings.GetAsync(offering)).Live!.Id;
        for (var waiting = 1; waiting < Replay.MostAtOnce; waiting++)
            await StartAsync(shop, offering, version);
        Assert.Equal("too_many_replays", (await RefusedAsync(new StartReplayRequest(offering, version, s_ever))).Item1);
        var page = await shop.Database.Get<ListReplaysQuery>().RunAsync(new ListReplaysRequest(offering, Limit: 15), shop.Tenant.Owner).Answered();
        var rest = await shop.Database.Get<ListReplaysQuery>().RunAsync(new ListReplaysRequest(offering, Limit: 15, page.Next), shop.Tenant.Owner).Answered();
        Assert.Equal((15, 5, replay.Id), (page.Replays.Count, rest.Replays.Count, rest.Replays[^1].Id));
        Assert.Null(rest.Next);
    }

    private static ImportMapping Mapping => TestImports.Mapping with { Constants = new ImportTexts(Currency: "USD", Channel: "online") };

    private static async Task<OfferingId> WithHistoryAsync(TestShop shop)
    {
        await using (var db = shop.Database.Contexts.Create(new Scope.System("tests")))
        {
            db.Add(new PartnerAssumptions
            {
                Partner = shop.Tenant.Merchant.Partner,
                Kind = ProductKind.Installments,
                Currency = Samples.Usd,
                EffectiveFrom = new DateOnly(2025, 1, 1),
                LossLow = Rate.Percent(1),
                LossExpected = Rate.Percent(2),
                LossHigh = Rate.Percent(3),
                RefundsLow = Rate.Percent(1),
                RefundsExpected = Rate.Percent(2),
                RefundsHigh = Rate.Percent(3),
                Source = "tests",
            });
            await db.SaveChangesAsync();
        }

        Assert.Equal(ImportStatus.Done, (await new TestImports(shop.Database, shop.Tenant).ImportAsync(History, Mapping)).Status);
        return await OfferingAsync(shop);
    }

    /// <summary>From 100.00 to 4,000.00 instead of 50.00 to 3,000.00.</summary>
    private static async Task WidenAsync(TestShop shop, OfferingId offering) => await shop.Offerings.SaveAsync(
        offering, (await shop.Offerings.GetAsync(offering)).Revision, shop.Tenant.Owner, new FieldChange("minimum", JsonValue.Create(100_00)), new FieldChange("maximum", JsonValue.Create(4_000_00)));

    private static async Task<OfferingId> OfferingAsync(TestShop shop) =>
        (await shop.Database.Get<ListOfferingsQuery>().RunAsync(new ListOfferingsRequest(10), shop.Tenant.Server).Answered()).Rows.Single().Id;

    private static Task<Replay> StartAsync(
        TestShop shop, OfferingId offering, OfferingVersionId? version = null, OfferingVersionId? held = null, IReadOnlyDictionary<string, int>? shares = null) =>
        shop.Database.Get<StartReplayCommand>().RunAsync(new StartReplayRequest(offering, version, s_ever, shares, held), shop.Tenant.Owner).Answered();

    private static Task<Result<Replay>> CancelAsync(TestShop shop, ReplayId id) => shop.Database.Get<CancelReplayCommand>().RunAsync(id, shop.Tenant.Owner);

    private static Task<Result<SpecMeasure>> MeasureAsync(TestShop shop, MeasureSpecRequest request) => shop.Database.Get<MeasureSpecQuery>().RunAsync(request, shop.Tenant.Owner);

    private static Task WorkAsync(TestShop shop) => shop.Database.Get<ReplayJob>().RunOnceAsync(CancellationToken.None);

    private static Task<ReplayView> GetAsync(TestShop shop, ReplayId id) => shop.Database.Get<GetReplayQuery>().RunAsync(id, shop.Tenant.Owner).Answered();

    private static async Task<ReplayView> DoneAsync(TestShop shop, ReplayId id)
    {
        await WorkAsync(shop);
        var view = await GetAsync(shop, id);
        Assert.Equal(ReplayStatus.Done, view.Replay.Status);
        return view;
    }

    private static async Task<EligibilityFigures> EligibilityAsync(TestShop shop, OfferingId offering) =>
        (await shop.Database.Get<GetEligibilityQuery>().RunAsync(new GetEligibilityRequest(offering, null, s_ever), shop.Tenant.Owner).Answered()).Report.Whole;

    private static async Task<List<ReplayedOrder>> AllAsync(TestShop shop, ReplayId replay, ReplayFilter filter)
    {
        var all = new List<ReplayedOrder>();
        for (PastPlace? after = null; ;)
        {
            var page = await shop.Database.Get<ListReplayedOrdersQuery>().RunAsync(new ListReplayedOrdersRequest(replay, filter, after, Limit: 2, MostLookedAt: 3), shop.Tenant.Owner).Answered();
            all.AddRange(page.Orders);
            if ((after = page.Next) is null)
                return all;
        }
    }

    private static async Task<List<Portal.Domain.Installments.Plans.Plan>> BookedAsync(TestShop shop)
    {
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        return await db.Set<Portal.Domain.Installments.Plans.Plan>().AsNoTracking().ToListAsync();
    }

    private static async Task ChangeAsync(TestShop shop, ReplayId id, Action<Replay> change)
    {
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        change(await db.Set<Replay>().SingleAsync(replay => replay.Id == id));
        await db.SaveChangesAsync();
    }
}
