using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Tests.Infrastructure.Approvals;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Approvals;

namespace Portal.Tests.Web.Approvals;

/// <summary>How the second kind is shown: nothing of it but words.</summary>
internal sealed class CreditLineFace : IApprovalFace
{
    public string Kind => CreditLineApprovals.Name;

    public Type Sheet => typeof(ApprovalCount);

    public string Title(ApprovalView view) => ((CreditLine)view.Thing).Limit;

    public string Row(ApprovalRow row) => row.Name ?? "";

    public Crumb? Subject(ApprovalView view, Visit visit) => null;

    public string Reason(ApprovalReason reason, ApprovalView view) => $"up to {reason.Fact.Values[0]}";

    public string Reason(ApprovalReason reason) => "higher";

    public string Yes(ApprovalView view) => "Raise it";

    public string Last(ApprovalView view) => "It is raised at once.";

    public string Done(ApprovalView view) => "Raised.";
}
