using Portal.Domain.Rules;

namespace Portal.Domain.Quotes;

/// <summary>Every reason an offering can give. Their words stand in the resources of the reader's language.</summary>
public static class ReasonCodes
{
    /// <summary>Args: the cart's currency, the offering's.</summary>
    public const string CurrencyMismatch = "currency_mismatch";

    /// <summary>Args: the cart's amount, the smallest.</summary>
    public const string AmountBelowMinimum = "amount_below_minimum";

    /// <summary>Args: the cart's amount, the largest.</summary>
    public const string AmountAboveMaximum = "amount_above_maximum";

    /// <summary>Args: the country.</summary>
    public const string CountryNotOffered = "country_not_offered";

    /// <summary>Args: the channel.</summary>
    public const string ChannelNotOffered = "channel_not_offered";

    /// <summary>Args: the first category of the cart that is not offered.</summary>
    public const string CategoryNotOffered = "category_not_offered";

    /// <summary>Args: the first category of the cart that is never offered.</summary>
    public const string CategoryExcluded = "category_excluded";

    /// <summary>Args: the cart's amount.</summary>
    public const string NoTermForAmount = "no_term_for_amount";

    /// <summary>Args: <c>country</c>, <c>channel</c>, <c>category</c>, <c>customer</c>, or another fact that a rule asks about.</summary>
    public const string MissingFact = "missing_fact";

    /// <summary>There are rules, and none of them takes the cart.</summary>
    public const string NoRuleApplies = "no_rule_applies";

    /// <summary>The words of a rule's own reason where it has none: a merchant's code is told by what the rule does.</summary>
    public const string ExcludedByRule = "excluded_by_rule";

    /// <summary>Likewise. Args: the largest order.</summary>
    public const string CappedByRule = "capped_by_rule";

    /// <summary>Likewise.</summary>
    public const string ReferredByRule = "referred_by_rule";

    private const Grounds ByRule = Grounds.RuleExcludes | Grounds.RuleCaps | Grounds.RuleRefers;

    private static readonly (Grounds Ground, string Code)[] s_ofGrounds =
    [
        (Grounds.CurrencyMismatch, CurrencyMismatch),
        (Grounds.AmountBelowMinimum, AmountBelowMinimum),
        (Grounds.AmountAboveMaximum, AmountAboveMaximum),
        (Grounds.CountryNotOffered, CountryNotOffered),
        (Grounds.CountryMissing | Grounds.ChannelMissing | Grounds.CategoryMissing | Grounds.CustomerMissing | Grounds.RuleFactMissing, MissingFact),
        (Grounds.ChannelNotOffered, ChannelNotOffered),
        (Grounds.CategoryNotOffered, CategoryNotOffered),
        (Grounds.CategoryExcluded, CategoryExcluded),
        (Grounds.NoTermForAmount, NoTermForAmount),
        (Grounds.RuleExcludes, ExcludedByRule),
        (Grounds.RuleCaps, CappedByRule),
        (Grounds.RuleRefers, ReferredByRule),
        (Grounds.NoRuleApplies, NoRuleApplies),
    ];

    /// <summary>The code that tells this ground; several grounds may have the same.</summary>
    /// <param name="ground">One bit.</param>
    public static string Of(Grounds ground) => s_ofGrounds.First(row => row.Ground.HasFlag(ground) && ground != Grounds.None).Code;

    /// <summary>The codes of a refusal, each once: those of the reasons that the offering gives.</summary>
    /// <param name="against">What speaks against it.</param>
    /// <param name="rule">The rule that decided.</param>
    public static IEnumerable<string> AllOf(Grounds against, Rule? rule) => rule is not null && (against & ByRule) != Grounds.None
        ? [rule.Reason]
        : s_ofGrounds.Where(row => (row.Ground & against) != Grounds.None).Select(row => row.Code);

    public static IReadOnlyList<string> All { get; } =
    [
        CurrencyMismatch, AmountBelowMinimum, AmountAboveMaximum, CountryNotOffered, ChannelNotOffered, CategoryNotOffered, CategoryExcluded, NoTermForAmount, MissingFact,
        NoRuleApplies, ExcludedByRule, CappedByRule, ReferredByRule,
    ];
}
