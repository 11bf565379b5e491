using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Web.Features.Offerings;

/// <summary>The parts of a form as tabs: arrows go round and choose at once, Home and End lead to the ends.</summary>
public sealed partial class TabStrip
{
    private readonly Dictionary<FieldPart, ElementReference> _buttons = [];

    // The one on its way: the next key may come before the page has followed the last.
    private FieldPart? _next;

    [Parameter, EditorRequired]
    public required KindDescriptor Kind { get; set; }

    [Parameter, EditorRequired]
    public required FieldPart Current { get; set; }

    /// <summary>Those with something that differs from what is live.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlySet<FieldPart> Changed { get; set; }

    /// <summary>Those with something to mend.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlySet<FieldPart> Wrong { get; set; }

    [Parameter]
    public EventCallback<FieldPart> OnChoose { get; set; }

    private KindTexts K => Faces.WordsOf(Kind);

    /// <summary>Puts the focus on the tab that is open.</summary>
    public ValueTask FocusAsync() => _buttons[Current].FocusAsync();

    protected override void OnParametersSet() => _next = _next == Current ? null : _next;

    private int At(FieldPart part) => Kind.Parts.Index().First(row => row.Item == part).Index;

    private async Task MoveAsync(KeyboardEventArgs key)
    {
        var from = At(_next ?? Current);
        var at = key.Key switch
        {
            "ArrowRight" => (from + 1) % Kind.Parts.Count,
            "ArrowLeft" => (from + Kind.Parts.Count - 1) % Kind.Parts.Count,
            "Home" => 0,
            "End" => Kind.Parts.Count - 1,
            _ => -1,
        };
        if (at >= 0)
        {
            await ChooseAsync(Kind.Parts[at]);
            await _buttons[Kind.Parts[at]].FocusAsync();
        }
    }

    private Task ChooseAsync(FieldPart part)
    {
        _next = part;
        return OnChoose.InvokeAsync(part);
    }
}
