using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Portal.Domain.Common;

namespace Portal.Domain.Installments.Schedules;

/// <summary>One payment. Amounts are minor units of the schedule's currency; payment = principal + interest, balance is what is left of the principal after it.</summary>
/// <param name="N">The number of the payment, from 1; from 2 where the first was paid at checkout.</param>
/// <param name="Due">The day it is due, moved by the holiday rule.</param>
/// <param name="Payment">What is paid; never negative.</param>
/// <param name="Principal">What it repays. Negative where a long period's interest is above the level payment and is added to the balance.</param>
/// <param name="Interest">What the period earned on the balance before it, rounded in this row.</param>
/// <param name="Balance">Zero after the last row.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScheduleRow(int N, DateOnly Due, long Payment, long Principal, long Interest, long Balance);

/// <summary>
/// The payments that repay a principal: level ones where it bears interest, an equal split where it bears none.
/// The balance ends at exactly zero, and the payments sum to principal plus finance charge.
/// </summary>
public sealed class Schedule
{
    /// <summary>Days of the longest first period, ten years: a longer one is a mistake, and its interest would not be exact.</summary>
    public const int LongestFirstPeriod = 3_653;

    // Below this a schedule's numbers stay on the stack.
    private const int Few = 128;

    private Schedule(Money principal, long payment, long total, ScheduleRules rules, DateOnly start, ScheduleRow[] rows)
    {
        var currency = principal.Currency;
        Principal = principal;
        Payment = new Money(payment, currency);
        TotalOfPayments = new Money(total, currency);
        Rules = rules;
        Start = start;
        Rows = ImmutableCollectionsMarshal.AsImmutableArray(rows);
    }

    public Money Principal { get; }

    /// <summary>The regular payment; the row with the rest may differ.</summary>
    public Money Payment { get; }

    /// <summary>All interest.</summary>
    public Money FinanceCharge => TotalOfPayments - Principal;

    public Money TotalOfPayments { get; }

    public ScheduleRules Rules { get; }

    public DateOnly Start { get; }

    public ImmutableArray<ScheduleRow> Rows { get; }

    /// <summary>
    /// Makes the schedule. Interest is principal x rate of the period, rounded in each row; the last row takes the rest. An amount so small that
    /// its level payment is rounded up and repays it early ends in rows of zero.
    /// </summary>
    /// <param name="principal">What is repaid, above zero.</param>
    /// <param name="rules">Rate, number, rhythm and rounding.</param>
    /// <param name="start">The day the interest begins.</param>
    /// <param name="firstDue">The first due date, whose day of the month the later ones keep; null is one period after the start.</param>
    /// <returns>
    /// The schedule, or 400 <c>invalid_value</c> of principal (not positive, or the sum of the payments does not fit), periods, annual_rate_percent,
    /// start_date or first_due, or 422 <c>remainder_first_with_interest</c>.
    /// </returns>
    public static Result<Schedule> Calculate(Money principal, ScheduleRules rules, DateOnly start, DateOnly? firstDue = null)
    {
        if (Refuse(principal, rules, start, firstDue) is { } refusal)
            return refusal;
        if (rules.AnnualRate.IsZero)
        {
            var (share, rest) = Math.DivRem(principal.Minor, rules.Periods);
            return Split(principal, share, rest, rules, start, firstDue, firstNumber: 1);
        }
        return rules.Remainder == Remainder.First ? Refusal.Rule("remainder_first_with_interest", "remainder") : Level(principal, rules, start, firstDue);
    }

    /// <summary>The later payments of a cart that is split in equal parts with the first at checkout; they number on from 2.</summary>
    internal static Schedule AfterFirst(Money left, long share, long rest, ScheduleRules rules, DateOnly start, DateOnly? firstDue) =>
        Split(left, share, rules.Remainder == Remainder.Last ? rest : 0, rules, start, firstDue, firstNumber: 2);

