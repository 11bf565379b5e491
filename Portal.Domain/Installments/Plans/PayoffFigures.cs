using System.Runtime.InteropServices;

namespace Portal.Domain.Installments.Plans;

/// <summary>What ending a plan today costs the shopper; minor units.</summary>
/// <param name="InterestSaved">Interest of the days to come, which is never charged.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PayoffFigures(long Principal, long Interest, long Fees, long InterestSaved)
{
    public long Total => Principal + Interest + Fees;

    /// <summary>What a payment that ended a plan paid.</summary>
    public static PayoffFigures Of(PlanPayment payment, PlanBook book) => new(payment.Principal, payment.Interest, payment.FeesPaid, SavedBy(book));

    /// <summary>Interest that is not booked of a plan that ends.</summary>
    internal static long SavedBy(PlanBook book) => book.Rows.Sum(row => row.Interest - row.Accrued);
}
