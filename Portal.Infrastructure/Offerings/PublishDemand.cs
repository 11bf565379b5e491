using Portal.Domain.Approvals;
using Portal.Infrastructure.Replays;

namespace Portal.Infrastructure.Offerings;

/// <summary>What publishing a spec needs, by the partner's policy of the day.</summary>
/// <param name="Revision">The draft's, that was looked at.</param>
/// <param name="Live">The number that was live then; null where none was.</param>
/// <param name="Seen">The number that it was weighed against: the last one that people of the partner saw; null where there is none.</param>
/// <param name="Measure">What it would have meant to orders of the past; null where no rule of the policy asks.</param>
public sealed record PublishDemand(int Revision, int? Live, int? Seen, ApprovalDemand Demand, SpecMeasure? Measure)
{
    /// <summary>Whether it was let through as the first thing that the merchant sells.</summary>
    public bool IsFirst { get; init; }

    /// <summary>For who may not see orders: that it needs approval and why, and nothing that was counted.</summary>
    public PublishDemand WithoutFigures() => this with { Demand = Demand with { Reasons = [.. Demand.Reasons.Select(reason => reason.WithoutFigures())] }, Measure = null };
}
