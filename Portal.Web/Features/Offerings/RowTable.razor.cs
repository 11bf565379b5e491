using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Offerings;
using Portal.Domain.Offerings.Kinds;

namespace Portal.Web.Features.Offerings;

/// <summary>The rows of a list of the spec with some of their fields; where they are chosen, also those that are commonly sold and are not there yet.</summary>
public sealed partial class RowTable
{
    private MudButton? _add;
    private Func<ValueTask>? _focusRows;
    private string? _added;

    [Parameter, EditorRequired]
    public required FieldTable Table { get; set; }

    private bool MayChoose => Table.Chooses && Editor.CanEdit;

    private RowList List => Table.Rows;

    private SpecWords Words => new(K, Editor.Currency, Editor.Offering.PartnerName, Editor.Spec);

    /// <summary>The rows in the order that shoppers see, and among them those still to be had.</summary>
    private List<(string Key, CommonRow? Common)> Lines
    {
        get
        {
            var lines = Keys.Select(key => (key, (CommonRow?)null)).ToList();
            foreach (var common in MayChoose ? List.Common(Editor.Spec, Editor.Offering.Bounds) : [])
            {
                var at = lines.FindIndex(line => line.Item2 is null && string.Equals(line.key, common.Before, StringComparison.Ordinal));
                lines.Insert(at < 0 ? lines.Count : at, (common.Key, common));
            }

            return lines;
        }
    }

    private List<string> Keys => [.. Editor.Rows(List).Select(KeyOf)];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (Table.Chooses)
        {
            _focusRows = () => _add?.FocusAsync() ?? ValueTask.CompletedTask;
            Editor.Focus.Register(List.Name, _focusRows);
        }
    }

    /// <summary>What a table depends on that its rows do not: which rows there are, and which could be.</summary>
    protected override IEnumerable<object?> Drawn() => [Editor.CanEdit, .. Lines.Select(line => (object)(line.Key, line.Common is { } common ? NameOf(common) : null))];

    protected override void Leave()
    {
        if (_focusRows is not null)
        {
            Editor.Focus.Forget(List.Name, _focusRows);
        }
    }

    private static string KeyOf(JsonObject row) => row["key"]!.GetValue<string>();

    private string NameOf(CommonRow common) => Words.Row(List, common);

    /// <summary>The row as it is live, where it is; else as it is commonly sold.</summary>
    private void Add(CommonRow common)
    {
        var live = Editor.Offering.Live is { } version
            ? SpecFields.RowsOf(version.Spec, List.Name).FirstOrDefault(row => List.AlikeBy.Count > 0 && List.AlikeBy.All(member => JsonNode.DeepEquals(row[member], common.Row[member])))
            : null;
        var row = live is not null && !Keys.Contains(KeyOf(live), StringComparer.Ordinal) ? live : Named(common.Row);
        Put(row, [.. Lines.Where(line => line.Common is null || line.Common.Key == common.Key).Select(line => line.Common is null ? line.Key : KeyOf(row))]);
    }

    /// <summary>A plain row at the end, open to be made into any other.</summary>
    private void Add()
    {
        var row = Named(List.Fresh(Editor.Spec));
        _added = KeyOf(row);
        Put(row, []);
    }

    private void Put(JsonObject row, IReadOnlyList<string> order)
    {
        var change = new FieldChange($"{List.Name}[{KeyOf(row)}]", row.DeepClone());
        Editor.Set(order.Count > 1 ? [change, new FieldChange(List.Name, SpecFields.OrderOf(order))] : [change]);
    }

    /// <summary>Under a key that neither the draft nor what is live uses.</summary>
    private JsonObject Named(JsonObject row)
    {
        var used = Editor.Offering.Live is { } live ? SpecFields.RowsOf(live.Spec, List.Name).Select(KeyOf).ToHashSet(StringComparer.Ordinal) : [];
        used.UnionWith(Keys);
        row["key"] = new[] { KeyOf(row) }.Concat(Enumerable.Range(1, int.MaxValue).Select(number => $"t{number}")).First(key => !used.Contains(key));
        return row;
    }
}
