using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Ledger;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Ledger;

/// <summary>One figure of a merchant's balance, which opens to the entries it sums from.</summary>
public sealed partial class BalanceAmount
{
    [Parameter, EditorRequired]
    public required CurrencyBalance Balance { get; set; }

    [Parameter, EditorRequired]
    public required BalanceFigure Part { get; set; }

    /// <summary>For the figure of a tile.</summary>
    [Parameter]
    public bool SmallCents { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required GetBalanceSourceQuery Source { get; init; }

    [Inject]
    public required IStringLocalizer<LedgerTexts> L { get; init; }

    private long Minor => Part switch
    {
        BalanceFigure.Available => Balance.Available,
        BalanceFigure.Pending => Balance.Pending,
        BalanceFigure.Reserved => Balance.Reserved,
        _ => Balance.InTransit,
    };

    private async Task<Result<FigureSource>> SourceAsync(CancellationToken cancellationToken) =>
        (await Source.RunAsync(new GetBalanceSourceRequest(Part, Balance.Currency), Actor, cancellationToken)).Map(source => L.Source(
            source,
            Visit,
            L[$"Balance.{Part}.Formula"],
            [
                new FigureFact(L["Balance.Accounts"], string.Join(" · ", Part.Accounts().Select(account => $"{account.Code} {L.Account(account)}"))),
                new FigureFact(L["Balance.Currency"], Balance.Currency.Code),
            ]));
}
