using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Eligibility;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Eligibility;

/// <summary>One order of the past with the quote that a version gives for it: rule by rule, the plans, and the schedule of the one it takes.</summary>
public sealed partial class PastOrderSheet
{
    private const int Few = 30;

    private PastOrderView? _shown;
    private bool _all;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Order { get; set; }

    /// <summary>Left out, the live one.</summary>
    [SupplyParameterFromQuery]
    public string? Version { get; set; }

    [Inject]
    public required GetPastOrderQuery Orders { get; init; }

    private IReadOnlyList<CartLine> Lines => _shown is { } shown ? [.. shown.Row.Order.Facts.Cart.Lines] : [];

    private IReadOnlyList<Crumb> Crumbs =>
    [
        new(Shell["Nav.Offerings"], To(PortalRoutes.Offerings)),
        new(_shown?.Name ?? L["Offering"], To(PortalRoutes.Offering, Id)),
        new(L["Title"], EligibilityUrls.Report(Id).Of(Visit, ("version", Version))),
        new(L["Past"], EligibilityUrls.Orders(Id).Of(Visit, ("version", Version))),
    ];

    private string Strong(PastOrderView shown) => shown.Taken switch
    {
        { Plan: { } plan } => L["Sheet.Taken", shown.Version.Number, plan.Label],
        { IsEligible: true } => L["Sheet.Untaken", shown.Version.Number],
        var refused => L["Sheet.Refused", shown.Version.Number, string.Join(L["Comma"], L.Grounds(refused.Against))],
    };

    private async Task<Result<PastOrderView>> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Ids.TryParse<OfferingId>(Id, out var offering))
            return Refusal.NotFound("offering");
        OfferingVersionId? version = Ids.TryParse<OfferingVersionId>(Version, out var named) ? named : null;
        return version is null && Version is { Length: > 0 }
            ? Refusal.InvalidValue("version")
            : await Orders.RunAsync(
                new GetPastOrderRequest(
                    offering, Ids.TryParse<OrderId>(Order, out var sold) ? sold : null, Ids.TryParse<ImportedOrderId>(Order, out var imported) ? imported : null, version),
                Actor,
                cancellationToken);
    }
}
