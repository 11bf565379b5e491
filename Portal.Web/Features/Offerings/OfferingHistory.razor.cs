using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Common;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>Every version of an offering, who published it and why, and the way back to an older one.</summary>
public sealed partial class OfferingHistory
{
    private DataState<Infrastructure.Offerings.OfferingHistory>? _data;
    private Infrastructure.Offerings.OfferingHistory? _history;
    private int? _published;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required GetOfferingHistoryQuery Get { get; init; }

    [Inject]
    public required RollBackOfferingCommand RollBack { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private IReadOnlyList<Crumb> Crumbs =>
        [new(L["Title"], To(PortalRoutes.Offerings)), new(_history?.Name ?? L["Offering"], To(PortalRoutes.Offering, Id))];

    private async Task<Result<Infrastructure.Offerings.OfferingHistory>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<OfferingId>(Id, out var id) ? await Get.RunAsync(id, Actor, cancellationToken) : Refusal.NotFound("offering");

    private async Task RollBackAsync(int to)
    {
        var history = _history!;
        _published = null;
        var consequence = new Consequence(
            L["RollBack.Question", to],
            [
                new ConsequenceLine(L["Publish.Quotes"], null, L["RollBack.Quotes.When", to]),
                new ConsequenceLine(L["Publish.Sold"], null, L["Publish.Sold.Keep"]),
            ],
            L["RollBack.Finality", Next(history)],
            L["RollBack.Stay", history.LiveNumber!],
            L["RollBack.To", to],
            Reason: L["Publish.Reason"]);
        if (await ConsequenceDialog.AskAsync(Dialogs, consequence, why => RollBackAsync(history, to, why)))
        {
            await _data!.ReloadAsync();
        }
    }

    private SpecWords Words(Infrastructure.Offerings.OfferingHistory history) =>
        new(L, history.Entries[0].Version.Spec.Currency, [.. history.Entries.Select(entry => entry.Version.Spec)]);

    private static int Next(Infrastructure.Offerings.OfferingHistory history) => (history.LiveNumber ?? 0) + 1;

    private async Task<Refusal?> RollBackAsync(Infrastructure.Offerings.OfferingHistory history, int to, string why)
    {
        var result = await RollBack.RunAsync(new RollBackOfferingRequest(history.Id, to, history.LiveNumber, why), Actor);
        if (!result.TryGet(out var version, out var refusal))
        {
            return refusal;
        }

        _published = version.Number;
        return null;
    }
}
