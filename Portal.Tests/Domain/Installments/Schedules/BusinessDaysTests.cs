using Portal.Domain.Installments.Schedules;

namespace Portal.Tests.Domain.Installments.Schedules;

public sealed class BusinessDaysTests
{
    // 31 January 2026 is a Saturday, 2 February a holiday here.
    [Theory]
    [InlineData(HolidayRule.Following, "2026-01-31", "2026-02-03")]
    [InlineData(HolidayRule.Preceding, "2026-01-31", "2026-01-30")]
    [InlineData(HolidayRule.ModifiedFollowing, "2026-01-31", "2026-01-30")]
    [InlineData(HolidayRule.ModifiedFollowing, "2026-02-01", "2026-02-03")]
    [InlineData(HolidayRule.Preceding, "2026-02-02", "2026-01-30")]
    [InlineData(HolidayRule.Following, "2026-02-04", "2026-02-04")]
    public void Adjust_ClosedDay_MovesByTheRule(HolidayRule rule, string date, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, null), new BusinessDays(rule, [new DateOnly(2026, 2, 2)]).Adjust(DateOnly.Parse(date, null), DateOnly.MinValue));

    /// <summary>What an order of Friday has due on Saturday can't be due before or at the order.</summary>
    [Theory]
    [InlineData(HolidayRule.Preceding)]
    [InlineData(HolidayRule.ModifiedFollowing)]
    public void Adjust_NeverGoesBackToTheStart(HolidayRule rule) =>
        Assert.Equal(new DateOnly(2026, 2, 2), new BusinessDays(rule, []).Adjust(new DateOnly(2026, 1, 31), after: new DateOnly(2026, 1, 30)));

    [Fact]
    public void Adjust_OtherWeekend_IsData()
    {
        var gulf = new BusinessDays(HolidayRule.Following, [], DayOfWeek.Friday, DayOfWeek.Saturday);

        Assert.Equal(new DateOnly(2026, 2, 1), gulf.Adjust(new DateOnly(2026, 1, 30), DateOnly.MinValue));
        Assert.True(gulf.IsOpen(new DateOnly(2026, 2, 1)));
    }

    [Fact]
    public void BusinessDays_NoDayLeft_Throws() =>
        Assert.Throws<ArgumentException>(() => new BusinessDays(HolidayRule.Following, [], Enum.GetValues<DayOfWeek>()));
}
