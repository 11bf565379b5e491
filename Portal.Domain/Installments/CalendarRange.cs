namespace Portal.Domain.Installments;

/// <summary>The dates that a calculation takes: far enough from both ends of the calendar that no schedule leaves it.</summary>
public static class CalendarRange
{
    public static readonly DateOnly First = new(1900, 1, 1);

    public static readonly DateOnly Last = new(9000, 12, 31);

    public static bool Contains(DateOnly date) => date >= First && date <= Last;
}
