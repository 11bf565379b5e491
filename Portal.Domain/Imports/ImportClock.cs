using System.Globalization;

namespace Portal.Domain.Imports;

/// <summary>Reads the times of a file, which are local to a place, as instants.</summary>
public sealed class ImportClock
{
    /// <summary>The days an order history may reach, by the calendar of the file.</summary>
    public static readonly DateOnly FirstDay = new(1900, 1, 1);

    /// <inheritdoc cref="FirstDay"/>
    public static readonly DateOnly LastDay = new(2199, 12, 31);

    private static readonly DateTime s_sample = new(2023, 11, 25, 14, 37, 0, DateTimeKind.Unspecified);

    private readonly string _format;
    private readonly TimeZoneInfo _zone;
    private string _last = "";
    private DateTimeOffset? _lastRead;
    private string _lastReason = "";

    private ImportClock(string format, TimeZoneInfo zone) => (_format, _zone) = (format, zone);

    /// <summary>Null where the format can't be read back: it must tell year, month and day, and with an hour of twelve also which half of the day.</summary>
    /// <param name="format">In the letters of .NET: <c>M/d/yyyy H:mm</c>. With <c>K</c> or <c>zzz</c> the text says its own distance from UTC.</param>
    /// <param name="zone">Where the clock stood.</param>
    public static ImportClock? Of(string format, TimeZoneInfo zone) => IsReadable(format) ? new ImportClock(format, zone) : null;

    /// <summary>False with <see cref="ImportReasons.InvalidDate"/> or <see cref="ImportReasons.DateOutOfRange"/>.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset instant, out string reason)
    {
        // The lines of an order follow each other mostly, and say the same time.
        if (!text.SequenceEqual(_last))
        {
            _last = text.ToString();
            _lastRead = Read(text, out _lastReason);
        }

        (instant, reason) = (_lastRead ?? default, _lastReason);
        return _lastRead is not null;
    }

    /// <summary>
    /// What a wall clock in the zone meant. A time that a clock change skips moves forward by what was skipped; one that comes twice is the first.
    /// </summary>
    public static DateTimeOffset Resolve(DateTime local, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddDays(-1))
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private DateTimeOffset? Read(ReadOnlySpan<char> text, out string reason)
    {
        reason = ImportReasons.InvalidDate;
        if (!DateTime.TryParseExact(text, _format, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read))
            return null;
        reason = ImportReasons.DateOutOfRange;
        var day = DateOnly.FromDateTime(read);
        return day < FirstDay || day > LastDay ? null
            : read.Kind is DateTimeKind.Unspecified ? Resolve(read, _zone)
            : new DateTimeOffset(read).ToUniversalTime();
    }

    private static bool IsReadable(string format)
    {
        if (format.Length is < 3 or > 60)
            return false;
        try
        {
            var written = s_sample.ToString(format, CultureInfo.InvariantCulture);
            return DateTime.TryParseExact(written, format, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read)
                && (read.Kind is not DateTimeKind.Unspecified || read == s_sample || read == s_sample.Date || read == s_sample.Date.AddHours(s_sample.Hour));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
