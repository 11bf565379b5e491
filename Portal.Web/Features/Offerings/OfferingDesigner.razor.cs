using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>Where a merchant shapes an offering: the spec, the shopper's phone and everybody's share side by side, and the way to publish it.</summary>
public sealed partial class OfferingDesigner : IAsyncDisposable
{
    private const string Preview = "preview";

    // A save that is on its way is waited for this long before anybody is asked anything.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    // What a first version is about; all the rest stands in the form.
    private static readonly string[] s_promises = ["minimum", "maximum", "terms", "audience.countries", "audience.channels", "audience.categories"];

    private DataState<DraftEditor>? _data;
    private DraftEditor? _editor;
    private KeptTexts? _kept;
    private IReadOnlyDictionary<string, string> _left = KeptTexts.None;
    private string? _goTo;
    private string _drawn = "";
    private bool _asked;
    private int? _published;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? TabName { get; set; }

    [Inject]
    public required GetOfferingQuery Get { get; init; }

    [Inject]
    public required SaveOfferingDraftCommand Save { get; init; }

    [Inject]
    public required PublishOfferingCommand Publish { get; init; }

    [Inject]
    public required DiscardDraftCommand Discard { get; init; }

    [Inject]
    public required CountRunningPlansQuery Count { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private DesignerTab Tab => DesignerTabs.Read(TabName);

    private bool IsPreview => string.Equals(TabName, Preview, StringComparison.Ordinal);

    private IReadOnlyList<Crumb> Crumbs => [new(L["Title"], To(PortalRoutes.Offerings))];

    private string Undo => _editor?.Undoable(L) is { } edit ? L["Undo.Of", edit] : L["Undo"];

    private string Redo => _editor?.Redoable(L) is { } edit ? L["Redo.Of", edit] : L["Redo"];

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_editor is { } editor && _kept is null && editor.CanEdit)
        {
            _kept = new KeptTexts(Script, $"/{Assets["js/designer.js"]}", $"draft:{Actor.Id}:{editor.Offering.Id}");
            _left = await _kept.OpenAsync(editor);
            if (_left.Count > 0)
            {
                StateHasChanged();
            }
        }

