using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
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

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly string[] s_none = [];

    private DraftEditor? _editor;
    private string _drawn = "";

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    public int? At { get; set; }

    [Inject]
    public required GetOfferingQuery Get { get; init; }

    [Inject]
    public required SaveOfferingDraftCommand Save { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private int Step => Math.Clamp(At ?? 1, 1, Steps);

    private IReadOnlyList<Crumb> Crumbs => [new(L["Title"], To(PortalRoutes.Offerings))];

    public void Dispose() => Leave();

    private string StepUrl(int step) => PortalUrls.Question(To(PortalRoutes.OfferingQuestions, Id), step);

    private string? Bound(string text, Func<PartnerBounds, long> bound) =>
        _editor is { } editor && editor.Offering.Bounds.For(editor.Spec.Kind, editor.Currency) is { } bounds
            ? L[text, editor.Offering.PartnerName, Formats.Money(new Money(bound(bounds), editor.Currency))].Value
            : null;

    private async Task<Result<DraftEditor>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<OfferingId>(Id, out var id)
            ? (await Get.RunAsync(id, Actor, cancellationToken)).Map(offering => new DraftEditor(offering, canEdit: true, request => Save.RunAsync(request, Actor), Time))
            : Refusal.NotFound("offering");

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
            _editor.Dispose();
        }
    }

    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        var drawn = $"{QuoteEffect.Of(_editor!.Spec, _editor, L)} {_editor.Failed} {_editor.Conflicts.Count} {_editor.Unsaved.Count > 0}";
        if (!string.Equals(drawn, _drawn, StringComparison.Ordinal))
        {
            _drawn = drawn;
            StateHasChanged();
        }
    });

    /// <summary>What was answered is saved before the questions are left; what can't be read is kept on this page.</summary>
    private async Task BeforeLeavingAsync(LocationChangingContext leaving)
    {
        if (_editor is not { } editor)
        {
            return;
        }

        await editor.FinishAsync(s_patience);
        if (editor.Unsaved.Count > 0 && !IsHere(leaving.TargetLocation))
        {
            leaving.PreventNavigation();
        }
    }

    private bool IsHere(string target) => string.Equals(Address.ToAbsoluteUri(target).AbsolutePath, new Uri(Address.Uri).AbsolutePath, StringComparison.Ordinal);
}
