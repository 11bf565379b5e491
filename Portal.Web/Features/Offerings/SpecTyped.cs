using Microsoft.AspNetCore.Components;

namespace Portal.Web.Features.Offerings;

/// <summary>One amount, percentage, count or list of names of the draft. What can't be read stays as it was typed, with the reason beside it.</summary>
public abstract class SpecTyped : SpecControl
{
    /// <summary>Shown while it is empty: what holds then.</summary>
    [Parameter]
    public string? Placeholder { get; set; }

    protected SpecInput? Input { get; set; }

    protected override ValueTask FocusAsync() => Input?.FocusAsync() ?? ValueTask.CompletedTask;

    protected void Typed(string text) => Editor.Type(Address, text);

    protected void Left() => Editor.Leave(Address);
}
