using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;

namespace Portal.Web.Features.Offerings;

/// <summary>The plans of an offering, a row each, with some of their fields; where they are chosen, also the months that are commonly offered and are not yet.</summary>
public sealed partial class TermTable : IDisposable
{
    private MudButton? _add;
    private Func<ValueTask>? _focusTerms;
    private string _drawn = "";
    private string? _added;

    [Parameter, EditorRequired]
    public required string Caption { get; set; }

    /// <summary>Members of a plan, one column each.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Columns { get; set; }

    /// <summary>Members that are folded away below their plan.</summary>
    [Parameter]
    public IReadOnlyList<string> Details { get; set; } = [];

    /// <summary>Whether plans come and go here.</summary>
    [Parameter]
    public bool Chooses { get; set; }

    [CascadingParameter]
    public required DraftEditor Editor { get; set; }

    /// <summary>The plans in the order that shoppers see, and among them the months still to be had, before the next longer ones.</summary>
    private List<(InstallmentTerm? Term, int Months)> Rows
    {
        get
        {
            var rows = Editor.Spec.Terms.Select(term => ((InstallmentTerm?)term, InstallmentSuggestion.IsMonthly(term) ? term.Payments : 0)).ToList();
            if (!Chooses || !Editor.CanEdit)
            {
                return rows;
            }

            var bounds = Editor.Offering.Bounds.For(Editor.Spec.Kind, Editor.Currency);
            foreach (var months in InstallmentSuggestion.MonthsWithin(bounds).Where(months => rows.TrueForAll(row => row.Item2 != months)))
            {
                var at = rows.FindIndex(row => row.Item2 > months);
                rows.Insert(at < 0 ? rows.Count : at, (null, months));
            }

            return rows;
        }
    }

    public void Dispose()
    {
        Editor.Changed -= Refresh;
        if (_focusTerms is not null)
        {
            Editor.Forget("terms", _focusTerms);
        }
    }

    protected override void OnInitialized()
    {
        _drawn = Drawn();
        Editor.Changed += Refresh;
        if (Chooses)
        {
            _focusTerms = () => _add?.FocusAsync() ?? ValueTask.CompletedTask;
            Editor.Register("terms", _focusTerms);
        }
    }

    /// <summary>What a table depends on that its rows do not: which plans there are, and which months.</summary>
    private string Drawn() => string.Join(' ', Editor.Spec.Terms.Select(term => $"{term.Key}:{InstallmentSuggestion.IsMonthly(term)}:{term.Payments}"));

    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        var drawn = Drawn();
        if (!string.Equals(drawn, _drawn, StringComparison.Ordinal))
        {
            _drawn = drawn;
            StateHasChanged();
        }
    });

    /// <summary>The plan as it is live, where it is; else as it is commonly sold.</summary>
    private void AddMonths(int months)
    {
        var live = (Editor.Offering.Live?.Spec as InstallmentSpec)?.Terms.FirstOrDefault(term => InstallmentSuggestion.IsMonthly(term) && term.Payments == months);
        var term = live is not null && IsFree(live.Key) ? live : Named(InstallmentSuggestion.Monthly(months, InstallmentSuggestion.PayerOf(Editor.Spec) ?? InterestPayer.Both));
        Put(term, [.. Rows.Select(row => row.Term?.Key ?? (row.Months == months ? term.Key : null)).OfType<string>()]);
    }

    /// <summary>A plain monthly plan at the end, open to be made into any other.</summary>
    private void Add()
    {
        var term = Named(new InstallmentTerm { Key = "t1", Kind = TermKind.Level, Payments = 3, Frequency = Frequency.Monthly });
        _added = term.Key;
        Put(term, []);
    }

    private void Put(InstallmentTerm term, IReadOnlyList<string> order)
    {
        var row = new FieldChange($"terms[{term.Key}]", SpecFields.ValueOf(Editor.Spec with { Terms = [term] }, $"terms[{term.Key}]"));
        Editor.Set(order.Count > 1 ? [row, new FieldChange("terms", SpecFields.OrderOf(order))] : [row]);
    }

    /// <summary>Under a key that neither the draft nor what is live uses.</summary>
    private InstallmentTerm Named(InstallmentTerm term)
    {
        var live = (Editor.Offering.Live?.Spec as InstallmentSpec)?.Terms.Select(other => other.Key).ToHashSet(StringComparer.Ordinal) ?? [];
        var key = new[] { term.Key }.Concat(Enumerable.Range(1, InstallmentSpec.MostTerms * 3).Select(number => $"t{number}")).First(key => IsFree(key) && !live.Contains(key));
        return term with { Key = key };
    }

    private bool IsFree(string key) => Editor.Spec.Terms.All(term => !string.Equals(term.Key, key, StringComparison.Ordinal));
}
