using System.Runtime.InteropServices;
using Portal.Domain.Ledger;

namespace Portal.Domain.Installments.Plans;

/// <summary>What a merchant has to pay a refund from; minor units.</summary>
/// <param name="OrderPending">What the same order still has in 2000.</param>
/// <param name="Available">What stands in 2010.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RefundFunds(long OrderPending, long Available);

/// <summary>A refund worked out to its last line, not done yet.</summary>
public sealed record PlannedRefund(
    int Revision,
    PlanBook Book,
    PlanStatus Status,
    RefundAllocation Allocation,
    MerchantSplit Debit,
    MdrReturn Mdr,
    IReadOnlyList<Booking> Bookings,
    DateOnly On);