    internal static Refusal? Refuse(Money principal, ScheduleRules rules, DateOnly start, DateOnly? firstDue)
    {
        if (!principal.IsPositive)
            return Refusal.InvalidValue("principal");
        if (rules.Periods is < 1 or > ScheduleRules.MostPeriods)
            return Refusal.InvalidValue("periods", ScheduleRules.MostPeriods);
        if (rules.AnnualRate.IsNegative || rules.AnnualRate > ScheduleRules.HighestRate)
            return Refusal.InvalidValue("annual_rate_percent");
        if (!CalendarRange.Contains(start))
            return Refusal.InvalidValue("start_date");
        if (firstDue is { } due && (due <= start || due.DayNumber - start.DayNumber > LongestFirstPeriod))
            return Refusal.InvalidValue("first_due");
        return null;
    }

    private static Schedule Split(Money principal, long share, long rest, ScheduleRules rules, DateOnly start, DateOnly? firstDue, int firstNumber)
    {
        var rows = new ScheduleRow[rules.Periods + 1 - firstNumber];
        var takesRest = rules.Remainder == Remainder.First && firstNumber == 1 ? 0 : rows.Length - 1;
        var balance = principal.Minor;
        for (var i = 0; i < rows.Length; i++)
        {
            var payment = share + (i == takesRest ? rest : 0);
            balance -= payment;
            rows[i] = new ScheduleRow(firstNumber + i, Adjusted(rules, DueDate(rules, start, firstDue, i + 1), start), payment, payment, 0, balance);
        }
        return new Schedule(principal, share, principal.Minor, rules, start, rows);
    }

    private static Result<Schedule> Level(Money principal, ScheduleRules rules, DateOnly start, DateOnly? firstDue)
    {
        var periods = rules.Periods;
        var rows = new ScheduleRow[periods];
        var numerators = periods <= Few ? stackalloc long[periods] : new long[periods];
        var denominator = PeriodRate.Denominator(rules);
        var from = start;
        for (var i = 0; i < periods; i++)
        {
            var due = DueDate(rules, start, firstDue, i + 1);
            numerators[i] = PeriodRate.Numerator(rules, from, due);
            rows[i] = new ScheduleRow(i + 1, Adjusted(rules, due, start), 0, 0, 0, 0);
            from = due;
        }

        var level = LevelPayment.Of(principal.Minor, numerators, denominator, rules.Rounding);
        if (level > long.MaxValue)
            return Refusal.InvalidValue("principal");

        long balance = principal.Minor, payment = (long)level, total = 0;
        for (var i = 0; i < periods; i++)
        {
            var interest = Interest(balance, numerators[i], denominator, rules.Rounding);
            if (interest > long.MaxValue - balance)
                return Refusal.InvalidValue("principal");
            var owed = balance + (long)interest;
            var paid = i == periods - 1 ? owed : Math.Min(payment, owed);
            if (paid > long.MaxValue - total)
                return Refusal.InvalidValue("principal");
            total += paid;
            var repaid = paid - (long)interest;
            balance -= repaid;
            rows[i] = rows[i] with { Payment = paid, Principal = repaid, Interest = (long)interest, Balance = balance };
        }
        return new Schedule(principal, payment, total, rules, start, rows);
    }

    private static Int128 Interest(long balance, long numerator, long denominator, Rounding rounding)
    {
        var high = Math.BigMul(balance, numerator, out var low);
        return high == 0 && low >= 0
            ? Rounded.Divide(low, denominator, rounding)
            : Rounded.Divide((Int128)balance * numerator, denominator, rounding);
    }

    private static DateOnly DueDate(ScheduleRules rules, DateOnly start, DateOnly? firstDue, int number) =>
        firstDue is { } first ? rules.Frequency.After(first, number - 1) : rules.Frequency.After(start, number);

    private static DateOnly Adjusted(ScheduleRules rules, DateOnly due, DateOnly start) => rules.BusinessDays is { } days ? days.Adjust(due, start) : due;
}
