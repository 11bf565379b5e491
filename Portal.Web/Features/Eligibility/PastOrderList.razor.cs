using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Eligibility;
using Portal.Web.Components.Lists;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Eligibility;

/// <summary>The orders behind a figure of a report, each with what the version says of it.</summary>
public sealed partial class PastOrderList
{
    private PastOrderPage? _shown;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required ListPastOrdersQuery Orders { get; init; }

    protected override ListAddress List => EligibilityUrls.Orders(Id);

    private IReadOnlyList<Crumb> Crumbs =>
    [
        new(Shell["Nav.Offerings"], To(PortalRoutes.Offerings)),
        new(_shown?.Name ?? L["Offering"], To(PortalRoutes.Offering, Id)),
        new(L["Title"], EligibilityUrls.Report(Id).Of(Visit, ("version", View["version"]), ("from", View["from"]), ("to", View["to"]))),
    ];

    private async Task<Result<PastOrderPage>> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Ids.TryParse<OfferingId>(Id, out var offering))
            return Refusal.NotFound("offering");
        return EligibilityUrls.ReadOrders(View, offering).TryGet(out var request, out var refusal) ? await Orders.RunAsync(request, Actor, cancellationToken) : refusal;
    }

    /// <summary>By what the list is cut, told one after another; null where by nothing but version and days.</summary>
    private string? Filters(PastOrderPage shown)
    {
        if (!EligibilityUrls.ReadOrders(View, shown.Version.Offering).TryGet(out var asked, out _))
            return null;
        var filter = asked.Filter;
        string?[] told =
        [
            filter.Eligible switch { true => L["Outcome.Eligible"].Value, false => L["Outcome.Refused"].Value, null => null },
            filter.Plan is { } plan ? (plan.Text is { } term ? L["Rule.term", term] : L["Plan.None"]).Value : null,
            filter.Against is Grounds.None ? null : L.Ground(filter.Against),
            filter.Month is { } month ? Formats.Month(month) : null,
            filter.Category is { } category ? L["Category.Is", L.Name(category)].Value : null,
            filter.Country is { } country ? L["Country.Is", L.Name(country)].Value : null,
            asked.Days.From is { } from ? L["From.Day", Formats.Day(from)].Value : null,
            asked.Days.To is { } to ? L["To.Day", Formats.Day(to)].Value : null,
        ];
        return string.Join(" · ", told.OfType<string>()) is { Length: > 0 } all ? all : null;
    }
}
