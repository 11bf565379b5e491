using System.Runtime.InteropServices;

namespace Portal.Domain.Installments.Plans;

/// <summary>What the rows of a plan sum to, for the foot of its schedule. Minor units.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlanSums(long Amount, long Principal, long Interest, long Paid)
{
    public static PlanSums Of(PlanBook book) => new(
        book.Rows.Sum(row => row.Amount),
        book.Rows.Sum(row => row.Principal),
        book.Rows.Sum(row => row.Interest),
        book.Rows.Sum(row => row.Paid));
}
