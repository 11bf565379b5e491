using Microsoft.AspNetCore.Components;

namespace Portal.Web.Components.Shared;

/// <summary>One input with its label above, its help or error below, and beside the label what became of it (design.md, section 6).</summary>
public sealed partial class Field
{
    private readonly FieldIds _ids = FieldIds.New();

    /// <summary>Stands above, never inside.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>One line below, with the bound and whose it is.</summary>
    [Parameter]
    public string? Help { get; set; }

    /// <summary>Takes the place of the help: what is wrong and what would be right, with the value seen.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Whether it is saved as typed; the stamp then has its place from the start.</summary>
    [Parameter]
    public bool Saves { get; set; }

    /// <summary>Where the last save stands.</summary>
    [Parameter]
    public SaveStamp? Saved { get; set; }

    /// <summary>Differs from what is live.</summary>
    [Parameter]
    public bool Changed { get; set; }

    /// <summary>What is live, where it differs: stands in the place of the help, with the way back.</summary>
    [Parameter]
    public FieldWas? Was { get; set; }

    /// <summary>Takes back what is live.</summary>
    [Parameter]
    public EventCallback OnUndo { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>The input: give it the ids as InputId, HelperId, ErrorId.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<FieldIds> ChildContent { get; set; }
}
