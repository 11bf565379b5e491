using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Offerings;
using Portal.Domain.Rules;

namespace Portal.Web.Features.Rules;

/// <summary>The rules in the order in which they are asked, each as its sentence, with what is wrong with it.</summary>
public sealed partial class RuleList
{
    private MudButton? _add;

    /// <summary>The key of the rule that is open.</summary>
    [Parameter, EditorRequired]
    public required string? Current { get; set; }

    /// <summary>What the check found, by the key of its rule.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, RuleFault> Faults { get; set; }

    /// <summary>Raised with the key of a rule.</summary>
    [Parameter]
    public EventCallback<string> OnChoose { get; set; }

    [Parameter]
    public EventCallback OnAdd { get; set; }

    private RuleSentences Sentences => K.Sentences(Editor.Currency, Editor.Offering.PartnerName);

    private HashSet<string> Wrong => [.. Editor.Wrong.Where(RuleAddress.IsInRule).Select(address => SpecFields.RowOf(address)!)];

    /// <summary>Puts the focus where another rule is begun.</summary>
    public ValueTask FocusAsync() => _add?.FocusAsync() ?? ValueTask.CompletedTask;

    protected override IEnumerable<object?> Drawn() => [Editor.Spec.Rules, Editor.CanEdit, Editor.Problem(RuleAddress.List)?.Code, .. Wrong.Order(StringComparer.Ordinal)];

    private bool IsCurrent(Rule rule) => string.Equals(rule.Key, Current, StringComparison.Ordinal);
}
