using Microsoft.AspNetCore.Components;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Web.Features.Offerings;

/// <summary>One part of a spec, drawn from the descriptor of its kind: no field is named here.</summary>
public sealed partial class DesignerForm
{
    [Parameter, EditorRequired]
    public required FieldPart Part { get; set; }

    /// <summary>A row that somebody took away, or the order of the rows: no control stands for them.</summary>
    private static bool IsOfNoControl(FieldConflict conflict, RowList rows) => string.Equals(conflict.Field, rows.Name, StringComparison.Ordinal)
        || (SpecFields.IsRow(conflict.Field, out var list) && string.Equals(list, rows.Name, StringComparison.Ordinal));

    // Fields draw themselves; the form only what stands beside them, and whether they stand there.
    protected override IEnumerable<object?> Drawn() => Part.Groups.SelectMany(group => group switch
    {
        FieldGrid grid => grid.Fields.Where(field => FieldWords.IsShown(field, Editor)),
        FieldTable { Chooses: true } table => [.. Editor.Conflicts.Values.Where(conflict => IsOfNoControl(conflict, table.Rows)), Editor.Problem(table.Rows.Name)?.Code],
        RowLabels labels => Labels(labels.Rows).Select(row => (object?)row),
        _ => Enumerable.Empty<object?>(),
    });

    private IEnumerable<(string Key, string Label)> Labels(RowList list) =>
        Editor.Rows(list).Select(row => (row["key"]!.GetValue<string>(), list.LabelOf(row, Editor.Spec)));
}
