using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Ledger;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Ledger;

/// <summary>What stands on one account, which opens to the entries it sums from.</summary>
public sealed partial class AccountAmount
{
    [Parameter, EditorRequired]
    public required AccountTotal Total { get; set; }

    /// <summary>The last day that counts; null is now.</summary>
    [Parameter, EditorRequired]
    public DateOnly? AsOf { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required GetAccountSourceQuery Source { get; init; }

    [Inject]
    public required IStringLocalizer<LedgerTexts> L { get; init; }

    private async Task<Result<FigureSource>> SourceAsync(CancellationToken cancellationToken) =>
        (await Source.RunAsync(new GetAccountSourceRequest(Total.Account, Total.Currency, AsOf), Actor, cancellationToken)).Map(source => L.Source(
            source,
            Visit,
            L[$"Source.{Total.Account.Side}"],
            [
                .. AsOf is { } day ? new[] { new FigureFact(L["Source.Through"], Formats.Day(day)) } : [],
                new FigureFact(L["Balance.Currency"], Total.Currency.Code),
            ]));
}
