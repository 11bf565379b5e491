namespace Portal.Web.Features.Rules;

/// <summary>Addresses of the page of rules, and from it back to the form.</summary>
public static class RuleUrls
{
    /// <summary>Names the rule that is shown.</summary>
    public const string Rule = "rule";

    /// <summary>Names an order of the past to be explained.</summary>
    public const string Order = "order";

    /// <param name="page">The page of rules of an offering.</param>
    /// <param name="order">Sold here or imported.</param>
    public static string OfOrder(string page, string order) => $"{page}?{Order}={Uri.EscapeDataString(order)}";

    /// <param name="page">The page of rules of an offering.</param>
    /// <param name="rule">The key of a rule.</param>
    public static string Of(string page, string rule) => $"{page}?{Rule}={Uri.EscapeDataString(rule)}";

    /// <param name="designer">The form of an offering.</param>
    /// <param name="tab">As the address of a part spells it.</param>
    public static string Tab(string designer, string tab) => $"{designer}?tab={Uri.EscapeDataString(tab)}";
}
