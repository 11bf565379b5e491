using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Common;

namespace Portal.Domain.Rules;

/// <summary>
/// What a condition compares with: a number, both ends of a band, or names. In JSON <c>80000</c>, <c>[100, 500]</c> or <c>["US", "CA"]</c>.
/// </summary>
[JsonConverter(typeof(RuleValueJson))]
public sealed record RuleValue(ValueList<long> Numbers, ValueList<string> Names)
{
    public static RuleValue Of(long number) => new([number], []);

    /// <summary>Both ends included.</summary>
    public static RuleValue Between(long from, long to) => new([from, to], []);

    public static RuleValue Of(params ReadOnlySpan<string> names) => new([], ValueList.Of(names));
}

internal sealed class RuleValueJson : JsonConverter<RuleValue>
{
    public override RuleValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.Number)
            return RuleValue.Of(Number(ref reader));
        if (reader.TokenType is not JsonTokenType.StartArray)
            throw new JsonException();

        var numbers = new List<long>();
        var names = new List<string>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.String)
                names.Add(reader.GetString()!);
            else
                numbers.Add(Number(ref reader));
        }

        return numbers.Count == 0 || (numbers.Count == 2 && names.Count == 0)
            ? new RuleValue(ValueList.Of<long>([.. numbers]), ValueList.Of<string>([.. names]))
            : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, RuleValue value, JsonSerializerOptions options)
    {
        if (value.Numbers is [var one])
        {
            writer.WriteNumberValue(one);
            return;
        }

        writer.WriteStartArray();
        foreach (var number in value.Numbers)
            writer.WriteNumberValue(number);
        foreach (var name in value.Names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    private static long Number(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : throw new JsonException();
}
