namespace Portal.Domain.Installments.Plans;

/// <summary>What is still to come of a running plan, as its shopper reads it. Minor units.</summary>
/// <param name="Next">The next payment that is not due yet; null when none is left, as in a plan that was paid early.</param>
/// <param name="Late">What is due and unpaid, late fees included.</param>
/// <param name="LateSince">The oldest day of it, today perhaps; null when nothing is due.</param>
/// <param name="Left">All that is still to be paid if every payment comes on its day: interest to come and late fees included.</param>
/// <param name="Paid">What was paid so far.</param>
/// <param name="TryOn">The day on which what is due is collected again; null when only the next payment brings a try.</param>
public sealed record PlanOutlook(PlanRow? Next, long Late, DateOnly? LateSince, long Left, long Paid, DateOnly? TryOn)
{
    public static PlanOutlook Of(PlanBook book, DateOnly today) => new(
        book is { WrittenOff: null, Outstanding: > 0 } ? book.Rows.FirstOrDefault(row => row.Due > today && row.ToPay > 0) : null,
        book.DueBy(today),
        book.Unpaid(today).FirstOrDefault()?.Due,
        book.WrittenOff is { } gone ? gone.Left : book.Rows.Sum(row => row.ToPay) + book.UnpaidFees,
        book.Payments.Where(payment => payment.ReversedOn is null).Sum(payment => payment.Amount),
        book.Collection.NextOn);
}
