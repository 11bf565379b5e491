using System.Globalization;

namespace Portal.Domain.Installments.Plans;

/// <summary>A late fee that was charged; minor units of the plan's currency. It bears no interest.</summary>
public sealed record LateFee
{
    /// <summary>Number in the plan, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The installment that was late. Each is charged once.</summary>
    public required int Row { get; init; }

    public required DateOnly On { get; init; }

    public required long Amount { get; init; }

    public long Paid { get; init; }

    /// <summary>What refunds have settled of it.</summary>
    public long Credited { get; init; }

    /// <summary>Taken back: the payment proved timely, or out of goodwill.</summary>
    public bool Waived { get; init; }

    /// <summary>Names it among the causes of entries.</summary>
    public string Cause => string.Create(CultureInfo.InvariantCulture, $"fee_{Number}");

    public long Owed => Waived ? 0 : Amount - Paid - Credited;
}

/// <summary>
/// Decides late fees by the policy the plan was sold with: once for each missed installment, after the grace, within the caps of the order,
/// at most one on a day, none while a dispute is open or the shopper is in hardship. Source: handbook 3.1, "Late fees".
/// </summary>
public static class LateFees
{
    /// <summary>The first day on which a late installment is charged.</summary>
    public static DateOnly ChargeableOn(AgreedTerms terms, PlanRow row) => row.Due.AddDays(terms.LateFee.GraceDays + 1);

    /// <summary>The fee to charge today, or null.</summary>
    public static LateFee? DueOn(AgreedTerms terms, PlanBook book, PlanFlags flags, DateOnly today)
    {
        if ((flags & (PlanFlags.DisputeHold | PlanFlags.Hardship)) != PlanFlags.None || book.Fees.Any(fee => fee.On == today && !fee.Waived))
        {
            return null;
        }

        var late = Chargeable(terms, book).FirstOrDefault(row => ChargeableOn(terms, row) <= today);
        var amount = Math.Min(terms.LateFee.Amount, Left(terms, book));
        return late is null || amount <= 0
            ? null
            : new LateFee { Number = book.Fees.Count + 1, Row = late.N, On = today, Amount = amount };
    }

    /// <summary>The next day on which a fee may be charged, or null.</summary>
    internal static DateOnly? NextOn(AgreedTerms terms, PlanBook book, PlanFlags flags, DateOnly today)
    {
        if ((flags & (PlanFlags.DisputeHold | PlanFlags.Hardship)) != PlanFlags.None || Left(terms, book) <= 0 || Chargeable(terms, book).FirstOrDefault() is not { } row)
        {
            return null;
        }

        var day = ChargeableOn(terms, row);
        return day > today ? day : DueOn(terms, book, flags, today) is null ? today.AddDays(1) : today;
    }

    private static IEnumerable<PlanRow> Chargeable(AgreedTerms terms, PlanBook book) => terms.LateFee.Amount == 0
        ? []
        : book.Rows.Where(row => !row.IsSettled && book.Fees.All(fee => fee.Row != row.N));

    /// <summary>What the caps of the order still leave; a fee that was waived leaves room again.</summary>
    private static long Left(AgreedTerms terms, PlanBook book)
    {
        var cap = terms.LateFee.CapOn(terms.Order)?.Minor ?? long.MaxValue;
        return cap - book.Fees.Where(fee => !fee.Waived).Sum(fee => fee.Amount);
    }
}
