using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Offerings;

/// <summary>The newest request to publish an offering; none where nobody asked. Refusal: <c>not_found</c> of the offering.</summary>
public sealed class GetLastApprovalQuery(CommandBoundary boundary, ApprovableKinds kinds) : MerchantQuery<OfferingId, ApprovalView?>(boundary)
{
    protected override Permission Permission => Permission.ViewOfferings;

    protected override async Task<Result<ApprovalView?>> HandleAsync(OfferingId request, Reading reading, CancellationToken cancellationToken)
    {
        if (!await reading.Db.Set<Offering>().AnyAsync(offering => offering.Id == request, cancellationToken))
            return Refusal.NotFound("offering");
        var subject = request.Value;
        var last = await reading.Db.Set<ApprovalRequest>()
            .Where(row => row.Kind == SizeOfChange.Kind && row.Subject == subject)
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return last is null ? Result.Of<ApprovalView?>(null) : await reading.ViewAsync(last, kinds, cancellationToken);
    }
}
