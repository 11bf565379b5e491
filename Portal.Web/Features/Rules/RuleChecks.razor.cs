using Microsoft.AspNetCore.Components;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;

namespace Portal.Web.Features.Rules;

/// <summary>
/// What is wrong with the rules as they stand, each with a cart that shows it. It follows each edit once typing pauses; the search runs beside the circuit, and
/// what it found last stays, in grey, until it is done.
/// </summary>
public sealed partial class RuleChecks
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    private LintReport? _report;
    private OfferingSpec? _spec;
    private CancellationTokenSource? _running;
    private bool _isStale;

    /// <summary>The date of the carts.</summary>
    [Parameter, EditorRequired]
    public required DateOnly Today { get; set; }

    /// <summary>Raised with what was found.</summary>
    [Parameter]
    public EventCallback<LintReport> OnCheck { get; set; }

    /// <summary>Raised with the key of a rule that somebody wants to see.</summary>
    [Parameter]
    public EventCallback<string> OnChoose { get; set; }

    /// <summary>Raised with a cart that somebody wants explained.</summary>
    [Parameter]
    public EventCallback<QuoteFacts> OnExplain { get; set; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private RuleFindings Words => new(L, K.Sentences(Editor.Currency, Editor.Offering.PartnerName), K.Rules(Editor.Currency, Editor.Offering.PartnerName, [_spec]), _spec!);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Start(TimeSpan.Zero);
    }

    protected override IEnumerable<object?> Drawn() => [Editor.Spec.Rules, Editor.Spec.Audience, Editor.Spec.Amounts, Editor.CanEdit];

    protected override void Follow() => Start(s_pause);

    protected override void Leave()
    {
        _running?.Cancel();
        _running?.Dispose();
        _running = null;
    }

    private void Start(TimeSpan pause)
    {
        Leave();
        _running = new CancellationTokenSource();
        _isStale = _report is not null;
        _ = CheckAsync(Editor.Spec, pause, _running.Token);
    }

    private async Task CheckAsync(OfferingSpec spec, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, Time, cancellationToken);
            var report = await Task.Run(() => RuleLint.Of(spec, Today), cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            (_report, _spec, _isStale) = (report, spec, false);
            StateHasChanged();
            await OnCheck.InvokeAsync(report);
        }
        catch (OperationCanceledException)
        {
            // A later edit is checked instead, or nobody looks any more.
        }
    }

    private void Move(string rule, int place) => Editor.Set(new RuleEdit(Editor.Spec, Editor.Offering.Live?.Spec).MoveTo(rule, place));
}
