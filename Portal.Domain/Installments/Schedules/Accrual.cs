using Portal.Domain.Common;

namespace Portal.Domain.Installments.Schedules;

/// <summary>Interest by the day: round(row interest x days elapsed / days of the period). The books and a payoff ask for it (handbook 3.7).</summary>
public static class Accrual
{
    /// <param name="interest">The interest of the whole row, minor units.</param>
    /// <param name="from">The due date before, or the start.</param>
    /// <param name="due">The row's due date.</param>
    /// <param name="on">The day asked about; before the period nothing is accrued, after it everything.</param>
    public static long Interest(long interest, DateOnly from, DateOnly due, DateOnly on, Rounding rounding = Rounding.HalfUp)
    {
        if (on >= due)
            return interest;
        return on <= from ? 0 : (long)Rounded.Divide((Int128)interest * (on.DayNumber - from.DayNumber), due.DayNumber - from.DayNumber, rounding);
    }
}
