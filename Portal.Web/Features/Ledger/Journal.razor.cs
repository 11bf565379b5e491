using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Ledger;

namespace Portal.Web.Features.Ledger;

/// <summary>The journal of this merchant and environment; filters and page stand in the address.</summary>
public sealed partial class Journal
{
    private string? _account;
    private string? _event;
    private string? _order;
    private DateOnly? _day;
    private (string?, string?, string?, string?) _asked;

    [SupplyParameterFromQuery]
    public string? Account { get; set; }

    [SupplyParameterFromQuery]
    public string? Event { get; set; }

    [SupplyParameterFromQuery]
    public string? Order { get; set; }

    [SupplyParameterFromQuery]
    public string? Day { get; set; }

    [SupplyParameterFromQuery]
    public string? Before { get; set; }

    [Inject]
    public required ListEntriesQuery Entries { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    private int Filters => new[] { Account, Event, Order, Day }.Count(filter => !string.IsNullOrEmpty(filter));

    /// <summary>What is chosen and not asked for yet stays until the address names another.</summary>
    protected override void OnParametersSet()
    {
        if (_asked != (Account, Event, Order, Day))
        {
            _asked = (Account, Event, Order, Day);
            (_account, _event, _order, _day) = (Account, Event, Order, JournalUrls.TryDay(Day, out var day) ? day : null);
        }
    }

    private void Show() => Address.NavigateTo(JournalUrls.Of(Visit, _account, _event, _order, _day is { } day ? JournalUrls.Text(day) : null));

    private async Task<Result<EntryPage>> LoadAsync(CancellationToken cancellationToken) =>
        Filter().TryGet(out var filter, out var refusal) ? await Entries.RunAsync(filter, Actor, cancellationToken) : refusal;

    /// <summary>An address can be typed: what can't be read in it is said, not passed over.</summary>
    private Result<EntryFilter> Filter()
    {
        Domain.Ledger.Account? account = null;
        if (Account is { Length: > 0 } && !(int.TryParse(Account, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Domain.Ledger.Account.TryFind(number, out account)))
        {
            return Refusal.InvalidValue("account");
        }

        OrderId? order = null;
        if (Order is { Length: > 0 })
        {
            if (!Ids.TryParse<OrderId>(Order, out var known))
            {
                return Refusal.InvalidValue("order");
            }

            order = known;
        }

        JournalEntryId? before = null;
        if (Before is { Length: > 0 })
        {
            if (!Ids.TryParse<JournalEntryId>(Before, out var known))
            {
                return Refusal.InvalidValue("before");
            }

            before = known;
        }

        return JournalUrls.TryDay(Day, out var day)
            ? new EntryFilter(account, Event is { Length: > 0 } ? Event : null, order, day, before)
            : Refusal.InvalidValue("day");
    }
}
