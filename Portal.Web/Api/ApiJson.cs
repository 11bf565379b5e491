using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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

    private static readonly JsonSerializerOptions s_strict = new(Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = s_document.MaxDepth,
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static Result<T> Read<T>(ReadOnlyMemory<byte> body)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, s_document);
        }
        catch (JsonException)
        {
            return Refusal.Invalid("malformed_json");
        }

        using (document)
        {
            var shape = Options.GetTypeInfo(typeof(T));
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

    /// <summary>What in the document has no place in the shape, or is missing from it.</summary>
    private static Refusal? Misfit(JsonElement element, JsonTypeInfo shape, string path)
    {
        if (shape.Kind is JsonTypeInfoKind.Enumerable && element.ValueKind is JsonValueKind.Array && shape.ElementType is { } of)
        {
            var item = Options.GetTypeInfo(of);
            var index = 0;
            foreach (var child in element.EnumerateArray())
            {
                if (Misfit(child, item, $"{path}[{index++}]") is { } refusal)
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
            return element.ValueKind is JsonValueKind.Null && path.Length > 0 ? null : Refusal.InvalidValue(path);
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

            if (Misfit(member.Value, Options.GetTypeInfo(property.PropertyType), here) is { } refusal)
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
