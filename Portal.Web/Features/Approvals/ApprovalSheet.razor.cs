using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Replays;
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
        .. _view is { Publication: { Name: { } name, Offering: var offering } } ? new Crumb[] { new(name, To(PortalRoutes.Offering, offering.Value)) } : [],
    ];

    private async Task<Result<ApprovalView>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<ApprovalId>(Id, out var id) ? await Get.RunAsync(id, Actor, cancellationToken) : Refusal.NotFound("approval");

    /// <summary>What was measured when it was asked; null where nothing was, or the reader may not see orders.</summary>
    private ReplayReport? Report(ApprovalView view) =>
        Actor.Can(Permission.ViewOrders) && view.Publication.Content.Measure is { Report: { Orders: > 0 } report } ? report : null;

    private static ReplaySubject Candidate(ApprovalView view) => new(null, (view.Request.SubjectBase ?? 0) + 1, view.Request.SubjectRevision);

    private static ReplaySubject? Base(ApprovalView view) => view.Publication.Live is { } live ? ReplaySubject.Of(live) : null;
}
