using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Replays;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Eligibility;
using Portal.Infrastructure.Replays;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Replays;

/// <summary>
/// What the draft would have meant to the last orders, below the designer: it follows each edit once typing pauses, and keeps the last answer, in grey, while it
/// counts and while the draft can't be asked.
/// </summary>
public sealed partial class ReplayStrip
{
    /// <summary>Typing that pauses for so long is looked at.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(400);

    private DataState<StripFigures>? _data;
    private StripFigures? _last;
    private OfferingSpec? _asked;
    private PastDays? _days;
    private Refusal? _refused;
    private DateOnly? _from;
    private DateOnly? _to;
    private bool _choosing;
    private bool _opening;

    [CascadingParameter]
    public required Visit Visit { get; set; }

    [Inject]
    public required MeasureSpecQuery Measure { get; init; }

    [Inject]
    public required StartReplayCommand Start { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    protected override IEnumerable<object?> Drawn() => [Editor.Spec, Editor.Offering.Live?.Number];

    protected override void Follow() => _ = _data?.ReloadAsync();

    private async Task<Result<StripFigures>> LoadAsync(CancellationToken cancellationToken)
    {
        // The first time there is nobody typing to wait for.
        if (_asked is not null)
            await Task.Delay(s_pause, Time, cancellationToken);
        _asked = Editor.Spec;
        var answer = await Measure.RunAsync(new MeasureSpecRequest(Editor.Offering.Id, _asked, _days), Visit.Actor, cancellationToken);
        if (answer.TryGet(out var measure, out var refusal))
        {
            (_from, _to) = (measure.Days.From, measure.Days.To);
            return new StripFigures(measure, null);
        }

        return refusal.Kind is RefusalKind.Unavailable ? refusal : new StripFigures(_last?.Measure, refusal);
    }

    private Task ChooseAsync()
    {
        _days = new PastDays(_from, _to);
        return _data!.ReloadAsync();
    }

    /// <summary>Keeps a replay of the draft as it is stored, over the same days, and opens the orders that it newly takes.</summary>
    private async Task OpenAsync(PastDays days)
    {
        _opening = true;
        await Editor.FinishAsync();
        if ((await Start.RunAsync(new StartReplayRequest(Editor.Offering.Id, null, days), Visit.Actor)).TryGet(out var replay, out _refused))
            Address.NavigateTo(ReplayUrls.Of(Visit, replay.Id));
        _opening = false;
    }

    private IEnumerable<Tile> Tiles(ReplayReport report, SpecMeasure measure)
    {
        var lost = report.CountOf(ReplayChange.NewlyRefused);
        yield return new Tile(L["Strip.Eligible"], Formats.CountChange(report.CountOf(ReplayChange.NewlyEligible)), lost == 0 ? L["Strip.NobodyLoses"] : L.Count("Strip.Lose", lost), lost > 0);
        yield return new Tile(L["Row.Sales"], Change(report.PlanSales, report), L.Count("Strip.Changed", report.ChangedOrders));
        yield return new Tile(L["Row.Fee"], Change(report.MerchantFee, report), L["Strip.Charge", Change(report.FinanceCharge, report)]);
        yield return measure.Assumptions is { } assumed && assumed.LossOf(report).Difference is var loss
            ? new Tile(L["Row.Loss"], Formats.Change(In(loss.Expected, report)), L["Strip.Range", Formats.Change(In(loss.Low, report)), Formats.Change(In(loss.High, report)), assumed.Source])
            : new Tile(L["Row.Loss"], L["Strip.Unknown"], L["Strip.NotAssumed", Editor.Offering.PartnerName]);
        yield return new Tile(
            L["Row.Peak"],
            report.PeakGrowth is { } growth ? Formats.Growth(growth) : Change(report.Peak, report),
            L["Strip.AtOnce", Change(report.Peak, report)]);
    }

    private static string Change(Compared figure, ReplayReport report) => Formats.Change(In(figure.Difference, report));

    private static Money In(long minor, ReplayReport report) => new(minor, report.Currency);

    private sealed record Tile(string Name, string Figure, string Note, bool Warns = false)
    {
        /// <summary>A line never breaks between a minus and its amount.</summary>
        public string Lines => Note.Replace("\u2212", "\u2212\u2060", StringComparison.Ordinal);
    }
}

/// <summary>What the strip shows.</summary>
/// <param name="Measure">The last that was counted; null where nothing was yet.</param>
/// <param name="Why">Why it is not of the draft as it stands now; null where it is.</param>
public sealed record StripFigures(SpecMeasure? Measure, Refusal? Why);
