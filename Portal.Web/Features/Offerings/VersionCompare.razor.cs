using Microsoft.AspNetCore.Components;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Web.Features.Offerings;

/// <summary>Two versions of an offering side by side: every field that differs, and those that do not folded away.</summary>
public sealed partial class VersionCompare
{
    /// <summary>The name of the draft among the versions.</summary>
    public const string Draft = "draft";

    private SpecComparison? _compared;
    private SpecWords? _words;

    /// <summary>By the number of their version, or <see cref="Draft"/>.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, OfferingSpec> Specs { get; set; }

    [Parameter, EditorRequired]
    public required string Left { get; set; }

    [Parameter, EditorRequired]
    public required string Right { get; set; }

    /// <summary>Who stands behind the versions.</summary>
    [Parameter, EditorRequired]
    public required string Partner { get; set; }

    [Parameter]
    public EventCallback<(string Left, string Right)> OnChoose { get; set; }

    protected override void OnParametersSet()
    {
        var (left, right) = (Specs[Left], Specs[Right]);
        _compared = SpecComparison.Of(left, right);
        _words = new SpecWords(Faces.WordsOf(left.Descriptor), left.Currency, Partner, left, _compared.After);
    }

    private static string Chosen(ChangeEventArgs change) => change.Value as string ?? Draft;

    private string NameOf(string name) => name is Draft ? L["State.Draft"] : L["Version.Number", name];

    private string Show(string field, string? json) =>
        json is null && SpecFields.IsRow(field, out _) ? L["Value.None"] : _words!.Show(field, json);
}
