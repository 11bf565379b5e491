using Microsoft.AspNetCore.Components;
using Portal.Domain.Rules;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Offerings;

namespace Portal.Web.Features.Rules;

/// <summary>One question about one fact, in the controls that the fact's kind asks for, with its unit and what is wrong below it.</summary>
public sealed partial class RuleConditionRow
{
    private readonly string _notes = FieldIds.New().Help;
    private readonly Func<ValueTask> _focus;
    private ElementReference _fact;

    public RuleConditionRow() => _focus = () => _fact.FocusAsync();

    /// <summary>Of the condition: <c>rules[r2].when.conditions[c1]</c>.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>The word between it and what stands before it.</summary>
    [Parameter]
    public string? Joint { get; set; }

    /// <summary>For a condition that was just added.</summary>
    [Parameter]
    public bool StartsFocused { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    /// <summary>Null once it is gone.</summary>
    private RuleCondition? Condition => RuleAddress.PartAt(Editor.Spec, Address) as RuleCondition;

    private RuleFactInfo Info => RuleFacts.Of(Condition!.Fact);

    private string ValueAddress => $"{Address}.value";

    private RuleWords Words => K.Rules(Editor.Currency, Editor.Offering.PartnerName, [Editor.Spec]);

    private RuleSentences Sentences => K.Sentences(Editor.Currency, Editor.Offering.PartnerName);

    private string? TestError => Editor.Problem($"{Address}.test") is { } problem ? ProblemText.Of(problem, Editor, K) : null;

    private string? Error => TestError ?? ProblemText.ErrorOf(ValueAddress, Editor, K);

    /// <summary>The unit, and how it is typed; of a fact that may be missing, that too.</summary>
    private string Hint => Info.MayMiss ? L["Whole.And", Unit, L["Unit.MayMiss"]] : Unit;

    private string Unit => L[Condition!.Test is RuleTest.Between ? "Unit.Between" : $"Unit.{Info.Kind}", Formats.Count(Info.Lowest), Formats.Count(Info.Highest)];

    // A value that is typed stands for itself; what is chosen is reached by its fact.
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Editor.Focus.Register($"{Address}.test", _focus);
        Editor.Focus.Register(ValueAddress, _focus);
    }

    protected override void Leave()
    {
        Editor.Focus.Forget($"{Address}.test", _focus);
        Editor.Focus.Forget(ValueAddress, _focus);
    }

    protected override IEnumerable<object?> Drawn() => Condition is { } condition ? [condition, Error, Editor.CanEdit] : [];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && StartsFocused && Editor.CanEdit)
        {
            await _fact.FocusAsync();
        }
    }

    /// <summary>What can be asked; a question that its fact can't answer stands too, until it is mended.</summary>
    private static IEnumerable<RuleTest> Tests(RuleCondition condition)
    {
        var tests = RuleFacts.Of(condition.Fact).Tests;
        return tests.Contains(condition.Test) ? tests : tests.Prepend(condition.Test);
    }

    private void Ask(ChangeEventArgs change)
    {
        if (Enum.TryParse<RuleFact>(change.Value as string, out var fact))
        {
            Editor.Set(RuleEdit.Ask(Address, Condition!, fact));
        }
    }

    private void Test(ChangeEventArgs change)
    {
        if (Enum.TryParse<RuleTest>(change.Value as string, out var test))
        {
            Editor.Set(RuleEdit.Ask(Address, Condition!, test));
        }
    }

    private void Take(string word, ChangeEventArgs change) => Editor.Set(RuleEdit.Take(Address, Condition!, word, change.Value is true));
}
