using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>
/// Between what a person types and the JSON of a spec. What can't be read is told apart and never bent into something that can: the text stays as it
/// is. Whether a readable value makes sense is the domain's to say.
/// </summary>
public static class SpecValue
{
    private static readonly char[] s_commas = [',', '\u3001', '\uFF0C'];

    public static bool TryRead(SpecField field, string? typed, Currency currency, out JsonNode? value)
    {
        var text = (typed ?? "").Trim();
        value = null;
        if (text.Length == 0 && field.Kind is not SpecFieldKind.Names)
        {
            return field.Optional;
        }

        value = field.Kind switch
        {
            SpecFieldKind.Amount => AmountText.TryRead(text, currency, out var money) ? JsonValue.Create(money.Minor) : null,
            SpecFieldKind.Percent => Rate.TryParse(text.TrimEnd('%').TrimEnd(), out var rate) ? JsonValue.Create(rate.ToString()) : null,
            SpecFieldKind.Count => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? JsonValue.Create(count) : null,
            SpecFieldKind.Names => new JsonArray([.. Names(text).Select(name => (JsonNode)JsonValue.Create(name))]),
            SpecFieldKind.Flag => JsonValue.Create(bool.Parse(text)),
            _ => JsonValue.Create(text),
        };
        return value is not null;
    }

    /// <summary>The text a field starts with.</summary>
    public static string Write(SpecField field, string? json, Currency currency) => Parse(json) switch
    {
        null => "",
        var node => field.Kind switch
        {
            SpecFieldKind.Amount => Formats.Amount(new Money(node.GetValue<long>(), currency)),
            SpecFieldKind.Percent when Rate.TryParse(node.GetValue<string>(), out var rate) => Formats.PercentNumber(rate),
            SpecFieldKind.Names when node is JsonArray names => string.Join(", ", names.Select(name => name?.ToString())),
            _ => node.ToString(),
        },
    };

    /// <summary>As a reader sees it, in a sentence or a table.</summary>
    public static string Show(SpecField? field, string? json, Currency currency, IStringLocalizer<OfferingsTexts> texts) => Parse(json) switch
    {
        null when field is { Kind: SpecFieldKind.Choice } => texts[$"Choice.{field.Name}.none"],
        null or JsonArray { Count: 0 } => texts["Value.None"],
        var node => field?.Kind switch
        {
            SpecFieldKind.Amount => Formats.Money(new Money(node.GetValue<long>(), currency)),
            SpecFieldKind.Percent when Rate.TryParse(node.GetValue<string>(), out var rate) => Formats.Percent(rate),
            SpecFieldKind.Count => Formats.Count(node.GetValue<int>()),
            SpecFieldKind.Choice => texts[$"Choice.{field.Name}.{node}"],
            SpecFieldKind.Flag => texts[$"Choice.{field.Name}.{node.ToJsonString()}"],
            SpecFieldKind.Names when node is JsonArray names => string.Join(texts["Comma"], names.Select(name => name?.ToString())),
            _ => node.ToString(),
        },
    };

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);

    private static string[] Names(string text) => text.Split(s_commas, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
