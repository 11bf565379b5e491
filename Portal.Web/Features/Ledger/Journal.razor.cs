using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Ledger;
using Portal.Web.Components.Lists;

namespace Portal.Web.Features.Ledger;

/// <summary>The journal of this merchant and environment.</summary>
public sealed partial class Journal
{
    [Inject]
    public required ListEntriesQuery Entries { get; init; }

    protected override ListAddress List => JournalUrls.List;

    private async Task<Result<EntryPage>> LoadAsync(CancellationToken cancellationToken) =>
        JournalUrls.Read(View).TryGet(out var filter, out var refusal) ? await Entries.RunAsync(filter, Actor, cancellationToken) : refusal;

    private string? NameOf(string filter) => filter switch
    {
        "account" => L["Filter.Account"].Value,
        "event" => L["Filter.Event"].Value,
        "order" => L["Filter.Order"].Value,
        "day" => L["Filter.Day"].Value,
        _ => null,
    };
}
