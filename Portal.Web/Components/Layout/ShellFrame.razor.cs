using Microsoft.AspNetCore.Components;
using Portal.Infrastructure.Access;

namespace Portal.Web.Components.Layout;

/// <summary>What stands around every page: navigation, bar and palette, in the first picture as in the circuit.</summary>
public sealed partial class ShellFrame
{
    private IReadOnlyList<NavGroup> _groups = [];
    private NavEntry? _current;

    [Parameter, EditorRequired]
    public required Visit Visit { get; set; }

    /// <summary>Whose page it is, for the head of each printed sheet.</summary>
    private string Printed => Visit.TenantName.Length == 0 ? L["Portal"] : Visit.Slug is null ? Visit.TenantName : $"{Visit.TenantName} · {L[$"Env.{Visit.Environment}"]}";

    /// <summary>Path and query of the page, from the root.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    /// <summary>What is told to the person, on pages of a merchant; the first picture keeps its place.</summary>
    [Parameter]
    public RenderFragment? Bell { get; set; }

    /// <summary>How much waits on a page of the navigation; the first picture tells nothing of it.</summary>
    [Parameter]
    public RenderFragment<NavEntry>? Count { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void OnParametersSet()
    {
        _groups = Navigation.For(Visit);
        _current = Navigation.Current(Visit, Path.Split('?')[0]);
    }
}
