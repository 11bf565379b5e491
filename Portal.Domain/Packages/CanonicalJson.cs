using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Domain.Packages;

/// <summary>
/// JSON in the one form of RFC 8785 (JSON Canonicalization Scheme), so that a file may be indented, sorted or mailed and its signature still holds. Packages
/// hold whole numbers only, of which no form has two spellings: any other number has no canonical form here.
/// </summary>
public static class CanonicalJson
{
    // Whole numbers beyond are not the same number to every reader (RFC 8785, 3.2.2.3).
    private const long LargestExact = (1L << 53) - 1;

    /// <summary>The bytes that are signed; null where something in it has no canonical form: a number that is not whole or too large, half of a surrogate pair.</summary>
    public static byte[]? Write(JsonNode? node)
    {
        var text = new StringBuilder();
        return TryWrite(node, text) ? Encoding.UTF8.GetBytes(text.ToString()) : null;
    }

    private static bool TryWrite(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                return true;
            case JsonObject members:
                return TryWrite(members, text);
            case JsonArray items:
                return TryWrite(items, text);
            default:
                return TryWrite(node.AsValue(), text);
        }
    }

    private static bool TryWrite(JsonObject members, StringBuilder text)
    {
        text.Append('{');
        var isFirst = true;
        foreach (var (name, value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (!isFirst)
                text.Append(',');
            isFirst = false;
            if (!TryQuote(name, text))
                return false;
            text.Append(':');
            if (!TryWrite(value, text))
                return false;
        }

        text.Append('}');
        return true;
    }

    private static bool TryWrite(JsonArray items, StringBuilder text)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            if (!TryWrite(items[i], text))
                return false;
        }

        text.Append(']');
        return true;
    }

    private static bool TryWrite(JsonValue value, StringBuilder text)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True:
                text.Append("true");
                return true;
            case JsonValueKind.False:
                text.Append("false");
                return true;
            case JsonValueKind.String:
                return TryQuote(value.GetValue<string>(), text);
            default:
                // As it is written in the file: 1.0 and 1e2 are whole, and not spelled as whole numbers are.
                if (!long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) || whole is > LargestExact or < -LargestExact)
                    return false;
                text.Append(whole.ToString(CultureInfo.InvariantCulture));
                return true;
        }
    }

    /// <summary>RFC 8785, 3.2.2.2: two-letter escapes where there are any, \u00xx in lower case for the other controls, everything else as it is.</summary>
    private static bool TryQuote(string value, StringBuilder text)
    {
        text.Append('"');
        for (var at = 0; at < value.Length; at++)
        {
            var character = value[at];
            if (char.IsSurrogate(character))
            {
                if (at + 1 >= value.Length || !char.IsSurrogatePair(character, value[at + 1]))
                    return false;
                text.Append(character).Append(value[++at]);
                continue;
            }

            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' => text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(character),
            };
        }

        text.Append('"');
        return true;
    }
}
