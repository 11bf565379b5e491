using Microsoft.AspNetCore.Components;
using Portal.Domain.Offerings;
using Portal.Domain.Rules;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Rules;

/// <summary>One rule to be changed: what it does, of which carts, for which reason, and how all of that reads.</summary>
public sealed partial class RuleForm
{
    private static readonly SegOption<string>[] s_languages = [.. Languages.All.Select(language => new SegOption<string>(language.Code, language.OwnName))];

    private string _language = Languages.Current;
    private ElementReference _head;
    private string? _said;

    [Parameter, EditorRequired]
    public required string Key { get; set; }

    /// <summary>For a rule that was just added: it is named first.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    /// <summary>For a rule that somebody opened.</summary>
    [Parameter]
    public bool IsOpened { get; set; }

    /// <summary>Raised with the key of another rule.</summary>
    [Parameter]
    public EventCallback<string> OnChoose { get; set; }

    /// <summary>Raised with the key of the neighbour; null where it was the only one.</summary>
    [Parameter]
    public EventCallback<string?> OnRemoved { get; set; }

    /// <summary>Null once it is gone.</summary>
    private Rule? Rule => RuleAddress.RuleAt(Editor.Spec, RuleAddress.Of(Key));

    private int Place => Editor.Spec.Rules.Index().First(row => string.Equals(row.Item.Key, Key, StringComparison.Ordinal)).Index;

    private bool IsLast => Place == Editor.Spec.Rules.Count - 1;

    private RuleEdit Edit => new(Editor.Spec, Editor.Offering.Live?.Spec);

    private RuleSentences Sentences => K.Sentences(Editor.Currency, Editor.Offering.PartnerName);

    private SaveStamp? Stamp => Editor.SavedLast;

    private SegOption<RuleThen>[] Thens => [.. Enum.GetValues<RuleThen>().Select(then => new SegOption<RuleThen>(then, L[$"Then.Short.{then}"]))];

    /// <summary>Those that no field below shows: the rule itself, the order, what lies in its conditions.</summary>
    private IEnumerable<FieldConflict> Conflicts => Editor.Conflicts.Values.Where(conflict =>
        string.Equals(conflict.Field, RuleAddress.List, StringComparison.Ordinal)
        || string.Equals(conflict.Field, RuleAddress.Of(Key), StringComparison.Ordinal)
        || string.Equals(conflict.Field, At("then"), StringComparison.Ordinal)
        || conflict.Field.StartsWith(RuleAddress.WhenOf(Key), StringComparison.Ordinal));

    protected override IEnumerable<object?> Drawn() =>
        Rule is { } rule ? [rule, Place, Editor.Spec.Rules.Count, Stamp, Editor.CanEdit, .. Conflicts] : [];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && IsNew)
        {
            await Editor.Focus.GoAsync(At("name"));
        }
        else if (firstRender && IsOpened)
        {
            await FocusAsync();
        }
    }

    /// <summary>Puts the focus on its number.</summary>
    public ValueTask FocusAsync() => _head.FocusAsync();

    private string At(string member) => $"{RuleAddress.Of(Key)}.{member}";

    /// <summary>The whole of it, as the reader of a language reads it.</summary>
    private string Told(Rule rule) => Sentences.Shopper(rule) is { } shopper ? L["Whole.And", Sentences.Rule(rule), shopper] : Sentences.Rule(rule);

    private void Read(string language) => _language = language;

    private void Does(RuleThen then) => Editor.Set(Edit.Then(Rule!, then));

    private void Move(int by)
    {
        if (Place + by < 0 || Place + by >= Editor.Spec.Rules.Count)
        {
            return;
        }

        Editor.Set(Edit.MoveTo(Key, Place + by));
        _said = L["Moved", Formats.Count(Place + 1), Formats.Count(Editor.Spec.Rules.Count)];
    }

    private async Task DuplicateAsync()
    {
        var edit = Edit;
        var key = edit.NextKey;
        Editor.Set(edit.Duplicate(Rule!, L["Copy", Rule!.Name]));
        await OnChoose.InvokeAsync(key);
    }

    private async Task RemoveAsync()
    {
        var rules = Editor.Spec.Rules;
        var next = rules.Count == 1 ? null : rules[IsLast ? Place - 1 : Place + 1].Key;
        Editor.Set(RuleEdit.Remove(RuleAddress.Of(Key)));
        await OnRemoved.InvokeAsync(next);
    }
}
