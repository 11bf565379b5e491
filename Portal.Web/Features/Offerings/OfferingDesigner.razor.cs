using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Rules;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Approvals;
using Portal.Web.Features.Launches;
using Portal.Web.Features.Rules;

namespace Portal.Web.Features.Offerings;

/// <summary>Where a merchant shapes an offering: the spec, the shopper's phone and everybody's share side by side, and the way to publish it.</summary>
public sealed partial class OfferingDesigner : IDisposable
{
    private const string Preview = "preview";

    private DataState<DraftEditor>? _data;
    private DraftEditor? _editor;
    private DraftGuard? _guard;
    private TabStrip? _tabs;
    private ElementReference _more;
    private ElementReference _rename;
    private List<object?> _drawn = [];
    private string? _goTo;
    private bool _toTabs;
    private bool _asked;
    private bool _naming;
    private (bool IsDone, string Text)? _said;

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
    public required GetPublishDemandQuery Demand { get; init; }

    [Inject]
    public required AskForApprovalCommand Ask { get; init; }

    [Inject]
    public required DiscardDraftCommand Discard { get; init; }

    [Inject]
    public required RemoveOfferingCommand Remove { get; init; }

    [Inject]
    public required CountRunningPlansQuery Count { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>By what stands in the address of the page; the first for anything unknown.</summary>
    private FieldPart Part => _editor!.Kind.Parts.FirstOrDefault(part => string.Equals(part.Address, TabName, StringComparison.Ordinal)) ?? _editor.Kind.Parts[0];

    private bool IsPreview => string.Equals(TabName, Preview, StringComparison.Ordinal);

    private IReadOnlyList<Crumb> Crumbs => [new(L["Title"], To(PortalRoutes.Offerings))];

    private string Undo => _editor?.Undoable is { } edit ? L["Undo.Of", SpecWords.Of(edit, Faces.WordsOf(_editor.Kind))] : L["Undo"];

    private string Redo => _editor?.Redoable is { } edit ? L["Redo.Of", SpecWords.Of(edit, Faces.WordsOf(_editor.Kind))] : L["Redo"];

    public void Dispose() => Leave();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_goTo is { } field)
        {
            _goTo = null;
            await _editor!.Focus.GoAsync(field);
        }

