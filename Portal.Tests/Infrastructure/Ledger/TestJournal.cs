using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Orders;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Ledger;

/// <summary>A journal written entry by entry, without the sales that would lead to it.</summary>
internal sealed record TestJournal(TestDatabase Database, TestTenant Tenant) : IAsyncDisposable
{
    public static readonly Currency Gbp = Currency.Of("GBP");

    public static async Task<TestJournal> OpenAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider, services => services.AddLedger().AddOrders());
        return new TestJournal(database, await TestTenant.AddAsync(database));
    }

    /// <summary>Writes an entry of each posting, on a day of November 2026.</summary>
    public async Task<IReadOnlyList<JournalEntry>> WriteAsync(IEnumerable<Posting> postings, int day = 16, OrderId? order = null)
    {
        var entries = postings.Select(posting => JournalEntry.Of(posting, Tenant.Test, MomentOf(day), new JournalSubject(order))).ToList();
        await SaveAsync(entries);
        return entries;
    }

    public async Task<JournalEntry> TakeBackAsync(JournalEntry entry, int day = 16)
    {
        var reversal = entry.Reversal(MomentOf(day));
        await SaveAsync([reversal]);
        return reversal;
    }

    /// <summary>Two lines on 2010 and one on 1100: an entry with one account twice.</summary>
    public Posting Settled(long minor) => Posting.For("settled", Tenant.Merchant.Partner)
        .Debit(Account.Clearing, new Money(minor, Gbp))
        .Credit(Account.MerchantAvailable, new Money(minor + 10, Gbp))
        .Debit(Account.MerchantAvailable, new Money(10, Gbp))
        .Balanced();

    public Posting Fee(long minor) => Posting.For("fee", Tenant.Merchant.Partner)
        .Debit(Account.FeeReceivable, new Money(minor, Gbp))
        .Credit(Account.LateFeeIncome, new Money(minor, Gbp))
        .Balanced();

    public Task<EntryPage> ListAsync(EntryFilter filter) => Database.Get<ListEntriesQuery>().RunAsync(filter, Tenant.Owner).Answered();

    public Task<BalanceSource> SourceAsync(GetBalanceSourceRequest request) => Database.Get<GetBalanceSourceQuery>().RunAsync(request, Tenant.Owner).Answered();

    /// <summary>The stored balance of an account, as the house keeps it with every line.</summary>
    public async Task BalanceAsync(Account account, long minor)
    {
        await using var db = Database.Contexts.Create(Tenant.Test);
        db.Add(new BalanceRow { Merchant = Tenant.Merchant.Id, Environment = Tenant.Test.Environment, Account = account, Currency = Gbp, Minor = minor });
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static Moment MomentOf(int day)
    {
        var at = new DateTimeOffset(2026, 11, day, 12, 0, 0, TimeSpan.Zero);
        return new Moment(at, new DateOnly(2026, 11, day), at);
    }

    private async Task SaveAsync(IEnumerable<JournalEntry> entries)
    {
        await using var db = Database.Contexts.Create(Tenant.Test);
        db.AddRange(entries);
        await db.SaveChangesAsync();
    }
}
