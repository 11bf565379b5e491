using System.Text;
using Portal.Domain.Common;
using Portal.Web.Features.Export;

namespace Portal.Tests.Web.Export;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    [InlineData("say \"hi\", Ann", "\"say \"\"hi\"\", Ann\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    public async Task Text_IsQuoted_AndRunsAsNoFormula(string text, string cell) =>
        Assert.Equal($"\uFEFF{cell},x\r\n", await WrittenAsync(csv => csv.Text(text).Text("x")));

    [Fact]
    public async Task Amount_StaysANumber_AlsoBelowZero() =>
        Assert.Equal("\uFEFF-12.50,,1200\r\n", await WrittenAsync(csv => csv.Amount(new Money(-12_50, Currency.Of("USD"))).Amount(null).Amount(new Money(1200, Currency.Of("JPY")))));

    [Fact]
    public async Task Instant_CarriesItsZone() =>
        Assert.Equal("\uFEFF2026-11-23T00:30:00.000-05:00\r\n", await WrittenAsync(csv =>
            csv.Instant(new DateTimeOffset(2026, 11, 23, 5, 30, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"))));

    private static async Task<string> WrittenAsync(Action<CsvFile> write)
    {
        using var stream = new MemoryStream();
        await using (var csv = new CsvFile(stream))
        {
            write(csv);
            await csv.EndRowAsync();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
