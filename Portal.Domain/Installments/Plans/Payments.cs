using Portal.Domain.Common;

namespace Portal.Domain.Installments.Plans;

/// <summary>Where a shopper's payment goes, and back again when it is returned. Books are taken as accrued up to the day.</summary>
public static class Payments
{
    /// <summary>
    /// A payment of what is due: the oldest installment first, in each its interest and then its principal; fees last.
    /// Refusals: <c>invalid_value</c> (not positive), <c>payment_above_owed</c> with what can be paid.
    /// </summary>
    public static Result<(PlanBook Book, PlanPayment Payment)> Pay(PlanBook book, PaymentId id, DateOnly today, long amount)
    {
        if (amount <= 0)
        {
            return Refusal.InvalidValue("amount");
        }

        var due = book.DueBy(today);
        return amount > due
            ? Refusal.Rule("payment_above_owed", "amount", due)
            : Allocate(book, id, PaymentKind.Installment, today, amount, row => row.Due <= today);
    }

    /// <summary>Everything at once: principal, accrued interest and fees, without a charge for paying early. Interest of the days to come is never owed.</summary>
    public static (PlanBook Book, PlanPayment Payment) PayOff(PlanBook book, PaymentId id, DateOnly today) =>
        Allocate(book, id, PaymentKind.PayOff, today, book.Outstanding, _ => true);

    /// <summary>Something of what was written off. Refusals as <see cref="Pay"/>.</summary>
    public static Result<(PlanBook Book, PlanPayment Payment)> Recover(PlanBook book, PaymentId id, DateOnly today, long amount)
    {
        if (amount <= 0)
        {
            return Refusal.InvalidValue("amount");
        }

        var writtenOff = book.WrittenOff!;
        if (amount > writtenOff.Left)
        {
            return Refusal.Rule("payment_above_owed", "amount", writtenOff.Left);
        }

        var payment = new PlanPayment { Id = id, Kind = PaymentKind.Recovery, On = today, Amount = amount, Rows = [], Fees = [] };
        return (book with { WrittenOff = writtenOff with { Recovered = writtenOff.Recovered + amount }, Payments = [.. book.Payments, payment] }, payment);
    }

    /// <summary>
    /// A payment that came back: each share returns to where it had gone. Of a plan written off meanwhile it is owed again and written off with the rest.
    /// </summary>
    public static PlanBook Reverse(PlanBook book, PlanPayment payment, DateOnly today)
    {
        var payments = book.Payments.Select(other => other.Id == payment.Id ? other with { ReversedOn = today, AskAgainOn = null } : other);
        var rows = book.Rows.Select(row => payment.Rows.Where(share => share.Row == row.N).Aggregate(row, (back, share) =>
            back with { PaidInterest = back.PaidInterest - share.Interest, PaidPrincipal = back.PaidPrincipal - share.Principal }));
        var fees = book.Fees.Select(fee => payment.Fees.Where(share => share.Fee == fee.Number).Aggregate(fee, (back, share) =>
            back with { Paid = back.Paid - share.Amount }));
        var writtenOff = book.WrittenOff;
        if (writtenOff is not null)
        {
            writtenOff = payment.Kind is PaymentKind.Recovery
                ? writtenOff with { Recovered = writtenOff.Recovered - payment.Amount }
                : writtenOff with
                {
                    Principal = writtenOff.Principal + payment.Principal,
                    Interest = writtenOff.Interest + payment.Interest,
                    Fees = writtenOff.Fees + payment.FeesPaid,
                };
        }

        return book with { Payments = [.. payments], Rows = [.. rows], Fees = [.. fees], WrittenOff = writtenOff };
    }

    private static (PlanBook Book, PlanPayment Payment) Allocate(
        PlanBook book, PaymentId id, PaymentKind kind, DateOnly today, long amount, Func<PlanRow, bool> within)
    {
        var left = amount;
        var rows = new List<PlanRow>(book.Rows.Count);
        var rowShares = new List<RowShare>();
        foreach (var row in book.Rows)
        {
            var interest = within(row) ? Math.Min(left, row.OwedInterest) : 0;
            var principal = within(row) ? Math.Min(left - interest, row.OwedPrincipal) : 0;
            left -= interest + principal;
            rows.Add(row with { PaidInterest = row.PaidInterest + interest, PaidPrincipal = row.PaidPrincipal + principal });
            if (interest + principal > 0)
            {
                rowShares.Add(new RowShare(row.N, interest, principal));
            }
        }

        var fees = new List<LateFee>(book.Fees.Count);
        var feeShares = new List<FeeShare>();
        foreach (var fee in book.Fees)
        {
            var share = Math.Min(left, fee.Owed);
            left -= share;
            fees.Add(fee with { Paid = fee.Paid + share });
            if (share > 0)
            {
                feeShares.Add(new FeeShare(fee.Number, share));
            }
        }

        if (left != 0)
        {
            throw new InvalidOperationException($"A payment of {amount} found nothing to pay for its last {left}.");
        }

        var payment = new PlanPayment { Id = id, Kind = kind, On = today, Amount = amount, Rows = rowShares, Fees = feeShares };
        return (book with { Rows = rows, Fees = fees, Payments = [.. book.Payments, payment] }, payment);
    }
}
