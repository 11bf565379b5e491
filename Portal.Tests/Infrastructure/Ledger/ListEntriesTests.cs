using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Ledger;

public sealed class ListEntriesTests
{
    [DatabaseTheory]
    public async Task Pages_FollowTheKey_FromTheNewestToTheFirst(DatabaseProvider provider)
    {
        await using var journal = await TestJournal.OpenAsync(provider);
        var written = await journal.WriteAsync(Enumerable.Range(1, 5).Select(i => journal.Settled(i)));

        var read = new List<JournalEntryId>();
        JournalEntryId? before = null;
        do
        {
            var page = await journal.ListAsync(new EntryFilter(Before: before, Limit: 2));
            read.AddRange(page.Rows.Select(row => row.Entry.Id));
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal(written.Select(entry => entry.Id).OrderByDescending(id => id.Value, StringComparer.Ordinal), read);
    }

    [DatabaseTheory]
    public async Task Row_HoldsItsLines_InTheirOrder(DatabaseProvider provider)
    {
        await using var journal = await TestJournal.OpenAsync(provider);
        await journal.WriteAsync([journal.Settled(100)]);

        var entry = Assert.Single((await journal.ListAsync(new EntryFilter())).Rows).Entry;

        Assert.Equal([("1100", 100L), ("2010", -110L), ("2010", 10L)], entry.Lines.Select(line => (line.Account.Code, line.Minor)));
    }

    [DatabaseTheory]
    public async Task Account_LeadsToEachOfItsEntriesOnce_PageByPage(DatabaseProvider provider)
    {
        await using var journal = await TestJournal.OpenAsync(provider);
        var settled = await journal.WriteAsync([journal.Settled(1), journal.Settled(2), journal.Settled(3)]);
        await journal.WriteAsync([journal.Fee(1)]);

        var first = await journal.ListAsync(new EntryFilter(Account.MerchantAvailable, Limit: 2));
        var second = await journal.ListAsync(new EntryFilter(Account.MerchantAvailable, Before: first.Next, Limit: 2));

        Assert.Equal(
            settled.Select(entry => entry.Id).OrderByDescending(id => id.Value, StringComparer.Ordinal),
            first.Rows.Concat(second.Rows).Select(row => row.Entry.Id));
        Assert.Null(second.Next);
    }

    [DatabaseTheory]
    public async Task Filters_EachAndTogether_LeaveWhatMatchesAll(DatabaseProvider provider)
    {
        await using var journal = await TestJournal.OpenAsync(provider);
        var (order, other) = (Ids.New<OrderId>(), Ids.New<OrderId>());
        await journal.WriteAsync([journal.Settled(1)], 14, order);
        await journal.WriteAsync([journal.Settled(2), journal.Fee(2)], 15, order);
        await journal.WriteAsync([journal.Settled(3), journal.Fee(3)], 15, other);
        await journal.WriteAsync([journal.Fee(4)], 16);

        async Task<int> CountAsync(EntryFilter filter) => (await journal.ListAsync(filter)).Rows.Count;

        var day = new DateOnly(2026, 11, 15);
        Assert.Equal(6, await CountAsync(new EntryFilter()));
        Assert.Equal(3, await CountAsync(new EntryFilter(Event: "fee")));
        Assert.Equal(3, await CountAsync(new EntryFilter(Order: order)));
        Assert.Equal(4, await CountAsync(new EntryFilter(Day: day)));
        Assert.Equal(3, await CountAsync(new EntryFilter(Account.FeeReceivable)));
        Assert.Equal(2, await CountAsync(new EntryFilter(Account.FeeReceivable, Day: day)));
        Assert.Equal(1, await CountAsync(new EntryFilter(Account.FeeReceivable, "fee", order, day)));
        Assert.Equal(0, await CountAsync(new EntryFilter(Account.FeeReceivable, "settled")));
        Assert.Equal(0, await CountAsync(new EntryFilter(Account.Cash)));
    }

    [DatabaseTheory]
    public async Task Entry_TakenBack_NamesItsReversal_AndTheReversalNamesIt(DatabaseProvider provider)
    {
        await using var journal = await TestJournal.OpenAsync(provider);
        var fee = (await journal.WriteAsync([journal.Fee(700)]))[0];
        var reversal = await journal.TakeBackAsync(fee);

        var rows = (await journal.ListAsync(new EntryFilter())).Rows.ToDictionary(row => row.Entry.Id);
        var read = await journal.Database.Get<GetEntryQuery>().RunAsync(fee.Id, journal.Tenant.Owner).Answered();
        var back = await journal.Database.Get<GetEntryQuery>().RunAsync(reversal.Id, journal.Tenant.Owner).Answered();

        Assert.Equal((reversal.Id, (JournalEntryId?)null), (rows[fee.Id].ReversedBy, rows[reversal.Id].ReversedBy));
        Assert.Equal(reversal.Id, read.ReversedBy);
        Assert.Equal(fee.Id, back.Entry.Reverses);
        Assert.Equal(new EntryTotal(new Money(700, TestJournal.Gbp), new Money(700, TestJournal.Gbp)), Assert.Single(back.Totals));
    }

    [DatabaseTheory]
    public async Task Journal_OfAnotherTenant_IsNotThere(DatabaseProvider provider)
    {
        await using var journal = await TestJournal.OpenAsync(provider);
        var entry = (await journal.WriteAsync([journal.Fee(1)]))[0];
        var other = await TestTenant.AddAsync(journal.Database, "northwind");
        var live = journal.Tenant.As(Portal.Domain.Access.Role.Owner, TenantEnvironment.Live);

        foreach (var stranger in new[] { other.Owner, live })
        {
            Assert.Empty((await journal.Database.Get<ListEntriesQuery>().RunAsync(new EntryFilter(), stranger).Answered()).Rows);
            Assert.Empty((await journal.Database.Get<ListEntriesQuery>().RunAsync(new EntryFilter(Account.FeeReceivable), stranger).Answered()).Rows);
            Assert.Equal(RefusalKind.NotFound, (await journal.Database.Get<GetEntryQuery>().RunAsync(entry.Id, stranger).Refused()).Kind);
        }
    }

    [DatabaseTheory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task Limit_OutOfBounds_IsRefused(DatabaseProvider provider, int limit)
    {
        await using var journal = await TestJournal.OpenAsync(provider);

        var refusal = await journal.Database.Get<ListEntriesQuery>().RunAsync(new EntryFilter(Limit: limit), journal.Tenant.Owner).Refused();

        Assert.Equal(("invalid_value", "limit"), (refusal.Code, refusal.Param));
    }

    [DatabaseTheory]
    [InlineData("none")]
    [InlineData("event")]
    [InlineData("day")]
    [InlineData("order")]
    [InlineData("account")]
    public async Task Page_IsFoundAlongAnIndex_WithoutSorting(DatabaseProvider provider, string by)
    {
        await using var journal = await TestJournal.OpenAsync(provider);
        var order = Ids.New<OrderId>();
        await journal.WriteAsync(Enumerable.Range(1, 40).Select(i => journal.Settled(i)), order: order);
        var before = Ids.New<JournalEntryId>();
        var filter = by switch
        {
            "event" => new EntryFilter(Event: "settled", Before: before),
            "order" => new EntryFilter(Order: order, Before: before),
            "account" => new EntryFilter(Account.MerchantAvailable, Before: before),
            "day" => new EntryFilter(Day: new DateOnly(2026, 11, 16), Before: before),
            _ => new EntryFilter(Before: before),
        };

        using var asked = SentCommands.Watch("journal_");
        await journal.ListAsync(filter);
        var plan = await journal.Database.ExplainAsync(asked.First);

        Assert.Contains("Index", plan, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN journal", plan, StringComparison.Ordinal);
    }
}
