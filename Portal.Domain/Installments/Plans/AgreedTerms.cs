using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Installments.Plans;

/// <summary>
/// What was agreed when the plan was sold, from the version of the offering that sold it. It never changes: a later version of the offering
/// changes later plans only. Amounts are minor units of <see cref="Currency"/>.
/// </summary>
public sealed record AgreedTerms
{
    public required Currency Currency { get; init; }

    /// <summary>The key of the term in the version that sold it.</summary>
    public required string Term { get; init; }

    /// <summary>What the shopper read: "4 payments of 25.00".</summary>
    public required string Label { get; init; }

    public TermKind Kind { get; init; }

    /// <summary>How many payments the plan has, one at checkout included.</summary>
    public int Payments { get; init; }

    /// <summary>The whole cart.</summary>
    public long OrderAmount { get; init; }

    public long DownPayment { get; init; }

    /// <summary>The fee paid in cash at checkout; never added to the principal.</summary>
    public long PrepaidFee { get; init; }

    /// <summary>The interest of the whole term as disclosed, without the prepaid fee.</summary>
    public long FinanceCharge { get; init; }

    /// <summary>As disclosed, two places.</summary>
    public required string AprPercent { get; init; }

    public Rate AnnualRate { get; init; }

    public Frequency Frequency { get; init; }

    public DayCount DayCount { get; init; }

    public Rounding Rounding { get; init; }

    /// <summary>The day from which the schedule was counted, before any due date moved off a holiday.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The first due date where it is not one period after <see cref="Start"/>, before it moved off a holiday.</summary>
    public DateOnly? FirstDue { get; init; }

    /// <summary>The merchant's fee.</summary>
    public long Mdr { get; init; }

    /// <summary>The part of the fee that is the platform's margin.</summary>
    public long PlatformShare { get; init; }

    public MdrOnRefund MdrOnRefund { get; init; }

    public required LateFeeTerms LateFee { get; init; }

    public Rate ReservePercent { get; init; }

    public int ReserveDays { get; init; }

    public ServicingPolicy Servicing { get; init; } = ServicingPolicy.Default;

    public long DueAtCheckout => DownPayment + PrepaidFee;

    /// <summary>The cart less what is paid at checkout (Regulation Z 1026.18(b)).</summary>
    public long AmountFinanced => OrderAmount - DueAtCheckout;

    /// <summary>Interest and fee (1026.18(d)).</summary>
    public long DisclosedFinanceCharge => FinanceCharge + PrepaidFee;

    /// <summary>1026.18(h).</summary>
    public long TotalOfPayments => AmountFinanced + DisclosedFinanceCharge;

    /// <summary>1026.18(j).</summary>
    public long TotalSalePrice => DueAtCheckout + TotalOfPayments;

    public Money Order => new(OrderAmount, Currency);

    /// <summary>A due date of the schedule, from 1, before any holiday; period 0 is its start.</summary>
    public DateOnly PeriodEnd(int period) => period == 0 ? Start
        : FirstDue is { } first ? Frequency.After(first, period - 1)
        : Frequency.After(Start, period);

    /// <summary>What the schedule repays: the cart less the down payment.</summary>
    public long Principal => OrderAmount - DownPayment;
}

/// <summary>How a plan is collected and when it is given up. Days are calendar days.</summary>
/// <param name="NoticeDays">Before a due date the shopper is told so many days ahead.</param>
/// <param name="RetryDays">After a decline that may pass, the next try comes so many days later; the list ends the tries.</param>
/// <param name="ChargeOffDays">Past due for so long, a plan is written off (handbook 3.1: 120).</param>
public sealed record ServicingPolicy(int NoticeDays, IReadOnlyList<int> RetryDays, int ChargeOffDays)
{
    public static readonly ServicingPolicy Default = new(3, [1, 3, 7], 120);
}
