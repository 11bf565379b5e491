using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Infrastructure.Offerings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>
/// Where a new offering begins: a few questions in the merchant's words. Each answer is a field of the draft, saved as it is given, so that the questions
/// can be left and taken up at any time and the form has everything filled in. Nothing is public before publishing.
/// </summary>
public sealed partial class OfferingQuestions : IDisposable
{
    private const int Steps = 5;

    private DraftEditor? _editor;
    private List<object?> _drawn = [];
    private string? _goTo;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    public string? At { get; set; }

    [Inject]
    public required GetOfferingQuery Get { get; init; }

    [Inject]
    public required SaveOfferingDraftCommand Save { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private int Step => int.TryParse(At, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? Math.Clamp(step, 1, Steps) : 1;

    private IReadOnlyList<Crumb> Crumbs => [new(L["Title"], To(PortalRoutes.Offerings))];

    public void Dispose() => Leave();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_goTo is { } field)
        {
            _goTo = null;
            await _editor!.Focus.GoAsync(field);
        }
    }

    /// <summary>The question that a field answers.</summary>
    private static int QuestionOf(string field) => SpecFields.NameOf(field) switch
    {
        "audience.categories" or "audience.never_categories" => 1,
        "minimum" or "maximum" => 2,
        "audience.countries" or "audience.channels" => 5,
        "terms.shopper_rate" or "terms.merchant_fee.percent" or "terms.merchant_fee.fixed" or "terms.shopper_fee.percent" or "terms.shopper_fee.fixed" => 4,
        _ => 3,
    };

    private string StepUrl(int step) => PortalUrls.Question(To(PortalRoutes.OfferingQuestions, Id), step);

    /// <summary>Which plans there are, and nothing of what they say.</summary>
    private static FieldTable Plans(DraftEditor editor) => new("Terms", editor.Kind.ListOf("terms")!, [], [], Chooses: true, []);

    private async Task<Result<DraftEditor>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<OfferingId>(Id, out var id)
            ? (await GetAsync(id, cancellationToken)).Map(offering => new DraftEditor(offering, canEdit: true, request => Save.RunAsync(request, Actor), Time))
            : Refusal.NotFound("offering");

    /// <summary>Only payment over time has questions.</summary>
    private async Task<Result<OfferingDetail>> GetAsync(OfferingId id, CancellationToken cancellationToken)
    {
        var found = await Get.RunAsync(id, Actor, cancellationToken);
        return found.TryGet(out var offering, out _) && offering.Draft is not InstallmentSpec ? Refusal.NotFound("offering") : found;
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

    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        List<object?> drawn = [QuoteEffect.Of((InstallmentSpec)_editor!.Spec, _editor, L), .. _editor.Conflicts.Values.Where(IsOfNoControl)];
        if (!drawn.SequenceEqual(_drawn))
        {
            _drawn = drawn;
            StateHasChanged();
        }
    });

    /// <summary>What this question changes without a control of its own: plans, and their rates by who pays the interest.</summary>
    private bool IsOfNoControl(FieldConflict conflict) => Step is 3 or 4 && QuestionOf(conflict.Field) == Step;

    /// <summary>Asks the question that a field answers, and puts the focus there.</summary>
    private void GoTo(string field)
    {
        _goTo = field;
        Address.NavigateTo(StepUrl(QuestionOf(field)), replace: true);
        StateHasChanged();
    }
}
