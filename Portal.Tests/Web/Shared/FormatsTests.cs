using System.Globalization;
using Portal.Domain.Common;
using Portal.Web.Components.Shared;

namespace Portal.Tests.Web.Shared;

public sealed class FormatsTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Theory]
    [InlineData(120_000, "USD", "$1,200.00")]
    [InlineData(0, "USD", "$0.00")]
    [InlineData(-18_000, "USD", "−$180.00")]
    [InlineData(5, "USD", "$0.05")]
    [InlineData(120_000, "TWD", "NT$1,200.00")]
    [InlineData(1_200, "JPY", "¥1,200")]
    [InlineData(1_250, "KWD", "KD 1.250")]
    [InlineData(123_456_789_012, "GBP", "£1,234,567,890.12")]
    [InlineData(99_999, "CHF", "CHF 999.99")]
    [InlineData(100, "USD", "$1.00")]
    [InlineData(99_999, "USD", "$999.99")]
    [InlineData(100_000, "USD", "$1,000.00")]
    public void Money_InEveryLanguage_IsSymbolGroupsAndAllMinorUnits(long minor, string code, string expected)
    {
        foreach (var language in new[] { "en", "zh-Hant", "zh-Hans" })
        {
            Speak(language);
            Assert.Equal(expected, Plain(Formats.Money(new Money(minor, Currency.Of(code)))));
        }
    }

    [Fact]
    public void Money_OfTheLargestAmounts_LosesNoDigit()
    {
        Assert.Equal("$92,233,720,368,547,758.07", Formats.Money(new Money(long.MaxValue, Currency.Of("USD"))));
        Assert.Equal("−$92,233,720,368,547,758.08", Formats.Money(new Money(long.MinValue, Currency.Of("USD"))));
    }

    [Theory]
    [InlineData(118_640, "+$1,186.40")]
    [InlineData(-18_000, "−$180.00")]
    [InlineData(0, "$0.00")]
    public void Change_ShowsItsSign_ExceptAtZero(long minor, string expected) => Assert.Equal(expected, Formats.Change(new Money(minor, Currency.Of("USD"))));

    [Fact]
    public void MoneyWithCode_TellsTwoDollarsApart() => Assert.Equal("USD 1,200.00", Plain(Formats.MoneyWithCode(new Money(120_000, Currency.Of("USD")))));

    [Theory]
    [InlineData("9.99", "9.99 %")]
    [InlineData("12", "12.00 %")]
    [InlineData("0.125", "0.125 %")]
    [InlineData("-1.5", "−1.50 %")]
    [InlineData("1234.5", "1,234.50 %")]
    public void Percent_OfARate_HasAtLeastTwoPlacesAndDropsNone(string rate, string expected)
    {
        Assert.True(Rate.TryParse(rate, out var value));
        Assert.Equal(expected, Plain(Formats.Percent(value)));
    }

    [Theory]
    [InlineData(31.24, "31.2 %")]
    [InlineData(0, "0.0 %")]
    [InlineData(-0.3, "−0.3 %")]
    public void Share_HasOnePlace(double percent, string expected) => Assert.Equal(expected, Plain(Formats.Share(percent)));

    [Theory]
    [InlineData(1042, "1,042")]
    [InlineData(0, "0")]
    [InlineData(-7, "−7")]
    public void Count_IsGrouped(long number, string expected) => Assert.Equal(expected, Formats.Count(number));

    [Theory]
    [InlineData("en", "20 Nov 2026", "Fri 20 Nov 2026", "20 Nov 2026 17:00")]
    [InlineData("zh-Hant", "2026年11月20日", "2026年11月20日 週五", "2026年11月20日 17:00")]
    [InlineData("zh-Hans", "2026年11月20日", "2026年11月20日 周五", "2026年11月20日 17:00")]
    public void Day_AndTime_ReadAsInTheirLanguage(string language, string day, string weekday, string instant)
    {
        Speak(language);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

        Assert.Equal(day, Formats.Day(new DateOnly(2026, 11, 20)));
        Assert.Equal(language is "en" ? "20 Nov" : "11月20日", Formats.ShortDay(new DateOnly(2026, 11, 20)));
        Assert.Equal(weekday, Formats.Weekday(new DateOnly(2026, 11, 20)));
        Assert.Equal(instant, Formats.Instant(new DateTimeOffset(2026, 11, 20, 22, 0, 0, TimeSpan.Zero), zone));
        Assert.Equal("17:00:07", Formats.Stamp(new DateTimeOffset(2026, 11, 20, 22, 0, 7, TimeSpan.Zero), zone));
    }

    private static void Speak(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    // Amount and sign never part at the end of a line; the tables above show the space as one.
    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
