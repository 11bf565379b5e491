using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Ledger;
using Portal.Infrastructure.Ledger;

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
            _asOf = JournalUrls.TryDay(AsOf, out var day) ? day : null;
        }
    }

    private void Show() => Address.NavigateTo(JournalUrls.Trial(Visit, _asOf));

    private async Task<Result<TrialBalance>> LoadAsync(CancellationToken cancellationToken) => JournalUrls.TryDay(AsOf, out var day)
        ? await Trial.RunAsync(new GetTrialBalanceRequest(day), Actor, cancellationToken)
        : Refusal.InvalidValue("as_of");
}
