using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>What few plans use, folded away below the plan, and its place among the others.</summary>
public sealed partial class TermDetails
{
    private static readonly string[] s_kinds = ["pay_in_n", "level"];
    private static readonly string[] s_frequencies = ["monthly", "biweekly", "weekly"];

    [Parameter, EditorRequired]
    public required InstallmentTerm Term { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Members { get; set; }

    [CascadingParameter]
    public required DraftEditor Editor { get; set; }

    private string At(string member) => $"terms[{Term.Key}].{member}";

    private int At() => Keys.IndexOf(Term.Key);

    private List<string> Keys => [.. Editor.Spec.Terms.Select(term => term.Key)];

    private string Hint(string member) => member switch
    {
        "payments" => L["Hint.UpTo", Formats.Count(Editor.Offering.Bounds.For(Editor.Spec.Kind, Editor.Currency)?.MaximumPayments ?? InstallmentSpec.MostPayments)],
        _ => L[$"Hint.terms.{member}"],
    };

    private string? Placeholder(string member) => member switch
    {
        "maximum" => Formats.Amount(new Money(Editor.Spec.Maximum, Editor.Currency)),
        _ => null,
    };

    private void Move(int by)
    {
        var keys = Keys;
        var from = keys.IndexOf(Term.Key);
        keys.RemoveAt(from);
        keys.Insert(from + by, Term.Key);
        Editor.Set(new FieldChange("terms", SpecFields.OrderOf(keys)));
    }
}
