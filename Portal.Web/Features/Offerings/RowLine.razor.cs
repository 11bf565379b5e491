using Microsoft.AspNetCore.Components;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>One row of a table, and below it what is wrong with its cells, what was live, and what is folded away.</summary>
public sealed partial class RowLine
{
    private readonly string _notes = FieldIds.New().Help;
    private bool? _open;

    [Parameter, EditorRequired]
    public required string Key { get; set; }

    [Parameter, EditorRequired]
    public required FieldTable Table { get; set; }

    /// <summary>For a row that was just added.</summary>
    [Parameter]
    public bool StartsOpen { get; set; }

    private string Row => $"{Table.Rows.Name}[{Key}]";

    /// <summary>Null once it is gone.</summary>
    private string? Name => Editor.Kind.RowAt(Row, Editor.Spec) is { } row ? new SpecWords(K, Editor.Currency, Editor.Offering.PartnerName, Editor.Spec).Row(Table.Rows, row) : null;

    private bool IsOpen => Table.Details.Count > 0 && (NeedsAttention || (_open ?? StartsOpen));

    private bool NeedsAttention => Editor.Wrong.Any(address => Table.Details.Any(detail => SpecFields.Within(address, detail.At(Key))));

    private bool IsChanged => Table.Fields.Any(own => Editor.IsChanged(own.At(Key)));

    private SaveStamp? Saved => Editor.Saved([.. Table.Columns.Select(column => column.At(Key))]);

    private List<(string Address, SpecField Column, string? Error, FieldWas? Was)> Notes =>
        [.. Table.Columns.Select(column => (column.At(Key), column, ProblemText.ErrorOf(column.At(Key), Editor, K), SpecWords.Was(column.At(Key), Editor, K)))
            .Where(note => note.Item3 is not null || note.Item4 is not null || Editor.Conflicts.ContainsKey(note.Item1))];

    private void Remove() => Editor.Set(new FieldChange(Row, null));

    protected override IEnumerable<object?> Drawn() =>
    [
        Name, Saved, IsOpen, IsChanged, Editor.CanEdit, .. Table.Columns.Select(column => column.Otherwise is { } other ? Editor.Value(other) : null),
        .. Notes, .. Notes.Select(note => Editor.Conflicts.GetValueOrDefault(note.Address)),
    ];
}
