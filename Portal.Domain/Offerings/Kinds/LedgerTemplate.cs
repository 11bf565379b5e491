using Portal.Domain.Common;
using Portal.Domain.Ledger;

namespace Portal.Domain.Offerings.Kinds;

/// <summary>What one event of a contract books, as accounts without amounts (handbook 3.7).</summary>
/// <param name="Event">As the journal names it.</param>
public sealed record LedgerTemplate(string Event, ValueList<Account> Debits, ValueList<Account> Credits);
