using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Rules;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>The words of what keeps a draft from being published.</summary>
public static class ProblemText
{
    // Places of every text: the problem's own two values, the partner's name, what stands in the field.
    private const int Values = 2;

    public static string Of(SpecProblem problem, DraftEditor editor, IStringLocalizer<OfferingsTexts> texts) =>
        Of(problem, editor.Spec, editor.Value(problem.Field), editor.Offering.PartnerName, texts);

    /// <summary>Of a spec that nobody edits.</summary>
    public static string Of(SpecProblem problem, OfferingSpec spec, string partner, IStringLocalizer<OfferingsTexts> texts) =>
        Of(problem, spec, SpecFields.ValueOf(spec, problem.Field)?.ToJsonString(), partner, texts);

    /// <summary>What is wrong with a field, beside it: its text can't be read, or its value can't be published.</summary>
    public static string? ErrorOf(string field, DraftEditor editor, IStringLocalizer<OfferingsTexts> texts)
    {
        if (!editor.Unreadable.Contains(field, StringComparer.Ordinal) || editor.FieldAt(field) is not { } kind)
        {
            return editor.Problem(field) is { } problem ? Of(problem, editor, texts) : null;
        }

        // "An amount like 150.00" has the digits of the currency.
        var text = editor.Text(kind, field).Trim();
        var example = kind switch
        {
            { IsSpan: true, Type: SpecFieldType.Amount } => SpecValue.Write(kind, "[15000,80000]", editor.Currency),
            { IsSpan: true } => SpecValue.Write(kind, "[2,10]", editor.Currency),
            { Type: SpecFieldType.Amount } => SpecValue.Write(kind, "15000", editor.Currency),
            _ => "",
        };
        return texts[text.Length == 0 ? "Error.Empty" : kind.IsSpan ? "Error.Span" : $"Error.{Number(kind.Type)}", example, text];
    }

    /// <summary>Why a field can't be published as it stands: somebody has to choose first, then the text has to be one that can be read, then its value a good one.</summary>
    public static string Why(string address, DraftEditor editor, IStringLocalizer<OfferingsTexts> texts) =>
        editor.Conflicts.ContainsKey(address) ? texts["Problem.conflict"]
        : editor.Unreadable.Contains(address, StringComparer.Ordinal) ? texts["Problem.unreadable"]
        : editor.Problem(address) is { } problem ? Of(problem, editor, texts)
        : "";

    /// <summary>"Your fee, 12 months": the field by its label, and the row it lies in.</summary>
    public static string Place(string address, DraftEditor editor, KindTexts texts) =>
        new SpecWords(texts, editor.Currency, editor.Offering.PartnerName, editor.Spec, editor.Offering.Live?.Spec).Place(address);

    private static string Of(SpecProblem problem, OfferingSpec spec, string? json, string partner, IStringLocalizer<OfferingsTexts> texts)
    {
        var seen = SpecValue.Show(spec.Descriptor.Find(problem.Field) ?? RuleFields.At(spec, problem.Field), json, spec.Currency, texts);
        var values = problem.Args.Select(Show).Concat(Enumerable.Repeat("", Values)).Take(Values);
        return texts[$"Problem.{problem.Code}", [.. values, partner, seen]];
    }

    /// <summary>Days and minutes are counts to whoever types them.</summary>
    private static SpecFieldType Number(SpecFieldType type) => type is SpecFieldType.Days or SpecFieldType.Minutes ? SpecFieldType.Count : type;

    private static string Show(string value) => Money.TryParse(value, out var money) ? Formats.Money(money) : value;
}
