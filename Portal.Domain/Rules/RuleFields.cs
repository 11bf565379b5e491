using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Domain.Rules;

/// <summary>The fields of rules, as every other field of a spec is said: what they hold, and so how they are typed and shown.</summary>
public static class RuleFields
{
    private static readonly Dictionary<string, SpecField> s_ofRule = Named(
        new SpecField("rules[].name", SpecFieldType.Text),
        Choice<RuleThen>("rules[].then"),
        new SpecField("rules[].cap", SpecFieldType.Amount) { IsOptional = true },
        new SpecField("rules[].reason", SpecFieldType.Text) { MayBeBlank = true },
        new SpecField("rules[].message", SpecFieldType.Text) { IsOptional = true },
        Choice<WhenMissing>("rules[].when_missing"));

    private static readonly Dictionary<string, SpecField> s_ofPart = Named(
        Choice<RuleMatch>("rules[].match"), Choice<RuleFact>("rules[].fact"), Choice<RuleTest>("rules[].test"));

    private static readonly Dictionary<(RuleFactKind Kind, bool IsSpan), SpecField> s_values = Enum.GetValues<RuleFactKind>()
        .SelectMany(kind => new[] { (kind, false), (kind, true) })
        .ToDictionary(of => of, of => new SpecField("rules[].value", TypeOf(of.kind)) { IsSpan = of.Item2 });

    /// <summary>The field of an address within a rule of the spec; null for a rule or a part as a whole, and for what is not there.</summary>
    public static SpecField? At(OfferingSpec spec, string address)
    {
        if (RuleAddress.RuleAt(spec, address) is null)
            return null;
        var member = address[(address.LastIndexOf('.') + 1)..];
        return RuleAddress.PartAt(spec, address) switch
        {
            RuleCondition condition when member is "value" => s_values[(RuleFacts.Of(condition.Fact).Kind, condition.Test is RuleTest.Between)],
            not null => s_ofPart.GetValueOrDefault(member),
            null => s_ofRule.GetValueOrDefault(member),
        };
    }

    private static SpecFieldType TypeOf(RuleFactKind kind) => kind switch
    {
        RuleFactKind.Amount => SpecFieldType.Amount,
        RuleFactKind.Count => SpecFieldType.Count,
        RuleFactKind.Days => SpecFieldType.Days,
        RuleFactKind.Country => SpecFieldType.Countries,
        _ => SpecFieldType.Names,
    };

    private static SpecField Choice<T>(string pattern)
        where T : struct, Enum => new(pattern, SpecFieldType.Choice) { Choices = [.. Enum.GetValues<T>().Select(SpecJson.Word)] };

    private static Dictionary<string, SpecField> Named(params SpecField[] fields) => fields.ToDictionary(field => field.Member, StringComparer.Ordinal);
}
