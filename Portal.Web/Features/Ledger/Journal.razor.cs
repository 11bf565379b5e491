using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Ledger;

namespace Portal.Web.Features.Ledger;

/// <summary>The journal of this merchant and environment; filters and page stand in the address.</summary>
public sealed partial class Journal
{
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

    private int Filters => new[] { Account, Event, Order, Day }.Count(filter => !string.IsNullOrEmpty(filter));

    private async Task<Result<EntryPage>> LoadAsync(CancellationToken cancellationToken) =>
        JournalUrls.Read(Part).TryGet(out var filter, out var refusal) ? await Entries.RunAsync(filter, Actor, cancellationToken) : refusal;

    private string? Part(string name) => name switch
    {
        "account" => Account,
        "event" => Event,
        "order" => Order,
        "day" => Day,
        _ => Before,
    };
}
