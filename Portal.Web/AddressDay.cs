using System.Globalization;

namespace Portal.Web;

/// <summary>A day as addresses write it: <c>2026-01-31</c>.</summary>
public static class AddressDay
{
    private const string Form = "yyyy-MM-dd";

    public static string Write(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>False for text that is no such day; an absent one is null.</summary>
    public static bool TryRead(string? text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var known) ? known : null;
        return day is not null || string.IsNullOrEmpty(text);
    }
}
