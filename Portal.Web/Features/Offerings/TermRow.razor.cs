using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>One plan in a table, and below it what is wrong with its cells, what was live, and what is folded away.</summary>
public sealed partial class TermRow : IDisposable
{
    private readonly string _notes = FieldIds.New().Help;
    private bool? _open;
    private string _drawn = "";

    [Parameter, EditorRequired]
    public required string Key { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Columns { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Details { get; set; }

    [Parameter]
    public bool Chooses { get; set; }

    /// <summary>For a plan that was just added.</summary>
    [Parameter]
    public bool StartsOpen { get; set; }

    [CascadingParameter]
    public required DraftEditor Editor { get; set; }

    private InstallmentTerm? Term => Editor.Spec.Terms.FirstOrDefault(term => string.Equals(term.Key, Key, StringComparison.Ordinal));

    private bool IsOpen => Details.Count > 0 && (NeedsAttention || (_open ?? StartsOpen));

    private bool NeedsAttention => Editor.Problems.Select(problem => problem.Field).Concat(Editor.Unreadable).Concat(Editor.Conflicts.Keys)
        .Any(address => Details.Any(member => SpecFields.Within(address, At(member))));

    private bool IsChanged => Columns.Concat(Details).Any(member => Editor.IsChanged(At(member)));

    private SaveStamp? Saved => Editor.Saved([.. Columns.Select(At)]);

    private List<(string Address, string Column, string? Error, FieldWas? Was)> Notes =>
        [.. Columns.Select(column => (At(column), column, Editor.ErrorOf(At(column), L), Editor.Was(At(column), L)))
            .Where(note => note.Item3 is not null || note.Item4 is not null || Editor.Conflicts.ContainsKey(note.Item1))];

    public void Dispose() => Editor.Changed -= Refresh;

    protected override void OnInitialized()
    {
        _drawn = Drawn();
        Editor.Changed += Refresh;
    }

    private string At(string member) => $"terms[{Key}].{member}";

    private void Remove() => Editor.Set(new FieldChange($"terms[{Key}]", null));

    private string? Placeholder(string column) => column switch
    {
        "minimum" => Formats.Amount(new Money(Editor.Spec.Minimum, Editor.Currency)),
        "first_due_days" => L["Period"],
        _ => null,
    };

    private string Drawn() => string.Join('\n', new object?[]
    {
        Term is { } term ? SpecWords.Term(term, L) : null, Saved, IsOpen, IsChanged, Editor.Spec.Minimum, string.Join('|', Notes), string.Join('|', Notes.Select(note => Editor.Conflicts.GetValueOrDefault(note.Address))),
    });

    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        var drawn = Drawn();
        if (!string.Equals(drawn, _drawn, StringComparison.Ordinal))
        {
            _drawn = drawn;
            StateHasChanged();
        }
    });
}
