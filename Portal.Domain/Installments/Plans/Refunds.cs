using System.Runtime.InteropServices;
using Portal.Domain.Common;

namespace Portal.Domain.Installments.Plans;

/// <summary>Where the refund of an order goes. Minor units; the parts add up to the refund.</summary>
/// <param name="Fees">Unpaid late fees.</param>
/// <param name="Interest">Accrued unpaid interest.</param>
/// <param name="Principal">Principal, from the end of the plan.</param>
/// <param name="Recovered">Of what had been written off.</param>
/// <param name="Surplus">More than was outstanding: paid back to the shopper.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RefundAllocation(long Fees, long Interest, long Principal, long Recovered, long Surplus)
{
    /// <summary>By how much the plan's outstanding falls.</summary>
    public long Reduction => Fees + Interest + Principal;
}

/// <summary>
/// Portal's rule of refunds (handbook 3.1): to fees, then accrued interest, then principal. The payment stays the same, the term shortens from the end
/// and the last row is recomputed. Interest that was paid stays paid. What is above the outstanding goes to the shopper.
/// </summary>
public static class Refunds
{
    /// <summary>Books are taken as accrued up to the day, the running period included.</summary>
    public static (PlanBook Book, RefundAllocation Allocation) Allocate(AgreedTerms terms, PlanBook book, DateOnly today, long amount)
    {
        if (book.WrittenOff is { } writtenOff)
        {
            var recovered = Math.Min(amount, writtenOff.Left);
            return (
                book with { WrittenOff = writtenOff with { Recovered = writtenOff.Recovered + recovered } },
                new RefundAllocation(0, 0, 0, recovered, amount - recovered));
        }

        var fees = Math.Min(amount, book.UnpaidFees);
        var interest = Math.Min(amount - fees, book.AccruedInterest);
        var principal = Math.Min(amount - fees - interest, book.Principal);
        var next = CreditPrincipal(terms, CreditInterest(CreditFees(book, fees), interest), today, principal);
        return (next, new RefundAllocation(fees, interest, principal, 0, amount - fees - interest - principal));
    }

    /// <summary>
    /// What of the merchant's fee comes back with a refund, by the terms: nothing, the refund's share of it (counted over all refunds of the order, so that
    /// the shares of several add up to the cent), or the whole of it with the refund that completes the order.
    /// </summary>
    /// <param name="refundedBefore">What earlier refunds of the order sum to.</param>
    /// <param name="amount">This refund.</param>
    public static long MdrReturned(AgreedTerms terms, long refundedBefore, long amount) => terms.MdrOnRefund switch
    {
        MdrOnRefund.Keep => 0,
        MdrOnRefund.ProRata => ProRata.Of(terms.Mdr, refundedBefore + amount, terms.OrderAmount) - ProRata.Of(terms.Mdr, refundedBefore, terms.OrderAmount),
        MdrOnRefund.Full => refundedBefore + amount == terms.OrderAmount ? terms.Mdr : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(terms), terms.MdrOnRefund, null),
    };

    private static PlanBook CreditFees(PlanBook book, long amount)
    {
        var fees = new List<LateFee>(book.Fees.Count);
        foreach (var fee in book.Fees)
        {
            var share = Math.Min(amount, fee.Owed);
            amount -= share;
            fees.Add(fee with { Credited = fee.Credited + share });
        }

        return book with { Fees = fees };
    }

    private static PlanBook CreditInterest(PlanBook book, long amount)
    {
        var rows = new List<PlanRow>(book.Rows.Count);
        foreach (var row in book.Rows)
        {
            var share = Math.Min(amount, row.OwedInterest);
            amount -= share;
            rows.Add(row with { CreditedInterest = row.CreditedInterest + share });
        }

        return book with { Rows = rows };
    }

    private static PlanBook CreditPrincipal(AgreedTerms terms, PlanBook book, DateOnly today, long amount)
    {
        if (amount == 0)
        {
            return book;
        }

        var ahead = book.Rows.Where(row => row.Due > today).Sum(row => row.OwedPrincipal);
        var ofAhead = Math.Min(amount, ahead);
        var rest = amount - ofAhead;
        var rows = Reschedule.Ahead(terms, book.Rows, today, ahead - ofAhead).ToArray();

        // Only what the rows ahead can't take touches those that are due, the youngest first.
        for (var i = rows.Length - 1; i >= 0 && rest > 0; i--)
        {
            var share = Math.Min(rest, rows[i].OwedPrincipal);
            rest -= share;
            rows[i] = rows[i] with { Principal = rows[i].Principal - share };
        }

        return book with { Rows = rows };
    }
}

/// <summary>round(whole x part / of), half-up: the running share from which the differences of several steps are taken.</summary>
internal static class ProRata
{
    public static long Of(long whole, long part, long of) => (long)Rounded.Divide((Int128)whole * part, of, Rounding.HalfUp);
}
