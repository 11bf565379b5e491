using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>One part of the spec of an installment offering, in the words of the merchant.</summary>
public sealed partial class DesignerForm : IDisposable
{
    private static readonly string[] s_terms = ["shopper_rate", "merchant_fee.percent", "minimum"];
    private static readonly string[] s_details = ["kind", "payments", "frequency", "maximum", "down_payment.percent", "down_payment.fixed"];
    private static readonly string[] s_fees = ["merchant_fee.fixed", "shopper_fee.percent", "shopper_fee.fixed"];
    private static readonly string[] s_dates = ["first_due_days"];
    private static readonly string[] s_dayCounts = ["equal_periods", "actual_actual", "actual_365", "actual_360", "30_360"];
    private static readonly string[] s_holidayRules = ["", "following", "preceding", "modified_following"];
    private static readonly string[] s_roundings = ["half_up", "half_even"];
    private static readonly string[] s_remainders = ["last", "first"];
    private static readonly string[] s_languages = ["en", "zh_hant", "zh_hans"];
    private static readonly string[] s_refundFees = ["keep", "pro_rata", "full"];

    private string _drawn = "";

    [Parameter, EditorRequired]
    public required DesignerTab Tab { get; set; }

    [CascadingParameter]
    public required DraftEditor Editor { get; set; }

    private string? MinimumHint => Bounds is { } bounds ? L["Hint.Minimum", Editor.Offering.PartnerName, Amount(bounds.Minimum)].Value : null;

    private string? MaximumHint => Bounds is { } bounds ? L["Hint.Maximum", Editor.Offering.PartnerName, Amount(bounds.Maximum)].Value : null;

    private string TermsHint => Bounds is { } bounds
        ? L["Part.Terms.Bounds", Editor.Offering.PartnerName, Formats.Count(bounds.MaximumPayments), Formats.Percent(bounds.MaximumRate)]
        : L["Part.Terms.Lead"];

    private PartnerBounds? Bounds => Editor.Offering.Bounds.For(Editor.Spec.Kind, Editor.Currency);

    public void Dispose() => Editor.Changed -= Refresh;

    protected override void OnInitialized() => Editor.Changed += Refresh;

    /// <summary>A row that somebody took away, or the order of the rows: no control stands for them.</summary>
    private static bool IsOfNoControl(FieldConflict conflict) => conflict.Field is "terms" || SpecFields.IsRow(conflict.Field, out _);

    // Fields draw themselves; the form only what stands beside them.
    private void Refresh(object? sender, EventArgs change) => _ = InvokeAsync(() =>
    {
        var drawn = string.Join(
            '\n', Editor.Conflicts.Values.Where(IsOfNoControl).Select(conflict => conflict.Field).Append(Editor.Problem("terms")?.Code).Append(Editor.Spec.Language.ToString())
                .Concat(Editor.Spec.Terms.Select(term => PlanLabel.Of(term, Editor.Spec.Language))));
        if (!string.Equals(drawn, _drawn, StringComparison.Ordinal))
        {
            _drawn = drawn;
            StateHasChanged();
        }
    });

    private string Range(int least, int most) => L["Hint.Range", Formats.Count(least), Formats.Count(most)];

    private string Amount(long minor) => Formats.Money(new Money(minor, Editor.Currency));
}
