using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Installments.Schedules;
using Portal.Domain.Offerings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>The whole spec of an installment offering, in the words of the merchant.</summary>
public sealed partial class DesignerForm : IDisposable
{
    private static readonly string[] s_dayCounts = ["equal_periods", "actual_actual", "actual_365", "actual_360", "30_360"];
    private static readonly string[] s_holidayRules = ["", "following", "preceding", "modified_following"];
    private static readonly string[] s_roundings = ["half_up", "half_even"];
    private static readonly string[] s_remainders = ["last", "first"];
    private static readonly string[] s_languages = ["en", "zh_hant", "zh_hans"];
    private static readonly string[] s_refundFees = ["keep", "pro_rata", "full"];

    private MudButton? _add;
    private Func<ValueTask>? _focusTerms;

    [CascadingParameter]
    public required DraftEditor Editor { get; set; }

    private string? MinimumHint => Bounds is { } bounds ? L["Hint.Minimum", Editor.Offering.PartnerName, Amount(bounds.Minimum)].Value : null;

    private string? MaximumHint => Bounds is { } bounds ? L["Hint.Maximum", Editor.Offering.PartnerName, Amount(bounds.Maximum)].Value : null;

    private PartnerBounds? Bounds => Editor.Offering.Bounds.For(Editor.Spec.Kind, Editor.Currency);

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
        Editor.Changed += Refresh;
        _focusTerms = () => _add?.FocusAsync() ?? ValueTask.CompletedTask;
        Editor.Register("terms", _focusTerms);
    }

    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(StateHasChanged);

    private string Range(int least, int most) => L["Hint.Range", Formats.Count(least), Formats.Count(most)];

    private string Amount(long minor) => Formats.Money(new Money(minor, Editor.Currency));

    /// <summary>Puts a plain monthly term at the end, under a key that no version of this offering has used.</summary>
    private void Add()
    {
        var used = Editor.Spec.Terms.Select(term => term.Key)
            .Concat((Editor.Offering.Live?.Spec as InstallmentSpec)?.Terms.Select(term => term.Key) ?? [])
            .ToHashSet(StringComparer.Ordinal);
        var key = Enumerable.Range(1, InstallmentSpec.MostTerms * 3).Select(number => $"t{number}").First(key => !used.Contains(key));
        var term = new InstallmentTerm { Key = key, Kind = TermKind.Level, Payments = 3, Frequency = Frequency.Monthly };
        Editor.Set($"terms[{key}]", SpecFields.ValueOf(Editor.Spec with { Terms = [term] }, $"terms[{key}]"));
    }

    private void Remove(InstallmentTerm term) => Editor.Set($"terms[{term.Key}]", null);

    private void Move(int from, int to)
    {
        var rows = SpecFields.ValueOf(Editor.Spec, "terms")!.AsArray();
        var row = rows[from];
        rows.RemoveAt(from);
        rows.Insert(to, row);
        Editor.Set("terms", rows);
    }
}
