using Microsoft.Extensions.Localization;
using Portal.Domain.Installments;
using Portal.Domain.Ledger;
using Portal.Domain.Orders;

namespace Portal.Web.Features.Ledger;

/// <summary>The words for the accounts and events of the books.</summary>
public static class LedgerWords
{
    /// <summary>What the journal can be searched for, in the order in which it usually happens.</summary>
    public static readonly IReadOnlyList<string> Events =
    [
        CardPostings.Captured,
        InstallmentPostings.Activated,
        InstallmentPostings.Accrued,
        InstallmentPostings.Paid,
        JournalEntry.ReversalOf(InstallmentPostings.Paid),
        InstallmentPostings.LateFeeCharged,
        JournalEntry.ReversalOf(InstallmentPostings.LateFeeCharged),
        InstallmentPostings.Refunded,
        InstallmentPostings.PaidBack,
        InstallmentPostings.ChargedOff,
        InstallmentPostings.Recovered,
        JournalEntry.ReversalOf(InstallmentPostings.Recovered),
        FundsPostings.Settled,
        FundsPostings.Available,
        FundsPostings.ReserveReleased,
        FundsPostings.WrittenOff,
    ];

    public static string Account(this IStringLocalizer<LedgerTexts> texts, Account account) => texts[$"Account.{account.Name}"];

    /// <summary>What happened; an event that takes another back and has no words of its own borrows those of the other, an unknown one is its code.</summary>
    public static string Event(this IStringLocalizer<LedgerTexts> texts, string code)
    {
        var known = texts[$"Event.{code}"];
        return !known.ResourceNotFound ? known
            : JournalEntry.ReversedBy(code) is { } reversed ? texts["Event.reversal", texts.Event(reversed)]
            : code;
    }
}
