using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Approvals;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Approvals;

/// <summary>A request for approval: what changes, what it would have done, and who says what.</summary>
public sealed partial class ApprovalSheet
{
    private DataState<ApprovalView>? _data;
    private ApprovalView? _view;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required GetApprovalQuery Get { get; init; }

    private IReadOnlyList<Crumb> Crumbs =>
    [
        Actor.Can(Permission.ViewPartner) ? new(L["Title"], PortalRoutes.PartnerApprovals) : new(L["Offerings"], To(PortalRoutes.Offerings)),
        .. _view is { } view && Faces.Of(view).Subject(view, Visit) is { } subject ? new[] { subject } : [],
    ];

    private async Task<Result<ApprovalView>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<ApprovalId>(Id, out var id) ? await Get.RunAsync(id, Actor, cancellationToken) : Refusal.NotFound("approval");

    private static Dictionary<string, object> Of(ApprovalView view) => new(StringComparer.Ordinal) { ["View"] = view };
}
