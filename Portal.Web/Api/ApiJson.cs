using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Portal.Domain.Common;

namespace Portal.Web.Api;

/// <summary>
/// Reads and writes the API's JSON: snake case, amounts as integers, nothing unknown, nothing twice.
/// Refusals: <c>malformed_json</c>, <c>unknown_field</c>, <c>invalid_value</c>, each with the path of the field.
/// </summary>
public static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    private static readonly JsonDocumentOptions s_document = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>What is read must be fit to keep, and a word spelt as it is written; the document describes it without.</summary>
    private static readonly JsonSerializerOptions s_read = Reading();

    private static readonly JsonSerializerOptions s_strict = new(s_read)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = s_document.MaxDepth,
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static Result<T> Read<T>(ReadOnlyMemory<byte> body)
    {
        if (Parse(body) is not { } document)
        {
            return Refusal.Invalid("malformed_json");
        }

        using (document)
        {
            var shape = s_read.GetTypeInfo(typeof(T));
            if (Misfit(document.RootElement, shape, "") is { } refusal)
            {
                return refusal;
            }

            try
            {
                return document.Deserialize((JsonTypeInfo<T>)shape) is { } value ? value : Refusal.Invalid("malformed_json");
            }
            catch (JsonException exception)
            {
                return Refusal.InvalidValue(Field(exception.Path));
            }
        }
    }

    /// <summary>
    /// The same for bodies that come thousands of times a second: what strict options take is sound, and only what they refuse is read once more to
    /// say which field it was. A null in a list gets past them, so a body that holds lists looks for it itself.
    /// </summary>
    public static Result<T> ReadQuickly<T>(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            return Refusal.Invalid("malformed_json");
        }

        try
        {
            if (JsonSerializer.Deserialize(body.Span, (JsonTypeInfo<T>)s_strict.GetTypeInfo(typeof(T))) is { } value)
            {
                return value;
            }
        }
        catch (JsonException)
        {
            // Told below, with the field.
        }

        return Read<T>(body);
    }

    private static JsonSerializerOptions Reading()
    {
        var options = new JsonSerializerOptions(Options);
        options.Converters.Clear();
        options.Converters.Add(new WordConverter());
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new InstantConverter());
        return options;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Utf8.IsValid(body.Span) ? JsonDocument.Parse(body, s_document) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is what the parser says of a name that is half a character ("\ud800").
            return null;
        }
    }

    /// <summary>What in the document has no place in the shape, or is missing from it.</summary>
    private static Refusal? Misfit(JsonElement element, JsonTypeInfo shape, string path)
    {
        if (shape.Kind is JsonTypeInfoKind.Enumerable && element.ValueKind is JsonValueKind.Array && shape.ElementType is { } of)
        {
            var item = s_read.GetTypeInfo(of);
            var index = 0;
            foreach (var child in element.EnumerateArray())
            {
                var here = $"{path}[{index++}]";
                if (child.ValueKind is JsonValueKind.Null)
                {
                    return Refusal.InvalidValue(here);
                }

                if (Misfit(child, item, here) is { } refusal)
                {
                    return refusal;
                }
            }

            return null;
        }

        if (shape.Kind is not JsonTypeInfoKind.Object)
        {
            return null;
        }

        if (element.ValueKind is not JsonValueKind.Object)
        {
            return path.Length == 0 ? Refusal.Invalid("malformed_json") : element.ValueKind is JsonValueKind.Null ? null : Refusal.InvalidValue(path);
        }

        return MisfitOfMembers(element, shape, path);
    }

    private static Refusal? MisfitOfMembers(JsonElement element, JsonTypeInfo shape, string path)
    {
        foreach (var member in element.EnumerateObject())
        {
            var here = Join(path, member.Name);
            var property = shape.Properties.FirstOrDefault(property => string.Equals(property.Name, member.Name, StringComparison.Ordinal));
            if (property is null)
            {
                return Refusal.Invalid("unknown_field", here, member.Name);
            }

            if (Misfit(member.Value, s_read.GetTypeInfo(property.PropertyType), here) is { } refusal)
            {
                return refusal;
            }
        }

        var missing = shape.Properties.FirstOrDefault(property => property.IsRequired && !element.TryGetProperty(property.Name, out _));
        return missing is null ? null : Refusal.InvalidValue(Join(path, missing.Name));
    }

    private static string Join(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";

    /// <summary>From <c>$.cart[0].quantity</c> to <c>cart[0].quantity</c>.</summary>
    private static string Field(string? path) => path is ['$', '.', .. var field] ? field : "";
}
