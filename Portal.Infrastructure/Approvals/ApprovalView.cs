using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Infrastructure.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Approvals;

/// <param name="Request">As it is stored.</param>
/// <param name="Reasons">Why it was asked; figures of orders only for who may see orders.</param>
/// <param name="State">As it is now.</param>
/// <param name="Objection">What stands against the reader deciding; null where nothing does.</param>
/// <param name="People">How people are called now, by their id.</param>
/// <param name="Thing">What is asked for.</param>
/// <param name="Now">The machine's clock.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record ApprovalView(
    ApprovalRequest Request, ValueList<ApprovalReason> Reasons, ApprovalState State, Refusal? Objection, IReadOnlyDictionary<string, string> People, string PartnerName,
    string MerchantName, ApprovalThing Thing, DateTimeOffset Now, TimeZoneInfo Zone);

internal static class ApprovalViews
{
    public static async Task<ApprovalView> ViewAsync(this Reading reading, ApprovalRequest approval, ApprovableKinds kinds, CancellationToken cancellationToken)
    {
        var (db, now) = (reading.Db, reading.Time.MachineNow);
        var stands = await kinds.StandsAsync(db, approval, cancellationToken);
        var content = await db.ContentAsync(approval.Id, cancellationToken);
        return new ApprovalView(
            approval,
            reading.Actor.Can(Permission.ViewOrders) ? approval.Reasons : [.. approval.Reasons.Select(reason => reason.WithoutFigures())],
            approval.StateAt(now, stands),
            reading.Actor.Can(Permission.DecideApprovals) ? approval.ObjectToDecision(new Approver(reading.Actor.Id, reading.Actor.Role), now, stands) : Refusal.Forbidden("forbidden", Permission.DecideApprovals),
            await db.NamesAsync([approval.AskedBy, .. approval.Decisions.Select(decision => decision.By)], cancellationToken),
            await db.PartnerNameAsync(reading.Merchant, cancellationToken),
            reading.Merchant.Name,
            await kinds.Of(approval).ShowAsync(reading, approval, content.Text, cancellationToken),
            now,
            reading.Time.Zone);
    }
}
