using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Offerings;
using Portal.Domain.Rules;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Offerings;

namespace Portal.Web.Features.Rules;

/// <summary>The conditions of a rule, and the groups among them, which are drawn alike within it.</summary>
public sealed partial class RuleGroupForm
{
    private readonly Func<ValueTask> _focus;
    private MudButton? _add;
    private string? _added;
    private bool _toAdd;

    public RuleGroupForm() => _focus = () => _add?.FocusAsync() ?? ValueTask.CompletedTask;

    /// <summary>Of the group: <c>rules[r2].when</c>.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>1 for the whole of a rule.</summary>
    [Parameter, EditorRequired]
    public required int Depth { get; set; }

    /// <summary>The word between it and what stands before it.</summary>
    [Parameter]
    public string? Joint { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    /// <summary>Null once it is gone.</summary>
    private RuleGroup? Group => RuleAddress.PartAt(Editor.Spec, Address) as RuleGroup;

    private SegOption<RuleMatch>[] Matches => [.. Enum.GetValues<RuleMatch>().Select(match => new SegOption<RuleMatch>(match, L[$"Match.{match}"]))];

    private RuleEdit Edit => new(Editor.Spec, Editor.Offering.Live?.Spec);

    /// <summary>Of the group as a whole: too deep, empty, or met by no cart.</summary>
    private string? Error => (Editor.Problem(Address) ?? Editor.Problem($"{Address}.conditions")) is { } problem ? ProblemText.Of(problem, Editor, K) : null;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Editor.Focus.Register(Address, _focus);
        Editor.Focus.Register($"{Address}.conditions", _focus);
    }

    protected override void Leave()
    {
        Editor.Focus.Forget(Address, _focus);
        Editor.Focus.Forget($"{Address}.conditions", _focus);
    }

    // Its parts draw themselves; the group only which they are, and what is wrong with all of them.
    protected override IEnumerable<object?> Drawn() =>
        Group is { } group ? [group.Match, Error, Editor.CanEdit, .. group.Conditions.Select(part => (object?)(part.Key, part is RuleGroup))] : [];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_toAdd)
        {
            _toAdd = false;
            await _focus();
        }
    }

    private string? JointAt(int at) => at == 0 ? null : L[Group!.Match is RuleMatch.All ? "Joint.All" : "Joint.Any"].Value;

    private void Match(RuleMatch match) => Editor.Choose($"{Address}.match", SpecJson.Word(match));

    private void AddCondition() => Add(Edit.AddCondition(Address));

    private void AddGroup() => Add(Edit.AddGroup(Address));

    private void Add(IReadOnlyList<FieldChange> changes)
    {
        var before = Group!.Conditions.Select(part => part.Key).ToHashSet(StringComparer.Ordinal);
        Editor.Set(changes);
        _added = Group?.Conditions.FirstOrDefault(part => !before.Contains(part.Key))?.Key;
    }

    private void Remove(RulePart part)
    {
        Editor.Set(RuleEdit.Remove(RuleAddress.PartOf(Address, part.Key)));
        _toAdd = true;
    }
}
