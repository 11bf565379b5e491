using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Ledger;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Ledger;

/// <summary>Asks for a last day and closes the books through it, once its trial balance was read; says why where that can't be.</summary>
public sealed partial class ClosePeriodForm
{
    private DateOnly? _through;
    private string? _error;
    private LedgerPeriods? _asked;

    [Parameter, EditorRequired]
    public required LedgerPeriods Periods { get; set; }

    /// <summary>Raised when a period was closed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required PreviewCloseQuery Preview { get; init; }

    [Inject]
    public required ClosePeriodCommand Closing { get; init; }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_asked, Periods))
        {
            (_asked, _error, _through) = (Periods, null, Periods.Suggested ?? Periods.LastOver);
        }
    }

    private async Task AskAsync()
    {
        if (_through is not { } through)
        {
            _error = L["Close.Missing"];
            return;
        }

        var preview = await Preview.RunAsync(through, Actor);
        if (!preview.TryGet(out var outlook, out var refusal))
        {
            _error = RefusalText.Of(refusal, Refusals);
            return;
        }

        _error = null;
        await ConsequenceDialog.AskAsync(Dialogs, Consequence(outlook), () => Closing.RunAsync(through, Actor), Changed.InvokeAsync);
    }

    private Consequence Consequence(CloseOutlook outlook)
    {
        var day = Formats.Day(outlook.Balance.AsOf);
        List<ConsequenceLine> lines =
        [
            .. outlook.Balance.Currencies.SelectMany(currency => new[]
            {
                new ConsequenceLine(L["Close.Debits"], new Money(currency.Debits, currency.Currency)),
                new ConsequenceLine(L["Close.Credits"], new Money(currency.Credits, currency.Currency)),
            }),
        ];
        if (lines.Count == 0)
        {
            lines.Add(new ConsequenceLine(L["Close.Nothing"], null));
        }

        lines.Insert(0, new ConsequenceLine(
            outlook.From is { } from ? L["Period.Range", Formats.Day(from), day] : L["Period.Until", day], null, L.Count("Close.Entries", outlook.Entries)));

        return new Consequence(L["Close.Question", day], lines, L["Close.Final"], L["Cancel"], L["Close.Go", day], Destroys: true);
    }
}
