using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Approvals;

/// <summary>What commands and queries of this feature read alike.</summary>
internal static class ApprovalReading
{
    /// <summary>What the merchant's partner wants to approve on a day; null where nothing.</summary>
    public static Task<ApprovalPolicy?> ApprovalPolicyAsync(this PortalContext db, Merchant merchant, string kind, DateOnly on, CancellationToken cancellationToken) =>
        db.Set<ApprovalPolicy>().AsNoTracking()
            .Where(row => row.Partner == merchant.Partner && row.Kind == kind && row.EffectiveFrom <= on)
            .OrderByDescending(row => row.EffectiveFrom)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The one request on a subject that was left waiting; null where none was.</summary>
    public static Task<ApprovalRequest?> WaitingAsync(this PortalContext db, string kind, string subject, CancellationToken cancellationToken) =>
        db.Set<ApprovalRequest>().SingleOrDefaultAsync(row => row.Kind == kind && row.Subject == subject && row.State == ApprovalState.Waiting, cancellationToken);

    /// <summary>What is approved, as its kind wrote it.</summary>
    public static Task<ApprovalContent> ContentAsync(this PortalContext db, ApprovalId approval, CancellationToken cancellationToken) =>
        db.Set<ApprovalContent>().AsNoTracking().SingleAsync(row => row.Approval == approval, cancellationToken);
}
