using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Portal.Domain.Common;

namespace Portal.Domain.Offerings;

/// <summary>
/// A spec as JSON, the way it is stored and will be exported: snake case, its <c>kind</c> first, currencies and rates as text, amounts as integers.
/// Equal specs give equal text. Members it does not know are refused, so that a spec of a newer house is never half understood.
/// </summary>
public static class SpecJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    public static string Write(OfferingSpec spec) => JsonSerializer.Serialize(spec, Options);

    public static JsonObject ToNode(OfferingSpec spec) => JsonSerializer.SerializeToNode(spec, Options)!.AsObject();

    /// <exception cref="JsonException">Not a spec of this house.</exception>
    public static OfferingSpec Read(string text) => JsonSerializer.Deserialize<OfferingSpec>(text, Options) ?? throw new JsonException("A spec is missing.");

    /// <summary>Reads what somebody sent. Refusal: <c>invalid_value</c> with the field, where it is known.</summary>
    public static Result<OfferingSpec> FromNode(JsonNode node)
    {
        try
        {
            return node.Deserialize<OfferingSpec>(Options) is { } spec ? spec : Refusal.InvalidValue("spec");
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException or InvalidOperationException)
        {
            return Refusal.InvalidValue((unreadable as JsonException)?.Path?.TrimStart('$', '.') is { Length: > 0 } field ? field : "spec");
        }
    }

    private static JsonSerializerOptions Make()
    {
        var resolver = new DefaultJsonTypeInfoResolver { Modifiers = { KnowKinds } };
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = resolver,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false), new CurrencyText(), new RateText() },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void KnowKinds(JsonTypeInfo type)
    {
        if (type.Type.IsAssignableTo(typeof(OfferingSpec)) && type.Properties.FirstOrDefault(property => property.PropertyType == typeof(ProductKind)) is { } own)
            type.Properties.Remove(own);
        if (type.Type != typeof(OfferingSpec))
            return;

        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
        foreach (var kind in OfferingKinds.All)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind.SpecType, kind.Kind.Name));
    }
}
