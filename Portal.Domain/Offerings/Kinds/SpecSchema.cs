using System.Text.Json.Nodes;
using Portal.Domain.Common;
using Portal.Domain.Rules;

namespace Portal.Domain.Offerings.Kinds;

/// <summary>
/// The spec of a kind as JSON Schema (draft 2020-12). Limits are the house's; a partner's may be narrower, which the field says by <c>x-partner-limit</c>.
/// </summary>
public sealed class SpecSchema
{
    // A rate is text, since a number would pass through binary fractions.
    private const string RatePattern = "^-?[0-9]+(\\.[0-9]{1,6})?$";

    private readonly KindDescriptor _kind;
    private readonly Func<string, string?> _describe;

    private SpecSchema(KindDescriptor kind, Func<string, string?> describe) => (_kind, _describe) = (kind, describe);

    /// <param name="kind">Whose spec it is.</param>
    /// <param name="describe">The words of a field or list, by its name.</param>
    public static JsonObject Of(KindDescriptor kind, Func<string, string?> describe)
    {
        var schema = new SpecSchema(kind, describe).Object(kind.SpecType, "");
        schema["properties"]!.AsObject().Insert(0, SpecJson.Kind, new JsonObject { ["const"] = kind.Kind.Name });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", kind.Kind.Name);
        return schema;
    }

    private JsonObject Object(Type type, string prefix)
    {
        var members = SpecShape.Members(type, _kind);
        var properties = new JsonObject();
        foreach (var member in members)
        {
            var pattern = prefix + member.Name;
            properties[member.Name] =
                _kind.Find(SpecFields.NameOf(pattern)) is { Type: SpecFieldType.Rules } rules ? Rules(rules)
                : SpecShape.RowType(member.PropertyType) is { } row ? Rows(row, pattern)
                : SpecShape.IsObject(member.PropertyType, _kind) ? Object(member.PropertyType, pattern + ".")
                : Field(_kind.Find(SpecFields.NameOf(pattern)) ?? throw new InvalidOperationException($"{pattern} has no field."));
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. members.Where(member => member.IsRequired).Select(member => (JsonNode)member.Name)]),
            ["unevaluatedProperties"] = false,
        };
    }

    private JsonObject Rows(Type row, string list)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Object(row, $"{list}[].") };
        Describe(schema, list);
        schema["minItems"] = 1;
        schema["maxItems"] = _kind.ListOf(list)!.Most;
        return schema;
    }

    /// <summary>What rules say is checked where they are made; the schema holds what each must have.</summary>
    private JsonObject Rules(SpecField field)
    {
        var schema = new JsonObject();
        Describe(schema, field.Name);
        schema["type"] = "array";
        schema["items"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("key", "name", "then", "when", "reason") };
        schema["maxItems"] = Rule.Most;
        return schema;
    }

    private JsonObject Field(SpecField field)
    {
        var schema = new JsonObject();
        Describe(schema, field.Name);
        switch (field.Type)
        {
            case SpecFieldType.Amount or SpecFieldType.Count or SpecFieldType.Days or SpecFieldType.Minutes:
                Type(schema, field, "integer");
                Limits(schema, field, "", limit => limit);
                break;
            case SpecFieldType.Percent:
                Type(schema, field, "string");
                schema["pattern"] = RatePattern;
                Limits(schema, field, "x-", limit => new Rate(limit).ToString());
                break;
            case SpecFieldType.Choice:
                schema["enum"] = new JsonArray([.. field.Choices.Select(choice => (JsonNode?)choice), .. field.IsOptional ? new JsonNode?[] { null } : []]);
                break;
            case SpecFieldType.Flag:
                Type(schema, field, "boolean");
                break;
            case SpecFieldType.Names or SpecFieldType.Countries:
                schema["type"] = "array";
                schema["items"] = field.Type is SpecFieldType.Countries
                    ? new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Z]{2}$" }
                    : new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = Audience.LongestName };
                schema["minItems"] = field.IsOptional ? 0 : 1;
                schema["maxItems"] = Audience.MostNames;
                schema["uniqueItems"] = true;
                break;
            case SpecFieldType.Currency:
                Type(schema, field, "string");
                schema["pattern"] = "^[A-Z]{3}$";
                break;
            default:
                Type(schema, field, "string");
                if (field.IsKey)
                    schema["pattern"] = $"^[a-z0-9_]{{1,{RowList.LongestKey}}}$";
                break;
        }

        Extend(schema, field);
        return schema;
    }

    private static void Type(JsonObject schema, SpecField field, string type) => schema["type"] = field.IsOptional ? new JsonArray(type, "null") : type;

    private static void Limits(JsonObject schema, SpecField field, string prefix, Func<long, JsonNode> write)
    {
        if (field.Least is { } least)
            schema[$"{prefix}minimum"] = write(least);
        if (field.Most is { } most)
            schema[field.IsBelowMost ? $"{prefix}exclusiveMaximum" : $"{prefix}maximum"] = write(most);
    }

    /// <summary>What JSON Schema has no word for.</summary>
    private static void Extend(JsonObject schema, SpecField field)
    {
        if (field.Unit is { } unit)
            schema["x-unit"] = unit;
        if (field.IsFixed)
            schema["x-fixed"] = true;
        if ((field.PartnerLeast ?? field.PartnerMost) is not null)
            schema["x-partner-limit"] = true;
        if (field.Otherwise is { } other)
            schema["x-otherwise"] = other;
        if (field.UsedWhen is { } condition)
            schema["x-used-when"] = condition.Value is { } value ? new JsonObject { [condition.Name] = JsonNode.Parse(value) } : condition.Name;
        schema["x-loosens"] = SpecJson.Word(field.Loosens);
    }

    private void Describe(JsonObject schema, string name)
    {
        if (_describe(name) is { Length: > 0 } words)
            schema["description"] = words;
    }
}
