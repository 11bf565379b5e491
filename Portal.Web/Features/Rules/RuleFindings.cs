using Microsoft.Extensions.Localization;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Rules;

/// <summary>What a check of rules found, in words: "Rule 4 never applies. Rules 2 and 3 already take every cart it could."</summary>
/// <param name="texts">Of the reader's language.</param>
/// <param name="sentences">Likewise.</param>
/// <param name="rules">How facts are called.</param>
/// <param name="spec">That was checked.</param>
public sealed class RuleFindings(IStringLocalizer<RulesTexts> texts, RuleSentences sentences, RuleWords rules, OfferingSpec spec)
{
    /// <summary>Whether something has to be mended, and not only known.</summary>
    public static bool IsToFix(RuleFinding finding) => finding.Fault is RuleFault.Contradictory or RuleFault.Unreachable;

    public string Title(RuleFinding finding) => finding.Fault switch
    {
        RuleFault.Overlapping when finding.IsException => texts["Finding.Exception", Number(finding.Rule!), Number(finding.Others[0])],
        RuleFault.Overlapping => texts["Finding.Overlapping", Number(finding.Rule!), Number(finding.Others[0])],
        RuleFault.Gap => texts["Finding.Gap"],
        _ => texts[$"Finding.{finding.Fault}", Number(finding.Rule!)],
    };

    public string Why(RuleFinding finding) => finding.Fault switch
    {
        RuleFault.Unreachable when finding.Others.Count == 0 => texts["Why.Audience"],
        RuleFault.Unreachable => texts.Count("Why.Unreachable", finding.Others.Count, sentences.Every(finding.Others.Select(Number))),
        RuleFault.Overlapping when finding.IsException => texts["Why.Exception"],
        RuleFault.Overlapping => texts["Why.Overlapping", Number(finding.Rule!)],
        _ => texts[$"Why.{finding.Fault}"],
    };

    /// <summary>The cart that shows it, by the facts that rules read: "$900.00 · US · online · the device is new".</summary>
    public string Cart(QuoteFacts example)
    {
        var read = spec.Rules.SelectMany(rule => rule.When.AllConditions()).Select(condition => condition.Fact).Append(RuleFact.OrderTotal).ToHashSet();
        return string.Join(" · ", RuleFacts.All.Select(info => info.Fact).Where(read.Contains).Select(fact => Seen(fact, FactValue.Of(example, fact))));
    }

    /// <summary>Where the rule could stand to be asked in time; null where no place helps.</summary>
    public int? Better(RuleFinding finding) => finding is { Fault: RuleFault.Unreachable, Others.Count: > 0 } ? finding.Others.Min(PlaceOf) : null;

    private string Seen(RuleFact fact, FactValue seen) => seen.IsMissing ? texts["Cart.Missing", rules.Fact(fact)] : sentences.Seen(fact, seen);

    private int PlaceOf(string rule) => spec.Rules.Index().First(row => string.Equals(row.Item.Key, rule, StringComparison.Ordinal)).Index;

    private string Number(string rule) => Formats.Count(PlaceOf(rule) + 1);
}
