using Microsoft.AspNetCore.Components;
using MudBlazor;
using MudBlazor.Extensions;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>One amount, percentage, count or list of names of the draft. What can't be read stays as it was typed, with the reason below.</summary>
public sealed partial class SpecText
{
    private MudTextField<string>? _input;
    private string _text = "";
    private string? _value;
    private bool _unreadable;

    /// <summary>Shown while it is empty: what holds then.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    private bool IsNumber => Spec.Kind is SpecFieldKind.Amount or SpecFieldKind.Percent or SpecFieldKind.Count;

    private Adornment Side => Spec.Kind switch
    {
        SpecFieldKind.Amount => Adornment.Start,
        SpecFieldKind.Percent => Adornment.End,
        _ => Adornment.None,
    };

    private string? Unit => Spec.Kind switch
    {
        SpecFieldKind.Amount => Formats.Symbol(Editor.Currency),
        SpecFieldKind.Percent => "%",
        _ => null,
    };

    private string? Error => _unreadable ? L[_text.Trim().Length == 0 ? "Error.Empty" : $"Error.{Spec.Kind}", Example, _text.Trim()] : ProblemHere;

    // "An amount like 150.00" has the digits of the currency.
    private string Example => Spec.Kind is SpecFieldKind.Amount ? SpecValue.Write(Spec, "15000", Editor.Currency) : "";

    protected override void OnParametersSet() => Follow();

    protected override ValueTask FocusAsync() => _input is { } input ? input.FocusAsync() : ValueTask.CompletedTask;

    /// <summary>Takes over a value that came from elsewhere, unless something of this person's own stands here.</summary>
    protected override void Follow()
    {
        var value = Editor.Value(Address);
        if (_unreadable || Editor.Conflicts.ContainsKey(Address) || string.Equals(value, _value, StringComparison.Ordinal))
        {
            return;
        }

        Reload();
    }

    protected override void Read() => Typed(_input?.GetState(input => input.Text));

    private void Reload()
    {
        _unreadable = false;
        _value = Editor.Value(Address);
        _text = SpecValue.Write(Spec, _value, Editor.Currency);
    }

    // Raised when typing pauses, and when the field is left before that: whoever presses Publish means what stands there.
    private void Typed(string? text)
    {
        if (string.Equals(text ?? "", _text, StringComparison.Ordinal) || !CanEdit)
        {
            return;
        }

        _text = text ?? "";
        _unreadable = !SpecValue.TryRead(Spec, _text, Editor.Currency, out var value);
        if (_unreadable)
        {
            Editor.MarkUnreadable(Address);
            return;
        }

        _value = value?.ToJsonString() ?? "null";
        Editor.Set(Address, value);
        _value = Editor.Value(Address);
    }
}
