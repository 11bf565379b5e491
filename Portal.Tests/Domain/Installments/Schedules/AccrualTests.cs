using FsCheck.Xunit;
using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;

namespace Portal.Tests.Domain.Installments.Schedules;

public sealed class AccrualTests
{
    private static readonly DateOnly s_from = new(2026, 1, 15);
    private static readonly DateOnly s_due = new(2026, 2, 15);

    [Theory]
    [InlineData("2026-01-10", 0)]
    [InlineData("2026-01-15", 0)]
    [InlineData("2026-01-16", 40)]
    [InlineData("2026-01-25", 403)]
    [InlineData("2026-02-14", 1_210)]
    [InlineData("2026-02-15", 1_250)]
    [InlineData("2026-03-01", 1_250)]
    public void Interest_ByTheDay_IsTheShareOfThePeriod(string on, long accrued) =>
        Assert.Equal(accrued, Accrual.Interest(12_50, s_from, s_due, DateOnly.Parse(on, null)));

    [Theory]
    [InlineData(Rounding.HalfUp, 1)]
    [InlineData(Rounding.HalfEven, 0)]
    public void Interest_HalfAUnit_FollowsTheRounding(Rounding rounding, long accrued) =>
        Assert.Equal(accrued, Accrual.Interest(1, s_from, s_from.AddDays(14), s_from.AddDays(7), rounding));

    [Property]
    public bool Interest_DayAfterDay_NeverFalls(ushort interest, byte day) =>
        Accrual.Interest(interest, s_from, s_due, s_from.AddDays(day)) <= Accrual.Interest(interest, s_from, s_due, s_from.AddDays(day + 1));
}
