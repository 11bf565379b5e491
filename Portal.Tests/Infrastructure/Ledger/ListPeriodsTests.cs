using Portal.Domain.Access;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Ledger;

/// <summary>Closed periods as they are told. The tenant's day is Monday, 16 November 2026.</summary>
public sealed class ListPeriodsTests
{
    [DatabaseTheory]
    public async Task Books_NeverClosed_AreOpenFromTheirFirstDay(DatabaseProvider provider)
    {
        await using var journal = await TestJournal.OpenAsync(provider);

        var periods = await ListAsync(journal);

        Assert.Empty(periods.Periods);
        Assert.Equal((null, new DateOnly(2026, 11, 15), new DateOnly(2026, 10, 31)), (periods.OpenFrom, periods.LastOver, periods.Suggested));
    }

    [DatabaseTheory]
    public async Task Period_Closed_SaysByWhomWhenAndWithWhatTotals(DatabaseProvider provider)
    {
        await using var journal = await TestJournal.OpenAsync(provider);
        await journal.WriteAsync([journal.Fee(700)], 3);
        await journal.WriteAsync([journal.Settled(1_000)], 12);
        var close = journal.Database.Get<ClosePeriodCommand>();

        await close.RunAsync(new DateOnly(2026, 11, 10), journal.Tenant.As(Role.Finance)).Answered();
        var first = await ListAsync(journal);
        journal.Database.Clock.Advance(TimeSpan.FromHours(1));
        await close.RunAsync(new DateOnly(2026, 11, 15), journal.Tenant.Owner).Answered();
        var second = await ListAsync(journal);

        Assert.Equal((new DateOnly(2026, 11, 11), new DateOnly(2026, 11, 15), null), (first.OpenFrom, first.LastOver, first.Suggested));
        Assert.Equal((new DateOnly(2026, 11, 16), null, null), (second.OpenFrom, second.LastOver, second.Suggested));
        Assert.Equal(
            [
                (new DateOnly(2026, 11, 11), new DateOnly(2026, 11, 15), Role.Owner, journal.Tenant.Owner.Id, 1_710L),
                (null, new DateOnly(2026, 11, 10), Role.Finance, journal.Tenant.As(Role.Finance).Id, 700L),
            ],
            second.Periods.Select(period => (period.From, period.Closing.Through, period.Closing.ClosedByRole, period.Closing.ClosedBy, Assert.Single(period.Totals).Debits.Minor)));
        Assert.All(second.Periods, period => Assert.All(period.Totals, total => Assert.Equal(total.Debits, total.Credits)));
        Assert.Equal(TimeSpan.FromHours(1), second.Periods[0].Closing.ClosedAt - second.Periods[1].Closing.ClosedAt);
        Assert.Empty((await journal.Database.Get<ListPeriodsQuery>().RunAsync(default, (await TestTenant.AddAsync(journal.Database, "northwind")).Owner).Answered()).Periods);
    }

    [DatabaseTheory]
    public async Task Preview_PromisesWhatIsKept_AndRefusesAlike(DatabaseProvider provider)
    {
        await using var journal = await TestJournal.OpenAsync(provider);
        await journal.WriteAsync([journal.Fee(700), journal.Settled(5)], 3);
        var (preview, close, day) = (journal.Database.Get<PreviewCloseQuery>(), journal.Database.Get<ClosePeriodCommand>(), new DateOnly(2026, 11, 10));

        var would = await preview.RunAsync(day, journal.Tenant.Owner).Answered();
        var closed = await close.RunAsync(day, journal.Tenant.Owner).Answered();

        Assert.Equal(Accounts(would.Balance), Accounts(closed));
        Assert.Equal((null, 2L), (would.From, would.Entries));
        Assert.Equal(new DateOnly(2026, 11, 11), (await preview.RunAsync(new DateOnly(2026, 11, 15), journal.Tenant.Owner).Answered()).From);
        foreach (var (wrong, code) in new[] { (day, "period_closed"), (new DateOnly(2026, 11, 16), "period_not_over") })
        {
            Assert.Equal(code, (await preview.RunAsync(wrong, journal.Tenant.Owner).Refused()).Code);
            Assert.Equal(code, (await close.RunAsync(wrong, journal.Tenant.Owner).Refused()).Code);
        }

        Assert.Equal("forbidden", (await preview.RunAsync(day, journal.Tenant.As(Role.Viewer)).Refused()).Code);
    }

    private static Task<LedgerPeriods> ListAsync(TestJournal journal) => journal.Database.Get<ListPeriodsQuery>().RunAsync(default, journal.Tenant.Owner).Answered();

    private static List<AccountTotal> Accounts(TrialBalance balance) => [.. balance.Currencies.SelectMany(currency => currency.Accounts)];
}