        if (_toTabs && _tabs is not null)
        {
            _toTabs = false;
            await _tabs.FocusAsync();
        }
    }

    private HashSet<FieldPart> Tabs(IEnumerable<string> fields) => fields.Select(_editor!.Kind.PartOf).ToHashSet();

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

        if (editor.Offering.Launch is { } launch)
        {
            var when = launch.Status is LaunchStatus.Scheduled ? Launches["Step.From", Formats.Instant(launch.StartsAt!.Value, zone)] : Launches["Step.Percent", launch.Percent];
            steps.Add(new VersionStep(launch.Number, VersionStage.Launching, when, history));
        }

        var detail = editor.Offering.LastNumber is null ? L["Versions.First"] : editor.Changes is { Count: > 0 } changes ? L.Count("Changes", changes.Count) : L["Versions.Same"].Value;
        steps.Add(new VersionStep(DraftConsequence.Next(editor), VersionStage.Draft, detail));
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

    private void Take(DraftEditor editor)
    {
        Leave();
        _asked = false;
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

    // Fields and figures draw themselves; the page only what stands around them, so that a key costs little.
    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        var editor = _editor!;
        List<object?> drawn =
        [
            .. Steps(editor), editor.Offering.Name, editor.SavedLast, Undo, Redo, editor.CanEdit,
            .. Tabs(editor.Changes.Select(field => field.Field)).OrderBy(part => part.Name, StringComparer.Ordinal), null, .. Tabs(editor.Wrong).OrderBy(part => part.Name, StringComparer.Ordinal),
        ];
        if (!drawn.SequenceEqual(_drawn))
        {
            _drawn = drawn;
            StateHasChanged();
        }
    });

    private void Choose(FieldPart part) => ShowTab(part.Address);

    private void ChoosePreview() => ShowTab(Preview);

    private void ShowTab(string name) => Address.NavigateTo(Address.GetUriWithQueryParameter("tab", name), replace: true);

    /// <summary>Opens the part of the form a field stands in, and puts the focus there; a rule stands on a page of its own.</summary>
    private void GoTo(string field)
    {
        if (RuleAddress.IsInRule(field))
        {
            Address.NavigateTo(RuleUrls.Of(To(PortalRoutes.OfferingRules, Id), SpecFields.RowOf(field)!));
            return;
        }

        _goTo = field;
        ShowEdited(field);
        StateHasChanged();
    }

    private void TakeBack() => ShowEdited(_editor!.Undo());

    private void DoAgain() => ShowEdited(_editor!.Redo());

    /// <summary>Whoever takes something back sees it, wherever it stands; the focus stays on the button, for the next one.</summary>
    private void ShowEdited(string? field)
    {
        if (field is not null && (IsPreview || _editor!.Kind.PartOf(field) != Part))
        {
            Choose(_editor!.Kind.PartOf(field));
        }
    }

    private async Task RenamedAsync(string name)
    {
        _editor!.Rename(name);
        await NamedAsync();
    }

    /// <summary>The focus goes back to where it came from; of both buttons only one can be seen.</summary>
    private async Task NamedAsync()
    {
        _naming = false;
        await _more.FocusAsync();
        await _rename.FocusAsync();
    }

    /// <summary>Asks only when nothing is missing; otherwise what is missing is said on the page. What is asked is what is published, on the revision it was drawn of.</summary>
    private async Task PublishAsync()
    {
        var editor = _editor!;
        (_asked, _said) = (true, null);
        var counted = await Count.RunAsync(editor.Offering.Id, Actor);
        await editor.FinishAsync();
        if (!editor.IsReady)
        {
            _said = editor.Wrong.Count == 0 && editor.Failed is null ? (false, L["Publish.Saving"]) : null;
        }
        else if (editor is { Offering.Live: { } same, Changes.Count: 0 })
        {
            _said = (false, L["Publish.Same", same.Number]);
        }
        else if (editor.Offering.Launch is { } launch)
        {
            _said = (false, L["Version.Launching", launch.Number]);
        }
        else if (!counted.TryGet(out var running, out var refusal))
        {
            await ConsequenceDialog.TellAsync(Dialogs, DraftConsequence.PublishQuestion(editor, Faces.WordsOf(editor.Kind)), refusal, L["Publish.Stay"]);
        }
        else
        {
            var model = new LaunchModel(editor.Offering.Zone);
            var request = new PublishOfferingRequest(editor.Offering.Id, editor.Revision, editor.Offering.Live?.Number, "");
            if ((await Demand.RunAsync(editor.Offering.Id, Actor)).TryGet(out var demand, out _) && demand.Demand.IsNeeded)
            {
                var question = ApprovalQuestion.Of(editor, demand, Approvals, Shell, Faces.WordsOf(editor.Kind)) with { Besides = Choosing(model) };
                await ConsequenceDialog.AskAsync(Dialogs, question, why => AskAsync(request with { Why = why }, model), _data!.ReloadAsync);
                return;
            }

            await ConsequenceDialog.AskAsync(Dialogs, DraftConsequence.OfPublishing(editor, running, Faces.WordsOf(editor.Kind)) with { Besides = Choosing(model) }, why => PublishAsync(request with { Why = why }, model), _data!.ReloadAsync);
        }
    }

    private static RenderFragment Choosing(LaunchModel model) => builder =>
    {
        builder.OpenComponent<LaunchForm>(0);
        builder.AddComponentParameter(1, nameof(LaunchForm.Model), model);
        builder.CloseComponent();
    };

    private async Task<Refusal?> AskAsync(PublishOfferingRequest request, LaunchModel model) =>
        model.Read().TryGet(out var launch, out var refusal) && (await Ask.RunAsync(request with { Launch = launch }, Actor)).TryGet(out _, out refusal) ? null : refusal;

    private async Task<Refusal?> PublishAsync(PublishOfferingRequest request, LaunchModel model)
    {
        if (!model.Read().TryGet(out var launch, out var refusal) || !(await Publish.RunAsync(request with { Launch = launch }, Actor)).TryGet(out var version, out refusal))
        {
            return refusal;
        }

        _said = (true, version switch
        {
            { Launch: LaunchStatus.Scheduled } => L["Published.Scheduled", version.Number],
            { IsPartial: true } => L["Published.Running", version.Number],
            _ => L["Published", version.Number],
        });
        return null;
    }

    private async Task DiscardAsync()
    {
        var editor = _editor!;
        _said = null;
        await editor.FinishAsync();
        var request = new DiscardDraftRequest(editor.Offering.Id, editor.Revision);
        if (await ConsequenceDialog.AskAsync(Dialogs, DraftConsequence.OfDiscarding(editor, Faces.WordsOf(editor.Kind)), () => GivingUpAsync(Discard.RunAsync(request, Actor)), _data!.ReloadAsync))
        {
            // The button that had the focus is gone with what it discarded.
            _toTabs = true;
            StateHasChanged();
        }
    }

    private async Task RemoveAsync()
    {
        var editor = _editor!;
        await editor.FinishAsync();
        var request = new RemoveOfferingRequest(editor.Offering.Id, editor.Revision);
        var isRemoved = false;
        await ConsequenceDialog.AskAsync(
            Dialogs,
            DraftConsequence.OfRemoving(editor, Faces.WordsOf(editor.Kind)),
            async () =>
            {
                var result = await GivingUpAsync(Remove.RunAsync(request, Actor));
                isRemoved = result.TryGet(out _, out _);
                return result;
            },
            async () =>
            {
                if (isRemoved)
                {
                    Address.NavigateTo(To(PortalRoutes.Offerings));
                    return;
                }

                await _data!.ReloadAsync();
            });
    }

    /// <summary>With the draft goes what is typed and not saved.</summary>
    private async Task<Result<Done>> GivingUpAsync(Task<Result<Done>> command)
    {
        var result = await command;
        if (result.TryGet(out _, out _))
        {
            await _guard!.GiveUpAsync();
        }

        return result;
    }
}
