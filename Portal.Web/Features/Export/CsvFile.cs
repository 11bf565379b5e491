using System.Globalization;
using CsvHelper;
using Portal.Domain.Common;

namespace Portal.Web.Features.Export;

/// <summary>
/// A file of rows that leaves as it is read (RFC 4180), in UTF-8 with its mark, so that spreadsheets read names right. Text that a spreadsheet would run as a
/// formula gets an apostrophe in front; amounts are written by the house and stay numbers.
/// </summary>
public sealed class CsvFile : IAsyncDisposable
{
    /// <summary>Also as East Asian keyboards type them; spreadsheets take them for the same.</summary>
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    private readonly CsvWriter _csv;

    private readonly bool _isForPeople;

    /// <param name="to">Stays open.</param>
    /// <param name="isForPeople">Whether a spreadsheet may open it; a program gets texts as they are.</param>
    public CsvFile(Stream to, bool isForPeople = true)
    {
        _csv = CsvWriter.Create(to, new CsvWriterOptions { WriteByteOrderMark = isForPeople }, leaveOpen: true);
        _isForPeople = isForPeople;
    }

    public Task HeadAsync(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            _csv.WriteField(name);
        }

        return EndRowAsync();
    }

    public CsvFile Text(string? text)
    {
        _csv.WriteField(_isForPeople && text is { Length: > 0 } && Formula.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text);
        return this;
    }

    /// <summary>Decimal text, with a point whatever the language; the currency stands in a column of its own.</summary>
    public CsvFile Amount(Money? amount)
    {
        _csv.WriteField(amount?.ToDecimalText());
        return this;
    }

    public CsvFile Number(long number)
    {
        _csv.WriteField(number.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public CsvFile Day(DateOnly? day)
    {
        _csv.WriteField(day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>In the tenant's zone, with its distance from UTC.</summary>
    public CsvFile Instant(DateTimeOffset instant, TimeZoneInfo zone)
    {
        _csv.WriteField(TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        return this;
    }

    public async Task EndRowAsync() => await _csv.EndRecordAsync();

    /// <summary>Sends what was written so far, so that the rows of one page are all that is held.</summary>
    public async Task FlushAsync() => await _csv.FlushAsync();

    public ValueTask DisposeAsync() => _csv.DisposeAsync();
}
