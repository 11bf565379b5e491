using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Rules;

/// <summary>The answer to a cart in words: "Referred to Harbor Bank by rule 2. Reason first_large_order. Rules 3 to 5 were not reached."</summary>
/// <param name="texts">Of the reader's language.</param>
/// <param name="reasons">Why an audience refuses.</param>
/// <param name="partner">Who reviews what is referred.</param>
/// <param name="fact">What a fact is called.</param>
public sealed class RuleVerdict(IStringLocalizer<RulesTexts> texts, IStringLocalizer<ReasonTexts> reasons, string partner, Func<RuleFact, string> fact)
{
    public static string Class(Truth truth) => truth switch
    {
        Truth.True => "is-ok",
        Truth.Unknown => "is-warn",
        _ => "muted",
    };

    public static string Icon(Truth truth) => truth switch
    {
        Truth.True => Icons.Material.Outlined.CheckCircle,
        Truth.Unknown => Icons.Material.Outlined.HelpOutline,
        _ => Icons.Material.Outlined.Cancel,
    };

    /// <summary>How the note is drawn: whoever has to wait is warned, whoever is refused is not scolded.</summary>
    public string? Class(RuleAnswer answer) => OutcomeOf(answer) switch
    {
        Outcome.Eligible => "ok",
        Outcome.Referred => "warn",
        _ => null,
    };

    public string Icon(RuleAnswer answer) => OutcomeOf(answer) switch
    {
        Outcome.Eligible => Icons.Material.Outlined.CheckCircle,
        Outcome.Referred => Icons.Material.Outlined.Person,
        _ => Icons.Material.Outlined.Block,
    };

    public string Verdict(RuleAnswer answer) => answer switch
    {
        { Admission.Count: > 0 } => texts["Verdict.Audience"],
        { Trace.Decided: { } rule } when answer.Trace.Against is Grounds.RuleFactMissing => texts["Verdict.Missing", Formats.Count(rule.Number)],
        { Trace.Decided: { } rule } when answer.Trace.Against is Grounds.RuleRefers => texts["Verdict.Referred", partner, Formats.Count(rule.Number)],
        { Trace.Decided: { } rule } => texts[answer.Trace.Outcome is Outcome.Eligible ? "Verdict.Offered" : "Verdict.Refused", Formats.Count(rule.Number)],
        { Trace.Rules.Count: 0 } => texts["Verdict.NoRules"],
        _ => texts["Verdict.NoneApplies"],
    };

    /// <summary>The reason, what is missing, and what was not asked any more.</summary>
    public string More(RuleAnswer answer)
    {
        var said = new List<string>();
        said.AddRange(answer.Admission.Select(reason => ReasonText.Of(reason, reasons)));
        if (answer.Trace.Against is not Grounds.RuleFactMissing && answer.Admission.Count == 0)
        {
            said.AddRange(answer.Trace.Reasons(answer.Spec.Currency).Select(reason => texts["Verdict.Reason", reason.Code].Value));
        }

        if (answer.Trace.Decided is { When.Truth: Truth.Unknown } missed)
        {
            said.AddRange(missed.Missing.Select(missing => texts["Verdict.Fact", fact(missing)].Value));
        }

        if (answer.Trace.Decided is not null && answer.Trace.Rules.Count(rule => rule.Fate is RuleFate.NotReached) is var rest and > 0)
        {
            said.Add(texts.Count("Verdict.Rest", rest));
        }

        if (!answer.IsAdmissionAsked)
        {
            said.Add(texts["Verdict.Unasked"]);
        }

        return said.Count == 0 ? "" : said.Aggregate((before, next) => texts["Whole.And", before, next]);
    }

    private static Outcome OutcomeOf(RuleAnswer answer) => answer.Admission.Count > 0 ? Outcome.Refused : answer.Trace.Outcome;
}
