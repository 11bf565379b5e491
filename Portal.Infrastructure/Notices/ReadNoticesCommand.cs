using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Audit;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Notices;

/// <summary>Keeps how far somebody has read: up to an entry's number. It goes forward only, and no further than the chain. Reading is not audited.</summary>
public sealed class ReadNoticesCommand(CommandBoundary boundary) : MerchantCommand<long, Done>(boundary)
{
    protected override Permission Permission => Permission.ViewMerchant;

    protected override bool IsAudited => false;

    protected override async Task<Result<Done>> HandleAsync(long request, UnitOfWork work, CancellationToken cancellationToken)
    {
        var (me, last) = (work.Actor.Id, await work.Db.Set<AuditHead>().Select(head => head.Number).SingleOrDefaultAsync(cancellationToken));
        var mark = await work.Db.Set<NoticeMark>().SingleOrDefaultAsync(row => row.UserId == me, cancellationToken);
        var read = Math.Min(request, last);
        if (mark is null)
        {
            work.Add(new NoticeMark { Merchant = work.Tenant.Id, Environment = work.Tenant.Environment, UserId = me, Number = Math.Max(read, 0) });
        }
        else
        {
            mark.Number = Math.Max(mark.Number, read);
        }

        return default(Done);
    }
}
