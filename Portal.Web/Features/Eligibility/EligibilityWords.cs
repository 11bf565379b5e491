using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Quotes;
using Portal.Infrastructure.Eligibility;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Eligibility;

/// <summary>How reports, grounds and rules are told.</summary>
internal static class EligibilityWords
{
    public static string Ground(this IStringLocalizer<EligibilityTexts> words, Grounds ground) => words[$"Ground.{ground}"];

    /// <summary>Every ground of a refusal, in the order in which it is decided.</summary>
    public static IReadOnlyList<string> Grounds(this IStringLocalizer<EligibilityTexts> words, Grounds against) =>
        [.. Enum.GetValues<Grounds>().Where(ground => (ground & against) != Domain.Quotes.Grounds.None).Select(ground => words.Ground(ground))];

    public static string Name(this IStringLocalizer<EligibilityTexts> words, GroupName name) => name.Text ?? words["NotGiven"];

    /// <summary>The newest version is the live one.</summary>
    public static string Version(this IStringLocalizer<EligibilityTexts> words, VersionName version, bool isLive) =>
        isLive ? words["Version.Live", version.Number] : words["Version.Number", version.Number];

    /// <summary>How pages call a filter of their address; null for what is none of them.</summary>
    public static string? NameOfFilter(this IStringLocalizer<EligibilityTexts> words, string filter) => filter switch
    {
        "version" => words["Version"].Value,
        "from" => words["From"].Value,
        "to" => words["To"].Value,
        "outcome" => words["Outcome"].Value,
        "plan" => words["Plan"].Value,
        "reason" => words["Reason"].Value,
        "month" => words["Month"].Value,
        "category" => words["Category"].Value,
        "country" => words["Country"].Value,
        "without" => words["Without"].Value,
        _ => null,
    };

    /// <param name="words">Of the reader's language.</param>
    /// <param name="rule">As <see cref="RuleSeen.Rule"/> names it.</param>
    public static string Rule(this IStringLocalizer<EligibilityTexts> words, string rule) =>
        rule.StartsWith("terms[", StringComparison.Ordinal) ? words["Rule.term", rule["terms[".Length..^1]]
        : !rule.StartsWith("rules[", StringComparison.Ordinal) ? words[$"Rule.{rule}"]
        : rule.Contains('.', StringComparison.Ordinal) ? words["Rule.condition"]
        : words["Rule.rule", rule["rules[".Length..^1]];

    /// <summary>A value of a rule: amounts and bands as people read them, the rest as it is.</summary>
    public static string Value(this IStringLocalizer<EligibilityTexts> words, string? value) => value switch
    {
        null => words["NotKnown"],
        "known" => words["Known"],
        _ when Money.TryParse(value, out var amount) => Formats.Money(amount),
        _ when value.StartsWith(">= ", StringComparison.Ordinal) && Money.TryParse(value[3..], out var least) => words["AtLeast", Formats.Money(least)],
        _ when value.StartsWith("<= ", StringComparison.Ordinal) && Money.TryParse(value[3..], out var most) => words["AtMost", Formats.Money(most)],
        _ when value.Split(" .. ") is [var from, var to] && Money.TryParse(from, out var lower) && Money.TryParse(to, out var upper) =>
            words["Between", Formats.Money(lower), Formats.Money(upper)],
        _ => value,
    };
}
