using Microsoft.AspNetCore.Components;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Web.Features.Offerings;

/// <summary>What few rows use, folded away below the row, and its place among the others.</summary>
public sealed partial class RowDetails
{
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    [Parameter, EditorRequired]
    public required FieldTable Table { get; set; }

    [CascadingParameter]
    public required DraftEditor Editor { get; set; }

    private List<string> Keys => [.. Editor.Rows(Table.Rows).Select(row => row["key"]!.GetValue<string>())];

    /// <summary>A choice that wants words below it.</summary>
    private bool IsWide(SpecField field) => field.Type is SpecFieldType.Choice && FieldWords.Hint(field, Editor, Faces.WordsOf(Editor.Kind)) is not null;

    private int At() => Keys.IndexOf(Key);

    private void Move(int by)
    {
        var keys = Keys;
        var from = keys.IndexOf(Key);
        keys.RemoveAt(from);
        keys.Insert(from + by, Key);
        Editor.Set(new FieldChange(Table.Rows.Name, SpecFields.OrderOf(keys)));
    }
}
