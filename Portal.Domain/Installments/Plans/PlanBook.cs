namespace Portal.Domain.Installments.Plans;

/// <summary>What was written off, and what came back since. Minor units.</summary>
public sealed record WriteOff(DateOnly On, long Principal, long Interest, long Fees, long Recovered)
{
    public long Total => Principal + Interest + Fees;

    public long Left => Total - Recovered;
}

/// <summary>
/// The figures of a plan at one moment, as one immutable value: every change is a pure function from one book to the next, so that a preview and
/// the deed are the same function. Amounts are minor units.
/// <para>The principal here is the plan's share of 1200, <see cref="AccruedInterest"/> of 1210, <see cref="UnpaidFees"/> of 1220,
/// <see cref="DeferredMdr"/> of 2200 and <see cref="DeferredFee"/> of 2210 (handbook 3.7, invariants).</para>
/// </summary>
public sealed record PlanBook
{
    public required IReadOnlyList<PlanRow> Rows { get; init; }

    public IReadOnlyList<LateFee> Fees { get; init; } = [];

    public IReadOnlyList<PlanPayment> Payments { get; init; } = [];

    /// <summary>Merchant fee that is not earned yet.</summary>
    public long DeferredMdr { get; init; }

    /// <summary>Prepaid shopper fee that is not earned yet.</summary>
    public long DeferredFee { get; init; }

    public WriteOff? WrittenOff { get; init; }

    public Collection Collection { get; init; } = new();

    public long Principal => WrittenOff is null ? Rows.Sum(row => row.OwedPrincipal) : 0;

    public long AccruedInterest => WrittenOff is null ? Rows.Sum(row => row.OwedInterest) : 0;

    public long UnpaidFees => WrittenOff is null ? Fees.Sum(fee => fee.Owed) : 0;

    /// <summary>Principal, accrued unpaid interest and unpaid fees (handbook 3.1, "Portal's rule").</summary>
    public long Outstanding => Principal + AccruedInterest + UnpaidFees;

    /// <summary>Rows that are due and not settled, oldest first.</summary>
    public IEnumerable<PlanRow> Unpaid(DateOnly today) =>
        WrittenOff is null ? Rows.Where(row => row.Due <= today && !row.IsSettled) : [];

    /// <summary>What can be asked for today: rows that are due, and fees.</summary>
    public long DueBy(DateOnly today) => Unpaid(today).Sum(row => row.Owed) + UnpaidFees;

    /// <summary>Days since the oldest unpaid installment was due; zero when nothing is overdue.</summary>
    public int DaysPastDue(DateOnly today) => Unpaid(today).FirstOrDefault() is { } oldest ? today.DayNumber - oldest.Due.DayNumber : 0;

    internal PlanBook WithRow(PlanRow row) => this with { Rows = [.. Rows.Select(other => other.N == row.N ? row : other)] };
}
