using Portal.Domain.Ledger;

namespace Portal.Tests.Domain.Ledger;

internal static class PostingReading
{
    /// <summary>Account and signed amount (debit positive) of each line, in order: how the handbook writes a row.</summary>
    public static IEnumerable<(string Account, long Minor)> Read(this Posting posting) =>
        posting.Lines.Select(line => (line.Account.Code, line.Minor));
}
