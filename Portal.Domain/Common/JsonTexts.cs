using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Domain.Common;

/// <summary>A currency in JSON is its code.</summary>
public sealed class CurrencyText : JsonConverter<Currency>
{
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Currency.TryFind(reader.GetString(), out var currency) ? currency : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
}

/// <summary>A rate in JSON is its canonical text: a number would pass through binary fractions.</summary>
public sealed class RateText : JsonConverter<Rate>
{
    public override Rate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Rate.TryParse(reader.GetString(), out var rate) ? rate : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Rate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
