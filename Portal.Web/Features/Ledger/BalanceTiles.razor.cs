using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Ledger;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Ledger;

public sealed partial class BalanceTiles
{
    [Parameter, EditorRequired]
    public required CurrencyBalance Balance { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required GetBalanceSourceQuery Source { get; init; }

    [Inject]
    public required IStringLocalizer<LedgerTexts> L { get; init; }

    private (BalanceFigure Figure, Account Account, long Minor)[] Tiles =>
    [
        (BalanceFigure.Available, Account.MerchantAvailable, Balance.Available),
        (BalanceFigure.Pending, Account.MerchantPending, Balance.Pending),
        (BalanceFigure.Reserved, Account.MerchantReserve, Balance.Reserved),
        (BalanceFigure.InTransit, Account.PayoutsInTransit, Balance.InTransit),
    ];

    private async Task<Result<FigureSource>> SourceAsync(BalanceFigure figure, CancellationToken cancellationToken)
    {
        var answer = await Source.RunAsync(new GetBalanceSourceRequest(figure, Balance.Currency), Actor, cancellationToken);
        return answer.Map(source => new FigureSource(
            L[$"Balance.{figure}.Formula"],
            Formats.Instant(source.AsOf, Visit.Zone),
            [
                new FigureFact(L["Balance.Accounts"], string.Join(" · ", figure.Accounts().Select(account => $"{account.Code} {L.Account(account)}"))),
                new FigureFact(L["Balance.Currency"], Balance.Currency.Code),
            ],
            [.. source.Entries.Select(entry => new FigurePart(L.Event(entry.Event), Formats.Instant(entry.OccurredAt, Visit.Zone), entry.Amount, JournalUrls.Entry(Visit, entry.Id)))])
        {
            Earlier = source.Earlier,
            Sum = source.Balance,
        });
    }
}
