using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Ledger;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Ledger;

/// <summary>Where figures of the books come from, as their panels show it.</summary>
internal static class LedgerSources
{
    /// <summary>The entries behind a balance, each with its page.</summary>
    public static FigureSource Source(this IStringLocalizer<LedgerTexts> texts, BalanceSource source, Visit visit, string formula, IReadOnlyList<FigureFact> facts) => new(
        formula,
        Formats.Instant(source.AsOf, visit.Zone),
        facts,
        [.. source.Entries.Select(entry => new FigurePart(texts.Event(entry.Event), Formats.Instant(entry.OccurredAt, visit.Zone), entry.Amount, JournalUrls.Entry(visit, entry.Id)))])
    {
        Earlier = source.Earlier,
        Sum = source.Balance,
    };

    /// <summary>One side of a trial balance: what each account adds to it.</summary>
    /// <param name="side">Which column it is.</param>
    public static FigureSource Source(this IStringLocalizer<LedgerTexts> texts, TrialBalance trial, CurrencyTrialBalance currency, AccountSide side, Visit visit) => new(
        texts[side is AccountSide.Debit ? "Source.Debits" : "Source.Credits"],
        Formats.Day(trial.AsOf),
        [new FigureFact(texts["Balance.Currency"], currency.Currency.Code)],
        [
            .. currency.Accounts.Select(total => (total.Account, Minor: side is AccountSide.Debit ? total.Debits : total.Credits)).Where(part => part.Minor != 0)
                .Select(part => new FigurePart($"{part.Account.Code} {texts.Account(part.Account)}", null, new Money(part.Minor, currency.Currency), JournalUrls.List.Of(visit, ("account", part.Account.Code)))),
        ])
    {
        Sum = new Money(side is AccountSide.Debit ? currency.Debits : currency.Credits, currency.Currency),
    };
}
