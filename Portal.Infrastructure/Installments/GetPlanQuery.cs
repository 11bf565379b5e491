using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Installments.Plans;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Installments;

/// <param name="Today">The tenant's business date: days past due are counted to it.</param>
public sealed record PlanDetail(Plan Plan, DateOnly Today);

/// <summary>A plan with its schedule, fees and payments. Refusal: <c>not_found</c>.</summary>
public sealed class GetPlanQuery(CommandBoundary boundary) : MerchantQuery<PlanId, PlanDetail>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<PlanDetail>> HandleAsync(PlanId request, Reading reading, CancellationToken cancellationToken) =>
        await reading.Db.Set<Plan>().SingleOrDefaultAsync(plan => plan.Id == request, cancellationToken) is { } plan
            ? new PlanDetail(plan, reading.Time.Today)
            : Refusal.NotFound("plan");
}
