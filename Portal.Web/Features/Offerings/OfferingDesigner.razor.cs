using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
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
    // A save that is on its way is waited for this long before anybody is asked anything.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

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

    [Inject]
    public required NavigationManager Address { get; init; }

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
        return new[] { live, changes, saved }.Where(text => text.Length > 0).Aggregate((before, next) => L["Lead.Then", before, next]);
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

    /// <summary>Whoever goes while something typed is not kept is told what it is. What can still be saved is saved, and nobody is asked.</summary>
    private async Task BeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (_editor is not { } editor || leaving.TargetLocation == Address.Uri)
        {
            return;
        }

        await Task.WhenAny(editor.FinishAsync(), Task.Delay(s_patience, leaving.CancellationToken));
        if (editor.Unsaved is not { Count: > 0 } unsaved)
        {
            return;
        }

        var consequence = new Consequence(
            L["Leave.Question"],
            [.. unsaved.Select(field => new ConsequenceLine(ProblemText.Place(field, editor, L), null, L[WhyUnsaved(editor, field)]))],
            L["Leave.Finality"],
            L["Publish.Stay"],
            L["Leave"],
            Destroys: true);
        if (!await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Task.FromResult<Refusal?>(null)))
        {
            leaving.PreventNavigation();
        }
    }

    private static string WhyUnsaved(DraftEditor editor, string field) =>
        editor.Conflicts.ContainsKey(field) ? "Problem.conflict" : editor.Unreadable.Contains(field, StringComparer.Ordinal) ? "Problem.unreadable" : "Saved.Not";

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
