using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Orders;

/// <summary>Business days until money is there: Saturdays and Sundays do not count.</summary>
public static class SettlementCalendar
{
    private static readonly BusinessDays s_weekdays = new(HolidayRule.Following, []);

    /// <summary>The business day so many business days after another day.</summary>
    public static DateOnly After(DateOnly day, int businessDays)
    {
        for (var left = businessDays; left > 0;)
        {
            day = day.AddDays(1);
            left -= s_weekdays.IsOpen(day) ? 1 : 0;
        }

        return day;
    }
}
