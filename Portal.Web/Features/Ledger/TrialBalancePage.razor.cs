using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Ledger;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Ledger;

/// <summary>Debits and credits of every account as of a day that stands in the address.</summary>
public sealed partial class TrialBalancePage
{
    private TrialBalance? _shown;
    private DateOnly? _asOf;
    private string? _asked;

    [SupplyParameterFromQuery(Name = "as_of")]
    public string? AsOf { get; set; }

    [Inject]
    public required GetTrialBalanceQuery Trial { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    /// <summary>What is chosen and not asked for yet stays until the address names another; what another day was stays no longer.</summary>
    protected override void OnParametersSet()
    {
        if (!string.Equals(_asked, AsOf, StringComparison.Ordinal))
        {
            (_asked, _shown) = (AsOf, null);
            _asOf = AddressDay.TryRead(AsOf, out var day) ? day : null;
        }
    }

    private DateOnly? Through => AddressDay.TryRead(AsOf, out var day) ? day : null;

    private Task<Result<FigureSource>> Side(TrialBalance trial, CurrencyTrialBalance currency, AccountSide side) =>
        Task.FromResult(Result.Of(L.Source(trial, currency, side, Visit)));

    private void Show() => Address.NavigateTo(JournalUrls.Trial(Visit, _asOf));

    private async Task<Result<TrialBalance>> LoadAsync(CancellationToken cancellationToken) => AddressDay.TryRead(AsOf, out var day)
        ? await Trial.RunAsync(new GetTrialBalanceRequest(day), Actor, cancellationToken)
        : Refusal.InvalidValue("as_of");
}
