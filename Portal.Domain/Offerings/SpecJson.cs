using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Portal.Domain.Common;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Domain.Offerings;

/// <summary>
/// A spec as JSON, the way it is stored and will be exported: snake case, its <c>kind</c> first, currencies and rates as text, amounts as integers.
/// Equal specs give equal text. Members it does not know are refused, so that a spec of a newer house is never half understood.
/// </summary>
public static class SpecJson
{
    /// <summary>The member that names the kind.</summary>
    public const string Kind = "kind";

    /// <summary>Of values within specs; a spec as a whole is read and written by its kind's.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>A word of an enumeration as specs spell it.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToNode(value, Options)!.GetValue<string>();

    public static string Write(OfferingSpec spec) => JsonSerializer.Serialize(spec, spec.Descriptor.Json);

    public static JsonObject ToNode(OfferingSpec spec) => JsonSerializer.SerializeToNode(spec, spec.Descriptor.Json)!.AsObject();

    /// <summary>Reads what was changed in a spec of a kind. Refusal: <c>invalid_value</c> with the field, where it is known.</summary>
    public static Result<OfferingSpec> FromNode(JsonNode node, KindDescriptor kind)
    {
        try
        {
            return node.Deserialize<OfferingSpec>(kind.Json) is { } spec ? spec : Refusal.InvalidValue("spec");
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException or InvalidOperationException)
        {
            return Refusal.InvalidValue((unreadable as JsonException)?.Path?.TrimStart('$', '.') is { Length: > 0 } field ? field : "spec");
        }
    }

    /// <summary>The options that read and write specs of one kind, which they name first.</summary>
    internal static JsonSerializerOptions Of(ProductKind kind, Type specType)
    {
        var options = new JsonSerializerOptions(Options)
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver
            {
                Modifiers =
                {
                    type =>
                    {
                        if (type.Type.IsAssignableTo(typeof(OfferingSpec)))
                            ForgetDescriptor(type);
                        if (type.Type == typeof(OfferingSpec))
                        {
                            type.PolymorphismOptions = new JsonPolymorphismOptions
                            {
                                TypeDiscriminatorPropertyName = Kind,
                                DerivedTypes = { new JsonDerivedType(specType, kind.Name) },
                            };
                        }
                    },
                },
            },
        };
        options.MakeReadOnly();
        return options;
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false), new CurrencyText(), new RateText() },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>What a spec says of its kind is none of its members.</summary>
    private static void ForgetDescriptor(JsonTypeInfo type)
    {
        foreach (var own in type.Properties.Where(property => property.PropertyType == typeof(ProductKind) || property.PropertyType == typeof(KindDescriptor)).ToList())
            type.Properties.Remove(own);
    }
}
