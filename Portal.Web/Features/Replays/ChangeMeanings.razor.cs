using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Replays;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Replays;
using Portal.Web.Components;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Offerings;

namespace Portal.Web.Features.Replays;

/// <summary>What each difference of two versions would have meant to the last orders, a sentence each, and all of them together.</summary>
public sealed partial class ChangeMeanings
{
    [Parameter, EditorRequired]
    public required OfferingId Offering { get; set; }

    /// <summary>A version; null is the draft.</summary>
    [Parameter, EditorRequired]
    public required OfferingVersionId? Before { get; set; }

    /// <inheritdoc cref="Before"/>
    [Parameter, EditorRequired]
    public required OfferingVersionId? After { get; set; }

    /// <summary>Fields and rows of both.</summary>
    [Parameter, EditorRequired]
    public required SpecWords Words { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required MeasureChangesQuery Measure { get; init; }

    /// <summary>A draft that can't be asked is no failure of the page: what has to be mended first is said in its place.</summary>
    private async Task<Result<MeantFigures>> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await Measure.RunAsync(new MeasureChangesRequest(Offering, Before, After), Actor, cancellationToken);
        return answer.TryGet(out var measured, out var refusal) ? new MeantFigures(measured, null)
            : refusal.Kind is RefusalKind.Unavailable ? refusal
            : new MeantFigures(null, refusal);
    }

    private string Told(ReplayReport report)
    {
        List<string> told = [];
        if (report.CountOf(ReplayChange.NewlyEligible) is > 0 and var taken)
            told.Add(L.Count("Meant.Eligible", taken));
        if (report.CountOf(ReplayChange.NewlyRefused) is > 0 and var lost)
            told.Add(L.Count("Strip.Lose", lost));
        if (report.CountOf(ReplayChange.OtherPlan) is > 0 and var moved)
            told.Add(L.Count("Meant.OtherPlan", moved));
        if (report.CountOf(ReplayChange.OtherPrice) is > 0 and var dearer)
            told.Add(L.Count("Meant.OtherPrice", dearer));
        if (report.Peak.Difference != 0)
            told.Add(L["Meant.Peak", report.PeakGrowth is { } growth ? Formats.Growth(growth) : Change(report.Peak, report)]);
        if (report.MerchantFee.Difference != 0)
            told.Add(L["Meant.Fee", Change(report.MerchantFee, report)]);
        return told.Count == 0 ? L["Meant.Nothing"] : string.Join(L["Meant.And"], told);
    }

    private static string Change(Compared figure, ReplayReport report) => Formats.Change(new Money(figure.Difference, report.Currency));
}

/// <param name="Measured">Null where it can't be counted.</param>
/// <param name="Why">Then the reason.</param>
public sealed record MeantFigures(MeasuredChanges? Measured, Refusal? Why);
