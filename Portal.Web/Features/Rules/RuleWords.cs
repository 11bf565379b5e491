using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Rules;
using Portal.Web.Features.Offerings;

namespace Portal.Web.Features.Rules;

/// <summary>
/// Rules among the fields of a spec: their places and their values, each told as the sentence it is. A rule that changed is told whole, with all that may have
/// changed of it.
/// </summary>
/// <param name="texts">The words of rules.</param>
/// <param name="fields">The words of fields.</param>
/// <param name="currency">Of the offering.</param>
/// <param name="sentences">In the reader's language.</param>
/// <param name="specs">The first that has a rule names it.</param>
public sealed class RuleWords(IStringLocalizer<RulesTexts> texts, IStringLocalizer<OfferingsTexts> fields, Currency currency, RuleSentences sentences, IReadOnlyList<OfferingSpec?> specs)
{
    /// <summary>"Rule “First orders”", "Reason code, rule “First orders”".</summary>
    public string Place(string address)
    {
        var spec = specs.OfType<OfferingSpec>().FirstOrDefault(spec => RuleAddress.RuleAt(spec, address) is not null);
        var rule = spec is null ? null : RuleAddress.RuleAt(spec, address);
        var name = rule?.Name ?? SpecFields.RowOf(address) ?? "";
        return Member(address, spec) is { } member ? fields["Problem.Place", member, texts["Rule.Named", name]] : texts["Rule.Row", name];
    }

    /// <summary>A value as JSON text; null where there is none.</summary>
    public string Show(string address, string? json)
    {
        if (json is null)
        {
            return fields["Value.None"];
        }

        var node = JsonNode.Parse(json);
        if (node is JsonObject row && SpecFields.IsRow(address, out _))
        {
            return row.ContainsKey("then") ? Whole(row.Deserialize<Rule>(SpecJson.Options)!) : Part(row.Deserialize<RulePart>(SpecJson.Options)!);
        }

        if (node is JsonArray keys && RuleAddress.IsOrder(address))
        {
            return string.Join(fields["Comma"], keys.Select(key => NameOf(address, key!.GetValue<string>())));
        }

        var field = specs.OfType<OfferingSpec>().Select(spec => RuleFields.At(spec, address)).FirstOrDefault(found => found is not null);
        return SpecValue.Show(field, json, currency, fields);
    }

    /// <summary>"First orders: If the order is over $800.00, Harbor Bank reviews it first. Reason first_large_order."</summary>
    public string Whole(Rule rule)
    {
        var told = texts["Whole", rule.Name, sentences.Rule(rule)].Value;
        if (rule.Reason.Length > 0)
        {
            told = texts["Whole.And", told, texts["Whole.Reason", rule.Reason]];
        }

        if (rule is { Message: not null } && sentences.Shopper(rule) is { } message)
        {
            told = texts["Whole.And", told, message];
        }

        return rule.WhenMissing is WhenMissing.Ignore ? texts["Whole.And", told, texts["Whole.Ignore"]] : told;
    }

    /// <summary>What a fact is called where it is chosen.</summary>
    public string Fact(RuleFact fact) => fields[$"Choice.rules.fact.{SpecJson.Word(fact)}"];

    private string Part(RulePart part) => part is RuleGroup group ? sentences.When(group) : sentences.Condition((RuleCondition)part);

    private string NameOf(string list, string key) => SpecOf($"{list}[{key}]") is not { } spec ? key
        : list is RuleAddress.List ? RuleAddress.RuleAt(spec, $"{list}[{key}]")!.Name
        : RuleAddress.PartAt(spec, $"{list}[{key}]") is { } part ? Part(part) : key;

    private OfferingSpec? SpecOf(string address) => specs.OfType<OfferingSpec>().FirstOrDefault(spec => RuleAddress.RuleAt(spec, address) is not null);

    private string? Member(string address, OfferingSpec? spec) => (spec is null ? null : RuleAddress.PartAt(spec, address)) switch
    {
        RuleCondition condition => Fact(condition.Fact),
        RuleGroup => texts["Conditions"],
        _ when spec is not null && RuleFields.At(spec, address) is { } field => fields[field.LabelKey],
        _ => null,
    };
}
