using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Infrastructure.Eligibility;
using Portal.Web.Components;
using Portal.Web.Components.Lists;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Eligibility;

/// <summary>What a version of an offering would have meant to the orders of a time; each figure leads to its orders.</summary>
public sealed partial class EligibilityPage
{
    private EligibilityView? _shown;
    private string? _shownAt;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required GetEligibilityQuery Eligibility { get; init; }

    protected override ListAddress List => EligibilityUrls.Report(Id);

    /// <summary>What the address asks for; null until it is there.</summary>
    private EligibilityView? Shown => string.Equals(_shownAt, View.Here, StringComparison.Ordinal) ? _shown : null;

    private async Task<Result<EligibilityView>> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Ids.TryParse<OfferingId>(Id, out var offering))
            return Refusal.NotFound("offering");
        return EligibilityUrls.ReadReport(View, offering).TryGet(out var request, out var refusal) ? await Eligibility.RunAsync(request, Actor, cancellationToken) : refusal;
    }

    private void Take(EligibilityView shown) => (_shown, _shownAt) = (shown, View.Here);

    private string ShareOf(EligibilityFigures whole) => whole.Share is { } share
        ? L["Lead.Share", Formats.Share(share), Formats.Count(whole.Orders)]
        : L.Count("Lead.Few", whole.Orders, Formats.Count(whole.Eligible));

    private static Money In(EligibilityView shown, long minor) => new(minor, shown.Report.Currency);

    private static string Money(EligibilityView shown, long minor) => Formats.Money(In(shown, minor));

    private static (string Name, string? Value) Outcome(bool eligible) => ("outcome", eligible ? EligibilityUrls.Eligible : EligibilityUrls.Refused);

    private string Behind(EligibilityView shown, params ReadOnlySpan<(string Name, string? Value)> filters) =>
        EligibilityUrls.Behind(Visit, shown.Report.Version, View, filters);

    private List<GroupRow> Months(EligibilityView shown) =>
        [.. shown.Report.Months.Select(month => RowOf(shown, Formats.Month(month.Key), month.Figures, ("month", EligibilityUrls.Month(month.Key))))];

    private List<GroupRow> Named(EligibilityView shown, IReadOnlyList<EligibilityGroup<GroupName>> groups, string filter) =>
        [.. groups.Select(group => RowOf(shown, L.Name(group.Key), group.Figures, EligibilityUrls.Named(filter, group.Key)))];

    private GroupRow RowOf(EligibilityView shown, string name, EligibilityFigures figures, (string Name, string? Value) filter) =>
        new(name, figures, Behind(shown, filter), Behind(shown, filter, Outcome(true)));
}
