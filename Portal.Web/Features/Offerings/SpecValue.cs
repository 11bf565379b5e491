using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Offerings.Kinds;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>
/// Between what a person types and the JSON of a spec. What can't be read is told apart and never bent into something that can: the text stays as it
/// is. Whether a readable value makes sense is the domain's to say.
/// </summary>
public static class SpecValue
{
    private const string Between = " – ";

    private static readonly char[] s_commas = [',', '\u3001', '\uFF0C'];
    private static readonly char[] s_dashes = ['-', '–', '—', '~', '～'];

    public static bool TryRead(SpecField field, string? typed, Currency currency, out JsonNode? value)
    {
        var text = (typed ?? "").Trim();
        value = null;
        if (text.Length == 0 && !field.IsNames)
        {
            value = field.MayBeBlank ? JsonValue.Create(text) : null;
            return field.IsOptional || field.MayBeBlank;
        }

        if (field.IsSpan)
        {
            value = Span(field, text, currency);
            return value is not null;
        }

        value = field.Type switch
        {
            SpecFieldType.Amount => AmountText.TryRead(text, currency, out var money, belowZero: true) ? JsonValue.Create(money.Minor) : null,
            SpecFieldType.Percent => Rate.TryParse(FieldNumber.Read(FieldNumber.Narrow(text).TrimEnd('%')), out var rate) ? JsonValue.Create(rate.ToString()) : null,
            SpecFieldType.Count or SpecFieldType.Days or SpecFieldType.Minutes => int.TryParse(FieldNumber.Read(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? JsonValue.Create(count) : null,
            SpecFieldType.Names or SpecFieldType.Countries => new JsonArray([.. Names(text).Select(name => (JsonNode)JsonValue.Create(name))]),
            SpecFieldType.Flag => bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : null,
            _ => JsonValue.Create(text),
        };
        return value is not null;
    }

    /// <summary>The text a field starts with.</summary>
    public static string Write(SpecField field, string? json, Currency currency) => Parse(json) switch
    {
        null => "",
        JsonArray ends when field.IsSpan => string.Join(Between, ends.Select(end => Write(field with { IsSpan = false }, end?.ToJsonString(), currency))),
        var node => field.Type switch
        {
            SpecFieldType.Amount when IsNumber(node, out var minor) => Formats.Amount(new Money(minor, currency)),
            SpecFieldType.Percent when Rate.TryParse(node.GetValue<string>(), out var rate) => Formats.PercentNumber(rate),
            SpecFieldType.Names or SpecFieldType.Countries when node is JsonArray names => string.Join(", ", names.Select(name => name?.ToString())),
            _ => node.ToString(),
        },
    };

    /// <summary>As a reader sees it, in a sentence or a table.</summary>
    public static string Show(SpecField? field, string? json, Currency currency, IStringLocalizer<OfferingsTexts> texts) => Parse(json) switch
    {
        null when field is { Type: SpecFieldType.Choice } => texts[$"Choice.{field.Name}.none"],
        null or JsonArray { Count: 0 } => texts["Value.None"],
        JsonArray ends when field is { IsSpan: true } => string.Join(Between, ends.Select(end => Show(field with { IsSpan = false }, end?.ToJsonString(), currency, texts))),
        var node => field?.Type switch
        {
            SpecFieldType.Amount when IsNumber(node, out var minor) => Formats.Money(new Money(minor, currency)),
            SpecFieldType.Percent when Rate.TryParse(node.GetValue<string>(), out var rate) => Formats.Percent(rate),
            SpecFieldType.Count or SpecFieldType.Days or SpecFieldType.Minutes when IsNumber(node, out var count) => Formats.Count(count),
            SpecFieldType.Choice => texts[$"Choice.{field.Name}.{node}"],
            SpecFieldType.Flag => texts[$"Choice.{field.Name}.{node.ToJsonString()}"],
            SpecFieldType.Names or SpecFieldType.Countries when node is JsonArray names => string.Join(texts["Comma"], names.Select(name => name?.ToString())),
            _ => node.ToString(),
        },
    };

    /// <summary>"150.00 – 800.00", with any of the dashes that keyboards have.</summary>
    private static JsonArray? Span(SpecField field, string text, Currency currency)
    {
        var end = field with { IsSpan = false };
        return text.Split(s_dashes, StringSplitOptions.TrimEntries) is [var from, var to]
            && TryRead(end, from, currency, out var least) && TryRead(end, to, currency, out var most) && least is not null && most is not null
                ? new JsonArray(least, most)
                : null;
    }

    /// <summary>A rule may hold what its fact can't be compared with, until it is mended.</summary>
    private static bool IsNumber(JsonNode node, out long number)
    {
        number = 0;
        return node is JsonValue value && value.TryGetValue(out number);
    }

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);

    private static string[] Names(string text) => text.Split(s_commas, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