        if (_goTo is { } field)
        {
            _goTo = null;
            await _editor!.FocusAsync(field);
        }
    }

    private static int Next(DraftEditor editor) => (editor.Offering.Live?.Number ?? 0) + 1;

    private static HashSet<DesignerTab> Tabs(IEnumerable<string> fields) => fields.Select(DesignerTabs.Of).ToHashSet();

    private static HashSet<DesignerTab> Wrong(DraftEditor editor) =>
        Tabs(editor.Problems.Select(problem => problem.Field).Concat(editor.Unreadable).Concat(editor.Conflicts.Keys));

    private List<VersionStep> Steps(DraftEditor editor)
    {
        var steps = new List<VersionStep>();
        var history = To(PortalRoutes.OfferingHistory, Id);
        var zone = editor.Offering.Zone;
        if (editor.Offering is { Earlier: { } earlier, Live: { } after })
        {
            steps.Add(new VersionStep(earlier.Number, VersionStage.Past, L["Versions.Span", Formats.Instant(earlier.PublishedAt, zone), Formats.Instant(after.PublishedAt, zone)], history));
        }

        if (editor.Offering.Live is { } live)
        {
            steps.Add(new VersionStep(live.Number, VersionStage.Live, L["Since", Formats.Instant(live.PublishedAt, zone)], history));
        }

        var detail = editor.Offering.Live is null ? L["Versions.First"] : editor.Changes is { Count: > 0 } changes ? L.Count("Changes", changes.Count) : L["Versions.Same"].Value;
        steps.Add(new VersionStep(Next(editor), VersionStage.Draft, detail));
        return steps;
    }

    private async Task<Result<DraftEditor>> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Ids.TryParse<OfferingId>(Id, out var id))
        {
            return Refusal.NotFound("offering");
        }

        var result = await Get.RunAsync(id, Actor, cancellationToken);
        return result.Map(offering => new DraftEditor(offering, Actor.Can(Permission.EditOfferings), request => Save.RunAsync(request, Actor), Time));
    }

    private async Task Take(DraftEditor editor)
    {
        await LeaveAsync();
        _editor = editor;
        _editor.Changed += Refresh;
    }

    private async Task LeaveAsync()
    {
        if (_editor is not null)
        {
            // Whoever closes the browser within the pause after a key has typed that key.
            _editor.Changed -= Refresh;
            await _editor.FinishAsync(s_patience);
            _editor.Dispose();
        }

        if (_kept is not null)
        {
            await _kept.DisposeAsync();
            _kept = null;
        }
    }

    // Fields and figures draw themselves; the page only what stands around them, so that a key costs little.
    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        var editor = _editor!;
        var drawn = string.Join('\n', (object?[])[
            string.Join(' ', Steps(editor)), editor.SavedLast, Undo, Redo, editor.Failed, editor.Conflicts.Count, editor.Unsaved.Count > 0,
            string.Join(' ', Tabs(editor.Changes.Select(field => field.Field)).Order()), string.Join(' ', Wrong(editor).Order())]);
        if (!string.Equals(drawn, _drawn, StringComparison.Ordinal))
        {
            _drawn = drawn;
            StateHasChanged();
        }
    });

    private void Choose(DesignerTab tab) => ShowTab(DesignerTabs.Write(tab));

    private void ChoosePreview() => ShowTab(Preview);

    private void ShowTab(string name) => Address.NavigateTo(Address.GetUriWithQueryParameter("tab", name), replace: true);

    /// <summary>Opens the part of the form a field stands in, and puts the focus there.</summary>
    private void GoTo(string field)
    {
        _goTo = field;
        ShowEdited(field);
        StateHasChanged();
    }

    private void TakeBack() => ShowEdited(_editor!.Undo());

    private void DoAgain() => ShowEdited(_editor!.Redo());

    /// <summary>Whoever takes something back sees it, wherever it stands; the focus stays on the button, for the next one.</summary>
    private void ShowEdited(string? field)
    {
        if (field is not null && (IsPreview || DesignerTabs.Of(field) != Tab))
        {
            Choose(DesignerTabs.Of(field));
        }
    }

    private async Task ForgetLeftAsync()
    {
        _left = KeptTexts.None;
        await _kept!.ForgetAllAsync();
    }

    /// <summary>Whoever goes while something typed is not kept is told what it is. What can still be saved is saved, and nobody is asked.</summary>
    private async Task BeforeLeavingAsync(LocationChangingContext leaving)
    {
        var target = Address.ToAbsoluteUri(leaving.TargetLocation);
        if (_editor is not { } editor || string.Equals(target.AbsolutePath, new Uri(Address.Uri).AbsolutePath, StringComparison.Ordinal))
        {
            return;
        }

        await editor.FinishAsync(s_patience);
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
        if (await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Task.FromResult<Refusal?>(null)))
        {
            await (_kept?.ForgetAllAsync() ?? Task.CompletedTask);
            return;
        }

        leaving.PreventNavigation();
    }

    private static string WhyUnsaved(DraftEditor editor, string field) =>
        editor.Conflicts.ContainsKey(field) ? "Problem.conflict" : editor.Unreadable.Contains(field, StringComparer.Ordinal) ? "Problem.unreadable" : "Saved.Not";

    /// <summary>Asks only when nothing is missing; otherwise the list of what is stands on the page.</summary>
    private async Task PublishAsync()
    {
        var editor = _editor!;
        _asked = true;
        _published = null;
        await editor.FinishAsync(s_patience);
        if (!editor.IsReady)
        {
            return;
        }

        var question = L["Publish.Question", Next(editor), editor.Offering.Name];
        if (!(await Count.RunAsync(editor.Offering.Id, Actor)).TryGet(out var running, out var refusal))
        {
            await ConsequenceDialog.TellAsync(Dialogs, question, refusal, L["Publish.Stay"]);
            return;
        }

        var consequence = new Consequence(
            question,
            [
                .. WhatGoesLive(editor),
                new ConsequenceLine(L["Publish.Quotes"], null, L["Publish.Quotes.When"]),
                new ConsequenceLine(L.Count("Publish.Running", running.Total), null, null),
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

    /// <summary>Each change against what is live; of a first version, what it promises.</summary>
    private IEnumerable<ConsequenceLine> WhatGoesLive(DraftEditor editor)
    {
        var words = new SpecWords(L, editor.Currency, editor.Spec, editor.Offering.Live?.Spec);
        return editor.Offering.Live is null
            ? s_promises.Select(field => new ConsequenceLine(words.Place(field), null, words.Show(field, editor.Value(field))))
            : editor.Changes.Select(change => new ConsequenceLine(words.Place(change.Field), null, words.Told(change)));
    }

    private async Task DiscardAsync()
    {
        var editor = _editor!;
        await editor.FinishAsync(s_patience);
        var words = new SpecWords(L, editor.Currency, editor.Spec, editor.Offering.Live?.Spec);
        var consequence = new Consequence(
            L["Discard.Question", editor.Offering.Live!.Number],
            [.. editor.Changes.Select(change => new ConsequenceLine(words.Place(change.Field), null, words.Told(change)))],
            L["Discard.Finality"],
            L["Publish.Stay"],
            L["Discard"],
            Destroys: true);
        if (await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Discard.RunAsync(new DiscardDraftRequest(editor.Offering.Id, editor.Revision), Actor)))
        {
            await (_kept?.ForgetAllAsync() ?? Task.CompletedTask);
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
