using Portal.Domain.Common;

namespace Portal.Domain.Launches;

/// <summary>
/// Something that a launch is watched by: a share of what was counted. A metric that nothing is counted for yet (disputes) is not in the list, so that nobody
/// relies on it; it becomes one more line here once its count exists.
/// </summary>
/// <param name="Code">Stable: <c>approval_rate</c>.</param>
/// <param name="IsFloor">Whether the limit is the least that is good; else it is the most.</param>
/// <param name="Limit">What the form proposes.</param>
/// <param name="Least">Likewise.</param>
public sealed record GuardMetric(string Code, bool IsFloor, Rate Limit, int Least, Func<LaunchCounts, (long Part, long Whole)> Read)
{
    /// <summary>Approved of those who applied.</summary>
    public static GuardMetric Approval { get; } = new("approval_rate", IsFloor: true, Rate.Percent(50), 50, counts => (counts.Approved, counts.Applied));

    /// <summary>Refunded of the plans sold.</summary>
    public static GuardMetric Refund { get; } = new("refund_rate", IsFloor: false, Rate.Percent(15), 20, counts => (counts.Refunded, counts.Sold));

    /// <summary>Written off of the plans sold.</summary>
    public static GuardMetric Loss { get; } = new("loss_rate", IsFloor: false, Rate.Percent(2), 50, counts => (counts.Lost, counts.Sold));

    /// <summary>Quotes that broke, of those asked for.</summary>
    public static GuardMetric Errors { get; } = new("error_rate", IsFloor: false, Rate.Percent(1), 100, counts => (counts.Failed, counts.Asked));

    /// <summary>All that can be chosen, in the order of the form.</summary>
    public static IReadOnlyList<GuardMetric> All { get; } = [Approval, Refund, Loss, Errors];

    public static GuardMetric? Find(string? code) => All.FirstOrDefault(metric => string.Equals(metric.Code, code, StringComparison.Ordinal));
}
