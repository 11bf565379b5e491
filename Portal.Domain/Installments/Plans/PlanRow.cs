namespace Portal.Domain.Installments.Plans;

/// <summary>
/// One installment as it stands. Amounts are minor units of the plan's currency.
/// <para>The row's interest runs from <see cref="From"/> to <see cref="Due"/>. A refund rewrites the principal and interest of rows that have not
/// fallen due; what was paid or credited is kept beside them.</para>
/// </summary>
public sealed record PlanRow
{
    /// <summary>Number in the plan, as disclosed.</summary>
    public required int N { get; init; }

    /// <summary>The due date before, or the day the plan began.</summary>
    public required DateOnly From { get; init; }

    public required DateOnly Due { get; init; }

    /// <summary>What was agreed to be paid on this day; it stays the same when a refund shortens the plan.</summary>
    public long Payment { get; init; }

    public long Principal { get; init; }

    public long Interest { get; init; }

    /// <summary>Interest booked so far, paid or not.</summary>
    public long Accrued { get; init; }

    /// <summary>The day up to which interest is booked; null until the first booking.</summary>
    public DateOnly? AccruedThrough { get; init; }

    public long PaidPrincipal { get; init; }

    public long PaidInterest { get; init; }

    /// <summary>Accrued interest that refunds have settled.</summary>
    public long CreditedInterest { get; init; }

    /// <summary>Deferred MDR (2200) that this row earns on its due date.</summary>
    public long EarnsMdr { get; init; }

    /// <summary>Deferred shopper fee (2210) that this row earns on its due date.</summary>
    public long EarnsFee { get; init; }

    /// <summary>Its deferred income is booked.</summary>
    public bool Earned { get; init; }

    /// <summary>The shopper was told that it is coming.</summary>
    public bool Noticed { get; init; }

    /// <summary>What the shopper pays in this row in all: what was paid and what is owed.</summary>
    public long Amount => Principal + InterestToPay;

    /// <summary>Interest the shopper pays in this row in all: what refunds have settled is not paid.</summary>
    public long InterestToPay => Interest - CreditedInterest;

    public long Paid => PaidPrincipal + PaidInterest;

    /// <summary>What of <see cref="Amount"/> is still to be paid, due or not.</summary>
    public long ToPay => Amount - Paid;

    public long OwedPrincipal => Principal - PaidPrincipal;

    /// <summary>Accrued interest that is neither paid nor credited.</summary>
    public long OwedInterest => Accrued - PaidInterest - CreditedInterest;

    /// <summary>Due today or earlier and not settled: the part that can be asked for.</summary>
    public long Owed => OwedPrincipal + OwedInterest;

    public bool IsSettled => OwedPrincipal == 0 && OwedInterest == 0;
}

public static class PlanRows
{
    /// <summary>The rows of a plan that is sold, as its schedule has them.</summary>
    public static IReadOnlyList<PlanRow> Of(InstallmentPlan plan)
    {
        var from = plan.Schedule.Start;
        var rows = new List<PlanRow>(plan.Payments.Length);
        foreach (var row in plan.Payments)
        {
            rows.Add(new PlanRow { N = row.N, From = from, Due = row.Due, Payment = row.Payment, Principal = row.Principal, Interest = row.Interest });
            from = row.Due;
        }

        return rows;
    }
}
