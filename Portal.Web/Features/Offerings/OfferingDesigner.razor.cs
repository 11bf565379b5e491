using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>Where a merchant shapes an offering: the spec, the shopper's schedule and everybody's share side by side, and the way to publish it.</summary>
public sealed partial class OfferingDesigner : IDisposable
{
    private DataState<DraftEditor>? _data;
    private DraftEditor? _editor;
    private bool _asked;
    private bool _preview;
    private int? _published;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required GetOfferingQuery Get { get; init; }

    [Inject]
    public required SaveOfferingDraftCommand Save { get; init; }

    [Inject]
    public required PublishOfferingCommand Publish { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private IReadOnlyList<Crumb> Crumbs => [new(L["Title"], To(PortalRoutes.Offerings))];

    public void Dispose() => Leave();

    private static int Next(DraftEditor editor) => (editor.Offering.Live?.Number ?? 0) + 1;

    private string State(DraftEditor editor)
    {
        var live = editor.Offering.Live is { } version
            ? L["Lead.Live", version.Number, Formats.Instant(version.PublishedAt, editor.Offering.Zone)].Value
            : L["Lead.Never"].Value;
        var changes = editor.Offering.Live is null ? "" : editor.Changes == 0 ? L["Lead.Same"].Value : L.Count("Lead.Changes", editor.Changes);
        var saved = editor.IsSaving ? L["Saving"].Value : editor.LastSaved is { } at ? L["Lead.Saved", Formats.Stamp(at, editor.Offering.Zone)].Value : "";
        return string.Join(' ', new[] { live, changes, saved }.Where(text => text.Length > 0));
    }

    private async Task<Result<DraftEditor>> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Ids.TryParse<OfferingId>(Id, out var id))
        {
            return Refusal.NotFound("offering");
        }

        var result = await Get.RunAsync(id, Actor, cancellationToken);
        return result.Map(offering => new DraftEditor(offering, Actor.Can(Permission.EditOfferings), request => Save.RunAsync(request, Actor)));
    }

    private void Take(DraftEditor editor)
    {
        Leave();
        _editor = editor;
        _editor.Changed += Refresh;
    }

    private void Leave()
    {
        if (_editor is not null)
        {
            _editor.Changed -= Refresh;
        }
    }

    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(StateHasChanged);

    /// <summary>Asks only when nothing is missing; otherwise the list of what is stands on the page.</summary>
    private async Task PublishAsync()
    {
        var editor = _editor!;
        _asked = true;
        _published = null;
        await editor.SettleAsync();
        if (!editor.IsReady)
        {
            return;
        }

        var consequence = new Consequence(
            L["Publish.Question", Next(editor), editor.Offering.Name],
            [
                new ConsequenceLine(L["Publish.Quotes"], null, L["Publish.Quotes.When"]),
                new ConsequenceLine(L["Publish.Sold"], null, L["Publish.Sold.Keep"]),
            ],
            L["Publish.Finality"],
            L["Publish.Stay"],
            L["Publish", Next(editor)],
            Reason: L["Publish.Reason"]);
        if (await ConsequenceDialog.AskAsync(Dialogs, consequence, why => PublishAsync(editor, why)))
        {
            await _data!.ReloadAsync();
        }
    }

    private async Task<Refusal?> PublishAsync(DraftEditor editor, string why)
    {
        var result = await Publish.RunAsync(new PublishOfferingRequest(editor.Offering.Id, editor.Revision, editor.Offering.Live?.Number, why), Actor);
        if (!result.TryGet(out var version, out var refusal))
        {
            return refusal;
        }

        (_published, _asked) = (version.Number, false);
        return null;
    }
}
