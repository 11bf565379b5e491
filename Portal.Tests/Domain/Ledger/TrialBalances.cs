using Portal.Domain.Ledger;

namespace Portal.Tests.Domain.Ledger;

internal static class TrialBalances
{
    public static TrialBalance OfLines(DateOnly asOf, IEnumerable<JournalLine> lines) =>
        TrialBalance.Of(asOf, lines.Where(line => line.BookedOn <= asOf)
            .Select(line => new AccountTotal(line.Account, line.Currency, line.Debit.Minor, line.Credit.Minor)));
}
