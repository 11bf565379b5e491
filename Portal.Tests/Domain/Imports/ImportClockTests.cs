using System.Globalization;
using Portal.Domain.Imports;

namespace Portal.Tests.Domain.Imports;

public sealed class ImportClockTests
{
    private static readonly TimeZoneInfo s_london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData("12/1/2010 8:26", "2010-12-01T08:26:00Z")]
    [InlineData("6/1/2011 8:26", "2011-06-01T07:26:00Z")]
    [InlineData("3/27/2011 1:30", "2011-03-27T01:30:00Z")] // skipped: half past two, summer time
    [InlineData("10/30/2011 1:30", "2011-10-30T00:30:00Z")] // twice: the first, still summer time
    public void Time_OfLondon_IsAnInstant(string text, string instant) => Assert.Equal(At(instant), Read("M/d/yyyy H:mm", text));

    [Theory]
    [InlineData("yyyy-MM-dd", "2011-06-01", "2011-05-31T23:00:00Z")]
    [InlineData("dd.MM.yyyy HH:mm:ss", "01.06.2011 08:26:59", "2011-06-01T07:26:59Z")]
    [InlineData("M/d/yyyy h:mm tt", "6/1/2011 1:05 PM", "2011-06-01T12:05:00Z")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssK", "2011-06-01T08:26:59+02:00", "2011-06-01T06:26:59Z")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssK", "2011-06-01T08:26:59Z", "2011-06-01T08:26:59Z")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ssK", "2011-06-01T08:26:59", "2011-06-01T07:26:59Z")]
    public void Format_IsReadAsItSays(string format, string text, string instant) => Assert.Equal(At(instant), Read(format, text));

    [Theory]
    [InlineData("12/1/0000 8:26", "invalid_date")]
    [InlineData("13/1/2010 8:26", "invalid_date")]
    [InlineData("2/30/2010 8:26", "invalid_date")]
    [InlineData("yesterday", "invalid_date")]
    [InlineData("12/1/9999 8:26", "date_out_of_range")]
    [InlineData("12/31/9999 23:59", "date_out_of_range")]
    [InlineData("1/1/0001 0:00", "date_out_of_range")]
    public void Time_ThatCantBe_IsToldAsSuch(string text, string reason)
    {
        Assert.False(ImportClock.Of("M/d/yyyy H:mm", s_london)!.TryRead(text, out _, out var told));
        Assert.Equal(reason, told);
    }

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("yyyy")]
    [InlineData("yyyy-MM")]
    [InlineData("yyyy-mm-dd")]
    [InlineData("yyyy-MM-dd h:mm")]
    [InlineData("%")]
    [InlineData("colour")]
    public void Format_ThatCantBeReadBack_IsNone(string format) => Assert.Null(ImportClock.Of(format, s_london));

    private static DateTimeOffset Read(string format, string text)
    {
        Assert.True(ImportClock.Of(format, s_london)!.TryRead(text, out var instant, out var reason), reason);
        return instant;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
