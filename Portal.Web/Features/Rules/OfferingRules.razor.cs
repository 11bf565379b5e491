using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Offerings;

namespace Portal.Web.Features.Rules;

/// <summary>
/// Where an editor says who is offered an offering: the rules in their order, one of them to be changed, what a check finds in them, and a cart to hear what
/// they say of it. It works on the draft of the designer, through the same editor, so everything is saved as it is typed (ADR 0029).
/// </summary>
public sealed partial class OfferingRules : IDisposable
{
    private DraftEditor? _editor;
    private RuleList? _list;
    private RuleForm? _form;
    private LintReport? _report;
    private QuoteFacts? _example;
    private QuoteFacts? _past;
    private List<object?> _drawn = [];
    private DateOnly _today;
    private string? _added;
    private string? _opened;
    private string? _goTo;
    private string? _first;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>The key of the rule that is shown; the first where there is none of it.</summary>
    [SupplyParameterFromQuery(Name = RuleUrls.Rule)]
    public string? RuleKey { get; set; }

    /// <summary>An order of the past to be explained.</summary>
    [SupplyParameterFromQuery(Name = RuleUrls.Order)]
    public string? Order { get; set; }

    [Inject]
    public required GetOfferingQuery Get { get; init; }

    [Inject]
    public required GetPastOrderQuery Past { get; init; }

    [Inject]
    public required SaveOfferingDraftCommand Save { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private IReadOnlyList<Crumb> Crumbs => [new(Common["Title"], To(PortalRoutes.Offerings)), new(_editor?.Offering.Name ?? Common["Offering"], Designer("audience"))];

    /// <summary>What the address names, else the one that was the first, wherever it stands by now.</summary>
    private Rule? Current => RuleAt(RuleKey) ?? RuleAt(_first) ?? (_editor!.Spec.Rules is [var first, ..] ? first : null);

    /// <summary>What the check came to, strongest first.</summary>
    private string? Strong => _report switch
    {
        null => null,
        { Findings: var findings } when findings.Count(RuleFindings.IsToFix) is var bad and > 0 => L.Count("Lead.Fix", bad),
        { State: LintState.NotDecided } => L["Lead.NotDecided"],
        _ when _editor!.Spec.Rules.Count == 0 => L["Lead.None"],
        _ => L["Lead.Fine"],
    };

    private string Undo => _editor?.Undoable is { } edit ? Common["Undo.Of", SpecWords.Of(edit, Faces.WordsOf(_editor.Kind))] : Common["Undo"];

    private string Redo => _editor?.Redoable is { } edit ? Common["Redo.Of", SpecWords.Of(edit, Faces.WordsOf(_editor.Kind))] : Common["Redo"];

    public void Dispose() => Leave();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The rule comes with the address, which may take a moment.
        if (_goTo is { } field && (_editor is null || string.Equals(Current?.Key, SpecFields.RowOf(field), StringComparison.Ordinal)))
        {
            _goTo = null;
            await _editor!.Focus.GoAsync(field);
        }
    }

    /// <summary>Rules that a check has something to say of, with the worst of it.</summary>
    private static Dictionary<string, RuleFault> Faults(LintReport? report) => (report?.Findings ?? [])
        .Where(finding => finding.Rule is not null && RuleFindings.IsToFix(finding))
        .GroupBy(finding => finding.Rule!, StringComparer.Ordinal)
        .ToDictionary(rule => rule.Key, rule => rule.First().Fault, StringComparer.Ordinal);

    private Rule? RuleAt(string? key) => key is null ? null : RuleAddress.RuleAt(_editor!.Spec, RuleAddress.Of(key));

    private string Designer(string tab) => RuleUrls.Tab(To(PortalRoutes.Offering, Id), tab);

    private async Task<Result<DraftEditor>> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Ids.TryParse<OfferingId>(Id, out var id))
        {
            return Refusal.NotFound("offering");
        }

        var result = await Get.RunAsync(id, Actor, cancellationToken);
        _past = result.TryGet(out var found, out _) ? await PastAsync(found, cancellationToken) : null;
        return result.Map(offering => new DraftEditor(offering, Actor.Can(Permission.EditOfferings), request => Save.RunAsync(request, Actor), Time));
    }

    /// <summary>The facts of the order that the address names; null where it names none that may be seen, or one of another currency.</summary>
    private async Task<QuoteFacts?> PastAsync(OfferingDetail offering, CancellationToken cancellationToken)
    {
        OrderId? sold = Ids.TryParse<OrderId>(Order, out var own) ? own : null;
        ImportedOrderId? imported = Ids.TryParse<ImportedOrderId>(Order, out var came) ? came : null;
        return (sold is null && imported is null) || !Actor.Can(Permission.ViewOrders) ? null
            : (await Past.RunAsync(new GetPastOrderRequest(offering.Id, sold, imported, null), Actor, cancellationToken)).TryGet(out var order, out _)
                && order.Row.Order.Facts is var facts && facts.Cart.Currency == offering.Draft.Currency ? facts
            : null;
    }

    private void Take(DraftEditor editor)
    {
        Leave();
        (_editor, _report, _example) = (editor, null, _past);
        _first = editor.Spec.Rules is [var first, ..] ? first.Key : null;
        _today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Time.GetUtcNow(), editor.Offering.Zone).DateTime);
        _editor.Changed += Refresh;
    }

    private void Leave()
    {
        if (_editor is not null)
        {
            _editor.Changed -= Refresh;
        }
    }

    // Its parts draw themselves; the page only which of them there are, and what can be taken back.
    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        List<object?> drawn = [Current?.Key, Undo, Redo, _editor!.CanEdit];
        if (!drawn.SequenceEqual(_drawn))
        {
            _drawn = drawn;
            StateHasChanged();
        }
    });

    private void Choose(string rule) => Address.NavigateTo(RuleUrls.Of(To(PortalRoutes.OfferingRules, Id), rule), replace: true);

    /// <summary>Whoever opens a rule goes on in it, which on a small screen stands far below.</summary>
    private async Task OpenAsync(string rule)
    {
        _opened = rule;
        if (string.Equals(Current?.Key, rule, StringComparison.Ordinal))
        {
            await _form!.FocusAsync();
        }
        else
        {
            Choose(rule);
        }
    }

    private void Checked(LintReport report) => _report = report;

    private void Explain(QuoteFacts example) => _example = example;

    private void Add()
    {
        var edit = new RuleEdit(_editor!.Spec, _editor.Offering.Live?.Spec);
        _added = edit.NextKey;
        _editor.Set(edit.Add(L["New"]));
        Choose(_added);
    }

    /// <summary>The rule that the focus was in is gone; the list goes on from its neighbour.</summary>
    private async Task RemovedAsync(string? next)
    {
        if (next is not null)
        {
            Choose(next);
        }

        await _list!.FocusAsync();
    }

    private void TakeBack() => ShowEdited(_editor!.Undo());

    private void DoAgain() => ShowEdited(_editor!.Redo());

    /// <summary>Whoever takes something back sees it; the focus stays on the button, for the next one.</summary>
    private void ShowEdited(string? field)
    {
        if (field is not null && RuleAddress.RuleAt(_editor!.Spec, field) is { } rule)
        {
            Choose(rule.Key);
        }
    }

    /// <summary>Opens the rule a field stands in, and puts the focus there; what is no rule stands in the designer.</summary>
    private void GoTo(string field)
    {
        if (!RuleAddress.IsInRule(field))
        {
            Address.NavigateTo(Designer(_editor!.Kind.PartOf(field).Address));
            return;
        }

        _goTo = field;
        ShowEdited(field);
        StateHasChanged();
    }
}
