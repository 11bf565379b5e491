using Portal.Domain.Ledger;
using Portal.Infrastructure.Ledger;
using Portal.Infrastructure.Persistence;
using Portal.Tests.Infrastructure.Orders;
using Portal.Tests.Infrastructure.Persistence;

namespace Portal.Tests.Infrastructure.Ledger;

public sealed class BalanceSourceTests
{
    [DatabaseTheory]
    public async Task EveryFigure_OpensToEntriesThatSumToIt(DatabaseProvider provider)
    {
        await using var shop = await TestShop.OpenAsync(provider);
        await shop.SellAsync();
        await shop.SellAsync(term: null);
        await ServicingTests.AdvanceAsync(shop, "P16D");
        var sold = await shop.SellAsync();
        (await shop.RefundAsync(sold.Order.Id, sold.Order.Amount)).Answered();

        var balance = Assert.Single((await shop.Database.Get<GetBalanceQuery>().RunAsync(new GetBalanceRequest(), shop.Tenant.Owner).Answered()).Balances);

        foreach (var (figure, expected) in new[]
        {
            (BalanceFigure.Available, balance.Available), (BalanceFigure.Pending, balance.Pending), (BalanceFigure.Reserved, balance.Reserved), (BalanceFigure.InTransit, balance.InTransit),
        })
        {
            var source = await shop.Database.Get<GetBalanceSourceQuery>().RunAsync(new GetBalanceSourceRequest(figure), shop.Tenant.Owner).Answered();

            Assert.Equal(expected, source.Balance.Minor);
            Assert.Null(source.Earlier);
            Assert.Equal(expected, source.Entries.Sum(entry => entry.Amount.Minor));
            if (figure is BalanceFigure.Available or BalanceFigure.Pending)
            {
                Assert.NotEmpty(source.Entries);
            }
        }
    }

    [DatabaseTheory]
    public async Task LongBook_ListsTheNewest_AndWhatIsEarlierMakesUpTheRest(DatabaseProvider provider)
    {
        await using var journal = await TestJournal.OpenAsync(provider);
        await journal.WriteAsync(Enumerable.Range(1, 230).Select(i => journal.Settled(i)));
        await journal.BalanceAsync(Account.MerchantAvailable, -230 * 231 / 2);

        var source = await journal.SourceAsync(new GetBalanceSourceRequest(BalanceFigure.Available, TestJournal.Gbp));

        Assert.Equal(BalanceSource.Shown, source.Entries.Count);
        Assert.Equal(230, source.Entries[0].Amount.Minor);
        Assert.Equal(230 * 231 / 2, source.Balance.Minor);
        Assert.Equal(source.Balance.Minor, source.Earlier!.Value.Minor + source.Entries.Sum(entry => entry.Amount.Minor));
    }

    [DatabaseTheory]
    public async Task Lines_AreReadAlongTheirAccount(DatabaseProvider provider)
    {
        await using var journal = await TestJournal.OpenAsync(provider);
        await journal.WriteAsync([journal.Settled(1)]);

        using var asked = SentCommands.Watch("journal_lines");
        await journal.SourceAsync(new GetBalanceSourceRequest(BalanceFigure.Pending));

        Assert.Contains("IX_journal_lines_merchant_environment_account_entry", await journal.Database.ExplainAsync(Assert.Single(asked.All)), StringComparison.Ordinal);
    }
}
