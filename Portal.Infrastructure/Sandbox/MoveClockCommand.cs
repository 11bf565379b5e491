using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Onboarding;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Sandbox;

/// <summary>Sets the tenant's clock, in test and forward only. Refusals: <c>clock_is_live</c>, <c>clock_only_forward</c>.</summary>
public sealed class MoveClockCommand(CommandBoundary boundary, Tenants tenants) : MerchantCommand<DateTimeOffset, DateTimeOffset>(boundary)
{
    protected override Permission Permission => Permission.MoveSandboxClock;

    protected override async Task<Result<DateTimeOffset>> HandleAsync(DateTimeOffset request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<TenantClock>().SingleOrDefaultAsync(cancellationToken) is not { } clock)
        {
            clock = TenantClock.StartingAt(work.Tenant.Id, work.Tenant.Environment, TimeSpan.Zero);
            work.Add(clock);
        }

        var before = work.Time.MachineNow + clock.Offset;
        if (!clock.MoveTo(request, work.Time.MachineNow).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        work.Audit("clock.moved", work.Tenant.Id.Value, new { Now = before }, new { Now = request });
        work.AfterCommit(() => tenants.Forget(work.Tenant.Id, work.Tenant.Environment));
        return request;
    }
}
