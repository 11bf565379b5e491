using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>The words of what keeps a draft from being published.</summary>
public static class ProblemText
{
    // Places of every text: the problem's own two values, the partner's name, what stands in the field.
    private const int Values = 2;

    public static string Of(SpecProblem problem, DraftEditor editor, IStringLocalizer<OfferingsTexts> texts)
    {
        var seen = SpecValue.Show(SpecField.Find(problem.Field), editor.Value(problem.Field), editor.Currency, texts);
        var values = problem.Args.Select(Show).Concat(Enumerable.Repeat("", Values)).Take(Values);
        return texts[$"Problem.{problem.Code}", [.. values, editor.Offering.PartnerName, seen]];
    }

    /// <summary>"Your fee, 12 months": the field by its label, and the row it lies in.</summary>
    public static string Place(string address, DraftEditor editor, IStringLocalizer<OfferingsTexts> texts) =>
        new SpecWords(texts, editor.Currency, editor.Spec, editor.Offering.Live?.Spec).Place(address);

    private static string Show(string value) => Money.TryParse(value, out var money) ? Formats.Money(money) : value;
}
