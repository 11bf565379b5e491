using Portal.Domain.Common;

namespace Portal.Domain.Installments;

/// <summary>A plan as a person counts it: <c>4 × $174.50</c>.</summary>
/// <param name="Count">How often is paid, with a first payment at checkout.</param>
/// <param name="Each">The level payment; what is left over of a division makes the first or the last one another.</param>
public readonly record struct PlanParts(int Count, Money Each);
