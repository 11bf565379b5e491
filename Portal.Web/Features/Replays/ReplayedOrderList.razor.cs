using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Infrastructure.Replays;
using Portal.Web.Components.Lists;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Replays;

/// <summary>The orders behind a figure of a replay, each with what both versions say of it.</summary>
public sealed partial class ReplayedOrderList
{
    private ReplayedPage? _shown;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required ListReplayedOrdersQuery Orders { get; init; }

    protected override ListAddress List => ReplayUrls.Orders(Id);

    private IReadOnlyList<Crumb> Crumbs =>
    [
        new(L["Title"], To(PortalRoutes.Replays)),
        new(_shown is { } shown ? L.Title(shown.Replay.Candidate, shown.Replay.Base) : L["Replay"], To(PortalRoutes.Replay, Id)),
    ];

    private async Task<Result<ReplayedPage>> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Ids.TryParse<ReplayId>(Id, out var replay))
            return Refusal.NotFound("replay");
        return ReplayUrls.ReadOrders(View, replay).TryGet(out var request, out var refusal) ? await Orders.RunAsync(request, Actor, cancellationToken) : refusal;
    }

    /// <summary>By what the list is cut, and over which days, told one after another.</summary>
    private string? Cut(ReplayedPage shown)
    {
        if (!ReplayUrls.ReadOrders(View, shown.Replay.Id).TryGet(out var asked, out _))
            return null;
        var filter = asked.Filter;
        string?[] told =
        [
            filter.Change is { } change ? L.Change(change) : filter.IsChanged is true ? L["Change.Any"].Value : null,
            filter.Eligible switch { true => L["Outcome.Eligible"].Value, false => L["Outcome.Refused"].Value, null => null },
            filter.Reason is { } code ? L.Reason(code) : null,
            L.Days(shown.Replay.From, shown.Replay.To),
        ];
        return string.Join(" · ", told.OfType<string>());
    }
}
