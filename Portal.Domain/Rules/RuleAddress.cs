using Portal.Domain.Offerings;

namespace Portal.Domain.Rules;

/// <summary>What an address of a spec names among its rules: <c>rules</c>, <c>rules[r2]</c>, <c>rules[r2].when.conditions[c1].value</c>.</summary>
public static class RuleAddress
{
    /// <summary>The address of all rules, whose value is their order.</summary>
    public const string List = "rules";

    private const string Parts = ".conditions";

    public static string Of(string rule) => $"{List}[{rule}]";

    /// <summary>The group that is the whole of a rule.</summary>
    public static string WhenOf(string rule) => $"{Of(rule)}.when";

    /// <summary>A part of a group, by the address of the group.</summary>
    public static string PartOf(string group, string? key) => $"{group}{Parts}[{key}]";

    /// <summary>Whether it is a rule, or lies in one.</summary>
    public static bool IsInRule(string address) => address.StartsWith(List + "[", StringComparison.Ordinal);

    /// <summary>Whether its value is the order of rules, or of the parts of a group.</summary>
    public static bool IsOrder(string address) => address is List || (IsInRule(address) && address.EndsWith(Parts, StringComparison.Ordinal));

    /// <summary>The rule it lies in; null where the spec has none of that key.</summary>
    public static Rule? RuleAt(OfferingSpec spec, string address) =>
        IsInRule(address) && SpecFields.RowOf(address) is { } key ? spec.Rules.FirstOrDefault(rule => string.Equals(rule.Key, key, StringComparison.Ordinal)) : null;

    /// <summary>The condition or the group that it names, or lies in directly; null outside of them.</summary>
    public static RulePart? PartAt(OfferingSpec spec, string address)
    {
        if (RuleAt(spec, address) is not { } rule || !SpecFields.Within(address, WhenOf(rule.Key)))
            return null;
        RulePart? part = rule.When;
        var open = address.IndexOf('[', WhenOf(rule.Key).Length);
        while (open >= 0 && part is not null)
        {
            var close = address.IndexOf(']', open);
            var key = close < 0 ? "" : address[(open + 1)..close];
            part = (part as RuleGroup)?.Conditions.FirstOrDefault(inner => string.Equals(inner.Key, key, StringComparison.Ordinal));
            open = close < 0 ? -1 : address.IndexOf('[', close);
        }

        return part;
    }
}
