using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Ledger;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Ledger;

/// <summary>What of the books is closed, by whom and when, what is open, and the way to close more.</summary>
public sealed partial class Periods
{
    private DataState<LedgerPeriods>? _view;
    private LedgerPeriods? _shown;

    [Inject]
    public required ListPeriodsQuery Query { get; init; }

    private Task<Result<LedgerPeriods>> LoadAsync(CancellationToken cancellationToken) => Query.RunAsync(default, Actor, cancellationToken);

    private Task ReloadAsync() => _view!.ReloadAsync();

    private string Days(ClosedPeriod period) => period.From is { } from
        ? L["Period.Range", Formats.Day(from), Formats.Day(period.Closing.Through)]
        : L["Period.Until", Formats.Day(period.Closing.Through)];
}
