using Microsoft.AspNetCore.Components;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Rules;

/// <summary>What became of one rule with a cart: its conditions, each with what it saw, open where it decides.</summary>
public sealed partial class RuleTraceRow
{
    [Parameter, EditorRequired]
    public required RuleTrace Rule { get; set; }

    [Parameter, EditorRequired]
    public required RuleSentences Sentences { get; set; }

    private string Title => L["Trace.Rule", Formats.Count(Rule.Number), Rule.Rule.Name];

    /// <summary>What holds of a rule that is met; of one that is not, or of which that is not known, what it asks for.</summary>
    private string Asked => Rule.When.Truth is Truth.True ? Sentences.Head(Rule.When.Group) : Sentences.When(Rule.When.Group);

    private string? Class => Rule.Fate is RuleFate.Decides ? "is-warn" : null;
}
