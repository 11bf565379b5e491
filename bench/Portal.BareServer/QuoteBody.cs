using System.Text.Json.Serialization;

namespace Portal.BareServer;

internal sealed record QuoteBody(string Currency, string Country, string Channel, IReadOnlyList<CartLineBody> Cart);

internal sealed record CartLineBody(string Sku, string Name, string Category, long UnitAmount, long Quantity);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(QuoteBody))]
internal sealed partial class BodyJson : JsonSerializerContext;
