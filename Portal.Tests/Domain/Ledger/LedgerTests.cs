using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;

namespace Portal.Tests.Domain.Ledger;

public sealed class LedgerTests
{
    private static readonly Currency s_usd = Currency.Of("USD");
    private static readonly PartnerId s_partner = Ids.New<PartnerId>();
    private static readonly Scope.Merchant s_tenant = new(Ids.New<MerchantId>(), TenantEnvironment.Test);
    private static readonly Moment s_moment = new(
        new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero), new DateOnly(2026, 3, 1), new DateTimeOffset(2026, 3, 2, 3, 0, 1, TimeSpan.Zero));

    [Fact]
    public void Chart_EveryAccount_IsListedOnceAndFoundByItsNumber()
    {
        Assert.Equal(Account.All.Count, Account.All.Select(account => account.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(typeof(Account).GetFields().Count(field => field.FieldType == typeof(Account)), Account.All.Count);
        Assert.All(Account.All, account => Assert.Same(account, Account.Of(account.Number)));
        Assert.False(Account.TryFind(1234, out _));
        Assert.Equal([1300, 2000, 2010, 2020, 2050, 2300], Account.Merchants.Select(account => account.Number));
    }

    [Fact]
    public void Posting_OutOfBalance_Throws()
    {
        var lines = Posting.For("odd", s_partner).Debit(Account.Cash, Usd(100)).Credit(Account.Clearing, Usd(99));

        Assert.Throws<InvalidOperationException>(lines.Balanced);
    }

    [Fact]
    public void Posting_BalancedOverAllButNotPerCurrency_Throws()
    {
        var lines = Posting.For("odd", s_partner).Debit(Account.Cash, Usd(100)).Credit(Account.Clearing, new Money(100, Currency.Of("EUR")));

        Assert.Throws<InvalidOperationException>(lines.Balanced);
    }

    [Fact]
    public void Posting_NegativeAmount_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Posting.For("odd", s_partner).Debit(Account.Cash, Usd(-1)));

    [Fact]
    public void Entry_OfNothing_Throws()
    {
        var nothing = Posting.For("nothing", s_partner).Debit(Account.Cash, Usd(0)).Credit(Account.Clearing, Usd(0)).Balanced();

        Assert.True(nothing.IsEmpty);
        Assert.Throws<ArgumentException>(() => JournalEntry.Of(nothing, s_tenant, s_moment, default));
    }

    [Fact]
    public void Entry_KeepsWhatWasBookedAndWhen()
    {
        var order = Ids.New<OrderId>();
        var entry = JournalEntry.Of(FundsPostings.ProcessorSettled(Usd(96_80), s_partner), s_tenant, s_moment, new JournalSubject(order));

        Assert.Equal((s_tenant.Id, s_tenant.Environment, order), (entry.Merchant, entry.Environment, entry.Order!.Value));
        Assert.Equal(s_moment, new Moment(entry.OccurredAt, entry.OccurredOn, entry.RecordedAt));
        Assert.Equal(entry.OccurredOn, entry.BookedOn);
        Assert.False(entry.IsAdjustment);
        Assert.Equal([(1, "1000", 96_80L), (2, "1100", -96_80L)], entry.Lines.Select(line => (line.Seq, line.Account.Code, line.Minor)));
        Assert.All(entry.Lines, line => Assert.Equal((entry.Id, entry.BookedOn, s_partner), (line.Entry, line.BookedOn, line.Partner)));
    }

    [Theory]
    [InlineData("2026-02-28", "2026-03-01", false)]
    [InlineData("2026-03-01", "2026-03-02", true)]
    [InlineData("2026-03-31", "2026-04-01", true)]
    public void Entry_OfAClosedDay_IsAnAdjustmentOnTheFirstOpenDay(string closedThrough, string booked, bool adjustment)
    {
        var entry = JournalEntry.Of(
            FundsPostings.ProcessorSettled(Usd(1), s_partner), s_tenant, s_moment, default, DateOnly.Parse(closedThrough, null));

        Assert.Equal(DateOnly.Parse(booked, null), entry.BookedOn);
        Assert.Equal(s_moment.OccurredOn, entry.OccurredOn);
        Assert.Equal(adjustment, entry.IsAdjustment);
    }

    [Fact]
    public void Reversal_TakesEveryLineBackOnce()
    {
        var entry = JournalEntry.Of(FundsPostings.ProcessorSettled(Usd(96_80), s_partner), s_tenant, s_moment, new JournalSubject(Contract: "pln_1"));
        var reversal = entry.Reversal(s_moment);

        Assert.Equal(entry.Id, reversal.Reverses);
        Assert.Equal("processor_settled_reversed", reversal.Event);
        Assert.Equal(entry.Contract, reversal.Contract);
        Assert.All(TrialBalances.OfLines(s_moment.OccurredOn, [.. entry.Lines, .. reversal.Lines]).Currencies.Single().Accounts, account => Assert.Equal(0, account.Balance));
        Assert.Throws<InvalidOperationException>(() => reversal.Reversal(s_moment));
    }

    [Fact]
    public void Release_TenPercentReserve_IsTheHandbooksRow()
    {
        var posting = FundsPostings.FundsAvailable(FundsRelease.Of(Usd(96_00), Usd(0), Rate.Percent(10)), s_partner, null);

        Assert.Equal([("2000", 96_00L), ("2010", -86_40L), ("2020", -9_60L)], posting.Read());
    }

    [Fact]
    public void Release_WithADebt_ReservesOfTheWholeAndNetsTheRest()
    {
        var posting = FundsPostings.FundsAvailable(FundsRelease.Of(Usd(96_00), Usd(20_00), Rate.Percent(10)), s_partner, null);

        Assert.Equal([("2000", 96_00L), ("1300", -20_00L), ("2010", -66_40L), ("2020", -9_60L)], posting.Read());
    }

    [Fact]
    public void ReserveRelease_GoesToAvailable()
    {
        var posting = FundsPostings.ReserveRelease(FundsRelease.Of(Usd(9_60), Usd(0), Rate.Zero), s_partner, null);

        Assert.Equal([("2020", 9_60L), ("2010", -9_60L)], posting.Read());
    }

    [Theory]
    [InlineData(100_00, 96_00, 50_00, 96_00, 4_00, 0)]
    [InlineData(100_00, 0, 30_00, 0, 30_00, 70_00)]
    [InlineData(10_00, 96_00, 0, 10_00, 0, 0)]
    [InlineData(10_00, 0, -5_00, 0, 0, 10_00)]
    public void MerchantSplit_OfADebit_TakesPendingThenAvailableThenDebt(long amount, long pending, long available, long fromPending, long fromAvailable, long debt)
    {
        var debit = MerchantSplit.OfDebit(Usd(amount), Usd(pending), Usd(available));

        Assert.Equal((fromPending, fromAvailable, debt), (debit.Pending.Minor, debit.Available.Minor, debit.Negative.Minor));
        Assert.Equal(amount, debit.Total.Minor);
    }

    [Fact]
    public void BalanceChanges_NameMerchantAccountsInLockingOrder()
    {
        var posting = FundsPostings.FundsAvailable(FundsRelease.Of(Usd(96_00), Usd(20_00), Rate.Percent(10)), s_partner, null);
        var entry = JournalEntry.Of(posting, s_tenant, s_moment, default);

        Assert.Equal([(1300, -20_00L), (2000, 96_00L), (2010, -66_40L), (2020, -9_60L)], entry.BalanceChanges().Select(change => (change.Account.Number, change.Amount.Minor)));
    }

    [Fact]
    public void TrialBalance_CountsBothSidesUpToItsDay()
    {
        var first = JournalEntry.Of(FundsPostings.ProcessorSettled(Usd(50), s_partner), s_tenant, s_moment, default);
        var later = JournalEntry.Of(FundsPostings.ProcessorSettled(Usd(7), s_partner), s_tenant, s_moment with { OccurredOn = new DateOnly(2026, 3, 9) }, default);
        JournalLine[] lines = [.. first.Lines, .. first.Reversal(s_moment).Lines, .. later.Lines];

        var early = TrialBalances.OfLines(new DateOnly(2026, 3, 8), lines).Currencies.Single();
        var late = TrialBalances.OfLines(new DateOnly(2026, 3, 9), lines).Currencies.Single();

        Assert.Equal((100L, 100L), (early.Debits, early.Credits));
        Assert.Equal((107L, 107L), (late.Debits, late.Credits));
        Assert.Equal([("1000", 57L, 50L), ("1100", 50L, 57L)], late.Accounts.Select(account => (account.Account.Code, account.Debits, account.Credits)));
    }

    private static Money Usd(long minor) => new(minor, s_usd);
}
