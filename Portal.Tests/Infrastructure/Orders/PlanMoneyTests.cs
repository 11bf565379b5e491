using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Plans;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Installments;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Domain.Offerings;
using Portal.Tests.Infrastructure.Persistence;
using static Portal.Tests.Infrastructure.Orders.ServicingTests;

namespace Portal.Tests.Infrastructure.Orders;

/// <summary>Payoff, reversal and period close on both databases.</summary>
public sealed class PlanMoneyTests
{
    [DatabaseTheory]
    public async Task PayOff_DryRun_PromisesWhatThePayoffDoes(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync(term: "m12");
        await AdvanceAsync(shop, "P40D");

        var dry = await shop.Database.Get<PreviewPayOffQuery>().RunAsync(sold.Plan!.Id, shop.Tenant.Server).Answered();
        var real = await shop.Database.Get<PlanPayoff>().RunAsync(sold.Plan.Id, shop.Tenant.Server).Answered();
        var read = await shop.GetAsync(sold.Order.Id);

        Assert.Equal(dry, real with { Payment = null, Journal = dry.Journal });
        Assert.True(real.Figures.InterestSaved > 0);
        Assert.Equal((PlanStatus.PaidOff, 0L, 0L), (read.Plan!.Status, read.Plan.Outstanding, await shop.NetAsync(Account.DeferredMdr)));
        Assert.Equal("plan_status_forbids", (await shop.Database.Get<PlanPayoff>().RunAsync(sold.Plan.Id, shop.Tenant.Server).Refused()).Code);
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Entries_AreReversedThroughTheirContract_Once(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database, Samples.Spec with { LateFee = new LateFeeTerms(7_00, 3, Rate.Zero, 0) });
        var sold = await shop.SellAsync(customer: "collect_never");
        var paid = await shop.SellAsync();
        await AdvanceAsync(shop, "P20D");
        var fee = (await shop.GetAsync(sold.Order.Id)).Entries.Single(entry => entry.Event is InstallmentPostings.LateFeeCharged);
        var payment = (await shop.GetAsync(paid.Order.Id)).Entries.Single(entry => entry.Event is InstallmentPostings.Paid);
        var reverse = shop.Database.Get<ReverseEntryCommand>();

        var wouldWaive = await shop.Database.Get<PreviewReverseEntryQuery>().RunAsync(fee.Id, shop.Tenant.Owner).Answered();
        var wouldReturn = await shop.Database.Get<PreviewReverseEntryQuery>().RunAsync(payment.Id, shop.Tenant.Owner).Answered();
        var waived = Assert.Single(await reverse.RunAsync(new ReverseEntryRequest(fee.Id, "Paid in time by post"), shop.Tenant.Owner).Answered());
        var returned = await reverse.RunAsync(new ReverseEntryRequest(payment.Id, "Bank says returned"), shop.Tenant.Owner).Answered();

        Assert.Equal((fee.Id, "late_fee_charged_reversed"), (waived.Reverses, waived.Event));
        Assert.Equal(payment.Id, Assert.Single(returned).Reverses);
        Assert.Equal("entry_reversed", (await reverse.RunAsync(new ReverseEntryRequest(fee.Id, "again"), shop.Tenant.Owner).Refused()).Code);
        Assert.Equal("entry_not_reversible", (await reverse.RunAsync(new ReverseEntryRequest(sold.Entries[0].Id, "why not"), shop.Tenant.Owner).Refused()).Code);
        Assert.Equal("invalid_value", (await reverse.RunAsync(new ReverseEntryRequest(payment.Id, " "), shop.Tenant.Owner).Refused()).Code);
        Assert.Equal("not_found", (await reverse.RunAsync(new ReverseEntryRequest(Ids.New<JournalEntryId>(), "why"), shop.Tenant.Owner).Refused()).Code);
        Assert.Equal(Changes(wouldWaive.Changes), Booked([waived]));
        Assert.Equal(Changes(wouldReturn.Changes), Booked(returned));
        Assert.Equal(wouldWaive.Outstanding!.Value.Minor, (await shop.GetAsync(sold.Order.Id)).Plan!.Outstanding);
        Assert.Equal(wouldReturn.Outstanding!.Value.Minor, (await shop.GetAsync(paid.Order.Id)).Plan!.Outstanding);
        Assert.Equal("entry_reversed", (await shop.Database.Get<PreviewReverseEntryQuery>().RunAsync(fee.Id, shop.Tenant.Owner).Refused()).Code);
        Assert.Equal("entry_not_reversible", (await shop.Database.Get<PreviewReverseEntryQuery>().RunAsync(sold.Entries[0].Id, shop.Tenant.Owner).Refused()).Code);
        Assert.Equal((0L, 750_00L), (await shop.NetAsync(Account.FeeReceivable), await shop.NetAsync(Account.ConsumerPrincipal)));
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Payment_IsReversedByItsId(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        var sold = await shop.SellAsync();
        await AdvanceAsync(shop, "P15D");
        var payment = Assert.Single((await shop.GetAsync(sold.Order.Id)).Plan!.Book.Payments);
        var command = shop.Database.Get<ReversePaymentCommand>();
        var preview = shop.Database.Get<PreviewReversePaymentQuery>();

        var would = await preview.RunAsync(new ReversePaymentRequest(sold.Plan!.Id, payment.Id), shop.Tenant.Server).Answered();
        Assert.Single(await command.RunAsync(new ReversePaymentRequest(sold.Plan!.Id, payment.Id), shop.Tenant.Server).Answered());

        Assert.Equal("payment_reversed", (await command.RunAsync(new ReversePaymentRequest(sold.Plan.Id, payment.Id), shop.Tenant.Server).Refused()).Code);
        Assert.Equal("payment_reversed", (await preview.RunAsync(new ReversePaymentRequest(sold.Plan.Id, payment.Id), shop.Tenant.Server).Refused()).Code);
        var read = (await shop.GetAsync(sold.Order.Id)).Plan!;
        Assert.Equal((125_00L, read.Outstanding, read.Status), (would.Amount.Minor, would.Outstanding.Minor, would.Status));
        Assert.Equal((375_00L, PlanStatus.PastDue), (read.Outstanding, read.Status));
        await shop.CheckBooksAsync();
    }

    [DatabaseTheory]
    public async Task Period_Closed_KeepsItsTotalsAndTakesNothingMore(DatabaseProvider database)
    {
        await using var shop = await TestShop.OpenAsync(database);
        await shop.SellAsync();
        await AdvanceAsync(shop, "P10D");
        var before = await shop.TrialBalanceAsync(new DateOnly(2026, 11, 20));
        var close = shop.Database.Get<ClosePeriodCommand>();

        Assert.Equal("period_not_over", (await close.RunAsync(new DateOnly(2026, 11, 26), shop.Tenant.Owner).Refused()).Code);
        var closed = await close.RunAsync(new DateOnly(2026, 11, 20), shop.Tenant.Owner).Answered();
        Assert.Equal("period_closed", (await close.RunAsync(new DateOnly(2026, 11, 19), shop.Tenant.Owner).Refused()).Code);
        Assert.Equal("forbidden", (await close.RunAsync(new DateOnly(2026, 11, 21), shop.Tenant.As(Role.Editor)).Refused()).Code);

        // The house slept over a due date, and the books were closed meanwhile: what accrued then is an adjustment on the first open day.
        shop.Database.Clock.Advance(TimeSpan.FromDays(6));
        await close.RunAsync(new DateOnly(2026, 12, 1), shop.Tenant.Owner).Answered();
        await shop.Database.Get<TenantServicing>().RunAsync(shop.Tenant.Test, CancellationToken.None);
        await using var db = shop.Database.Contexts.Create(shop.Tenant.Test);
        var late = await db.Set<JournalEntry>().AsNoTracking().Include(entry => entry.Lines).SingleAsync(entry => entry.Event == InstallmentPostings.Accrued);

        Assert.Equal((new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 2), true), (late.OccurredOn, late.BookedOn, late.IsAdjustment));
        Assert.Equal(Figures(before), Figures(closed));
        Assert.Equal(Figures(before), Figures(await shop.TrialBalanceAsync(new DateOnly(2026, 11, 20))));
        Assert.Equal(Figures(before), Figures(await shop.TrialBalanceAsync(new DateOnly(2026, 12, 1))));
        Assert.NotEqual(Figures(before), Figures(await shop.TrialBalanceAsync()));
        Assert.Empty((await shop.TrialBalanceAsync(new DateOnly(2026, 11, 15))).Currencies);
        Assert.Equal("invalid_value", (await shop.Database.Get<GetTrialBalanceQuery>().RunAsync(new GetTrialBalanceRequest(new DateOnly(2027, 1, 1)), shop.Tenant.Owner).Refused()).Code);
        await shop.CheckBooksAsync();
    }

    internal static List<(string Code, long Debits, long Credits)> Figures(TrialBalance balance) =>
        [.. balance.Currencies.SelectMany(currency => currency.Accounts).Select(account => (account.Account.Code, account.Debits, account.Credits))];

    private static IEnumerable<(Account, long)> Changes(IEnumerable<AccountChange> changes) => changes.Select(change => (change.Account, change.Change.Minor));

    private static IEnumerable<(Account, long)> Booked(IEnumerable<JournalEntry> entries) =>
        entries.SelectMany(entry => entry.Lines).GroupBy(line => line.Account)
            .Select(lines => (Account: lines.Key, Minor: lines.Key.Natural(lines.Sum(line => line.Minor))))
            .Where(change => change.Minor != 0)
            .OrderBy(change => change.Account.Number);
}
