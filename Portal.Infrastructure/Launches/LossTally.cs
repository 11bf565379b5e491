using Portal.Domain.Installments.Plans;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Launches;

/// <summary>What plans add to the count of the version that sold them.</summary>
internal static class LossTally
{
    /// <summary>A plan that was just written off: which happens to it once, whatever comes back later.</summary>
    public static void TallyLoss(this UnitOfWork work, Plan plan, PlanStatus before)
    {
        if (plan.Status is PlanStatus.ChargedOff && before is not (PlanStatus.ChargedOff or PlanStatus.Recovered))
            work.Tally(plan.Version, lost: 1);
    }
}
