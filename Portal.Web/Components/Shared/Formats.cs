using System.Globalization;
using Portal.Domain.Common;
using Portal.Domain.Installments.Apr;

namespace Portal.Web.Components.Shared;

/// <summary>
/// How figures, days and times look to a reader (design.md, section 4), in the language of the page. Nothing is computed here:
/// what comes in is exact and goes out whole.
/// </summary>
public static class Formats
{
    private const char Minus = '\u2212';
    private const char NoBreak = '\u00A0';

    private static readonly Dictionary<string, string> s_symbols = new(StringComparer.Ordinal)
    {
        ["AUD"] = "A$",
        ["BRL"] = "R$",
        ["CAD"] = "CA$",
        ["CNY"] = "CN¥",
        ["EUR"] = "€",
        ["GBP"] = "£",
        ["HKD"] = "HK$",
        ["ILS"] = "₪",
        ["INR"] = "₹",
        ["JPY"] = "¥",
        ["KRW"] = "₩",
        ["KWD"] = "KD",
        ["MXN"] = "MX$",
        ["NZD"] = "NZ$",
        ["PHP"] = "₱",
        ["SGD"] = "S$",
        ["THB"] = "฿",
        ["TWD"] = "NT$",
        ["USD"] = "$",
        ["VND"] = "₫",
    };

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;

    private static bool IsChinese => Culture.TwoLetterISOLanguageName is "zh";

    /// <summary><c>$1,200.00</c>, <c>¥1,200</c>, <c>KD 1.250</c>, <c>−$180.00</c>; all minor units, always.</summary>
    public static string Money(Money amount) => Signed(amount, Lead(amount.Currency), plus: false);

    /// <summary><c>1,200.00</c>: in a field that has the symbol beside it.</summary>
    public static string Amount(Money amount) => Signed(amount, "", plus: false);

    /// <summary><c>USD 1,200.00</c>: where two currencies on one screen share a symbol.</summary>
    public static string MoneyWithCode(Money amount) => Signed(amount, amount.Currency.Code + NoBreak, plus: false);

    /// <summary>A change: <c>+$1,186.40</c>, <c>−$180.00</c>, <c>$0.00</c>.</summary>
    public static string Change(Money amount) => Signed(amount, Lead(amount.Currency), plus: true);

    /// <summary>The symbol that stands in front of an amount field: <c>$</c>, <c>KD</c>.</summary>
    public static string Symbol(Currency currency) => s_symbols.GetValueOrDefault(currency.Code, currency.Code);

    /// <summary>A rate or APR with at least two places and none dropped: <c>9.99 %</c>, <c>12.00 %</c>, <c>0.125 %</c>.</summary>
    public static string Percent(Rate rate) => $"{PercentNumber(rate)}{NoBreak}%";

    /// <inheritdoc cref="Percent(Rate)"/>
    public static string Percent(AnnualPercentageRate apr) => Rate.TryParse(apr.ToString(), out var rate) ? Percent(rate) : $"{apr}{NoBreak}%";

    /// <summary><c>9.99</c>: in a field that has the sign beside it.</summary>
    public static string PercentNumber(Rate rate)
    {
        var text = rate.ToString().TrimStart('-');
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var places = (point < 0 ? "" : text[(point + 1)..]).PadRight(2, '0');
        return $"{(rate.IsNegative ? Minus : "")}{Grouped(whole)}.{places}";
    }

    /// <summary>A share of something counted, with one place: <c>31.2 %</c>. The value is in percent.</summary>
    public static string Share(double percent) =>
        string.Create(CultureInfo.InvariantCulture, $"{(percent < 0 ? Minus : "")}{Math.Abs(percent):#,0.0}{NoBreak}%");

    /// <summary>How much more something is, of what it was: <c>+18.0 %</c>. The value is in percent.</summary>
    public static string Growth(double percent) => (percent > 0 ? "+" : "") + Share(percent);

    /// <summary>A change of a share, in points: <c>+1.9 pt</c>.</summary>
    public static string Points(double points) =>
        string.Create(CultureInfo.InvariantCulture, $"{(points < 0 ? Minus : points > 0 ? "+" : "")}{Math.Abs(points):#,0.0}{NoBreak}pt");

    /// <summary><c>3,340</c></summary>
    public static string Count(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{(number < 0 ? Minus : "")}{Math.Abs(number):#,0}");

    /// <summary>A change of a count: <c>+312</c>, <c>−4</c>, <c>0</c>.</summary>
    public static string CountChange(long number) => (number > 0 ? "+" : "") + Count(number);

    /// <summary><c>20 Nov 2026</c>, <c>2026年11月20日</c></summary>
    public static string Day(DateOnly day) => day.ToString(IsChinese ? "yyyy年M月d日" : "d MMM yyyy", Culture);

    /// <summary>Where the year is plain, as below a chart: <c>20 Nov</c>, <c>11月20日</c></summary>
    public static string ShortDay(DateOnly day) => day.ToString(IsChinese ? "M月d日" : "d MMM", Culture);

    /// <summary><c>Nov 2026</c>, <c>2026年11月</c></summary>
    public static string Month(DateOnly day) => day.ToString(IsChinese ? "yyyy年M月" : "MMM yyyy", Culture);

    /// <summary>For a deadline: <c>Fri 20 Nov 2026</c>, <c>2026年11月20日 週五</c>.</summary>
    public static string Weekday(DateOnly day) => day.ToString(IsChinese ? "yyyy年M月d日 ddd" : "ddd d MMM yyyy", Culture);

    /// <summary><c>20 Nov 2026 17:00</c>, in the reader's or the tenant's zone, which is given.</summary>
    public static string Instant(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))} {Time(TimeOnly.FromDateTime(local.DateTime))}";
    }

    /// <summary>Where no tenant's zone is at hand, the zone is written: <c>20 Nov 2026 17:00 UTC</c>.</summary>
    public static string InstantUtc(DateTimeOffset instant) => Instant(instant, TimeZoneInfo.Utc) + " UTC";

    /// <summary><c>17:00</c></summary>
    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The server's answer that something was kept: <c>10:42:07</c>.</summary>
    public static string Stamp(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Lead(Currency currency)
    {
        var symbol = Symbol(currency);
        return char.IsAsciiLetter(symbol[^1]) ? symbol + NoBreak : symbol;
    }

    private static string Signed(Money amount, string lead, bool plus)
    {
        var text = amount.ToDecimalText().TrimStart('-');
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var sign = amount.IsNegative ? Minus.ToString() : plus && amount.IsPositive ? "+" : "";
        return $"{sign}{lead}{Grouped(whole)}{(point < 0 ? "" : text[point..])}";
    }

    private static string Grouped(string digits)
    {
        for (var at = digits.Length - 3; at > 0; at -= 3)
        {
            digits = digits.Insert(at, ",");
        }

        return digits;
    }
}
