using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Replays;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Replays;

/// <summary>The money that is lent out at the end of each day, under both versions.</summary>
public sealed partial class ReplayExposure
{
    private ChartData _data = default!;
    private ReplayReport? _of;
    private string _summary = "";

    [Parameter, EditorRequired]
    public required ReplaySubject Candidate { get; set; }

    /// <summary>What it is held against; null where nothing was live.</summary>
    [Parameter, EditorRequired]
    public required ReplaySubject? Base { get; set; }

    [Parameter, EditorRequired]
    public required ReplayReport Report { get; set; }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_of, Report))
        {
            return; // The same answer is the same drawing.
        }

        _of = Report;
        ChartSeries[] both = [Series(L.Subject(Candidate), point => point.Candidate), .. Base is { } held ? [Series(L.Subject(held), point => point.Base) with { Compared = true }] : Array.Empty<ChartSeries>()];
        _data = new ChartData([.. Report.Exposure.Select(point => Formats.Day(point.Day))], [.. Report.Exposure.Select(point => Formats.ShortDay(point.Day))], both, Formats.Symbol(Report.Currency));
        _summary = L["Chart.Summary", Formats.Day(Report.First!.Value), Formats.Day(Report.Last!.Value), Formats.Money(In(Report.Candidate.Peak)), Formats.Money(In(Report.Base.Peak))];
    }

    private ChartSeries Series(string name, Func<ExposurePoint, long> amount) =>
        new(name, [.. Report.Exposure.Select(point => AmountText.Of(In(amount(point))))], [.. Report.Exposure.Select(point => Formats.Money(In(amount(point))))]);

    private Money In(long minor) => new(minor, Report.Currency);
}
