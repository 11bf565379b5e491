using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Web.Components.Lists;

namespace Portal.Web.Features.Approvals;

/// <summary>Addresses of requests for approval.</summary>
public static class ApprovalUrls
{
    private const string Waiting = "waiting-";
    private const string Past = "past-";

    /// <summary>The partner's list.</summary>
    public static readonly ListAddress List = new(PortalRoutes.PartnerApprovals);

    /// <summary>A request of the merchant that is visited.</summary>
    public static string Of(Visit visit, ApprovalId approval) => PortalUrls.At(visit, PortalRoutes.Approval, approval.Value);

    /// <summary>A request of whichever merchant.</summary>
    public static string Of(ApprovalRow row) => PortalUrls.To(PortalRoutes.Approval, row.Slug, row.Environment.ToText(), row.Id.Value);

    public static string Text(ApprovalPlace place) => $"{(place.IsWaiting ? Waiting : Past)}{place.Id}";

    /// <summary>False for text that is no such place; null where there is none.</summary>
    public static bool TryPlace(string? text, out ApprovalPlace? place)
    {
        place = Read(text, Waiting) is { } waiting ? new ApprovalPlace(IsWaiting: true, waiting)
            : Read(text, Past) is { } past ? new ApprovalPlace(IsWaiting: false, past)
            : null;
        return text is null || place is not null;
    }

    private static ApprovalId? Read(string? text, string mark) =>
        text?.Split(mark) is ["", var written] && Ids.TryParse<ApprovalId>(written, out var id) ? id : null;
}
