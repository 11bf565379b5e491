using System.Globalization;
using System.Text.Json;
using Portal.Domain.Common;

namespace Portal.Web.Api;

/// <summary>A page of a list.</summary>
/// <param name="NextCursor">Pass it as <c>cursor</c> for the next page; null at the end.</param>
internal sealed record ApiList<T>(IReadOnlyList<T> Data, string? NextCursor);

/// <summary>Reads what stands in the query of an address. Refusal: <c>invalid_value</c> with the parameter.</summary>
internal static class ApiLists
{
    public const int DefaultLimit = 25;

    public static Result<int> Limit(string? text) => text is null ? DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= 100 ? limit
        : Refusal.InvalidValue("limit", 1, 100);

    public static Result<TId?> Cursor<TId>(string? text)
        where TId : struct, IPrefixedId<TId> => Id<TId>(text, "cursor");

    public static Result<TId?> Id<TId>(string? text, string param)
        where TId : struct, IPrefixedId<TId>
    {
        if (text is null)
        {
            return (TId?)null;
        }

        return Ids.TryParse<TId>(text, out var id) ? (TId?)id : Refusal.InvalidValue(param);
    }

    public static Result<T?> OneOf<T>(string? text, string param)
        where T : struct, Enum
    {
        if (text is null)
        {
            return (T?)null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Text(value), text, StringComparison.Ordinal))
            {
                return (T?)value;
            }
        }

        return Refusal.InvalidValue(param);
    }

    public static Result<DateOnly?> Date(string? text, string param)
    {
        if (text is null)
        {
            return (DateOnly?)null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? (DateOnly?)date
            : Refusal.InvalidValue(param);
    }

    public static Result<string?> Text(string? text, string param) => text is null || StorableText.IsStorable(text) ? text : Refusal.InvalidValue(param);

    /// <summary>An enumeration as the API spells it: <c>partially_refunded</c>.</summary>
    public static string Text<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
