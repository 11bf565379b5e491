using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Domain.Installments;
using Portal.Domain.Offerings;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Offerings;

/// <summary>One plan a shopper can choose, field by field. What few terms use is folded away until it is used or wrong.</summary>
public sealed partial class TermEditor
{
    private static readonly string[] s_kinds = ["pay_in_n", "level"];
    private static readonly string[] s_frequencies = ["monthly", "biweekly", "weekly"];
    private static readonly string[] s_folded = ["maximum", "down_payment", "shopper_fee", "first_due_days"];

    private readonly string _legend = FieldIds.New().Input;
    private bool? _open;

    [Parameter, EditorRequired]
    public required InstallmentTerm Term { get; set; }

    /// <summary>Its place in the order that shoppers see, from 1.</summary>
    [Parameter, EditorRequired]
    public required int Number { get; set; }

    [Parameter]
    public EventCallback<int> OnMove { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    [CascadingParameter]
    public required DraftEditor Editor { get; set; }

    private bool IsOpen => NeedsAttention || (_open ?? IsUsed);

    private bool IsUsed => Term.Maximum is not null || !Term.DownPayment.IsNone || !Term.ShopperFee.IsNone || Term.FirstDueDays is not null;

    private bool NeedsAttention => Editor.Problems.Select(problem => problem.Field).Concat(Editor.Unreadable).Concat(Editor.Conflicts.Keys)
        .Any(address => s_folded.Any(member => SpecFields.Overlap(address, At(member))));

    private string? PaymentsHint => Bounds is { } bounds ? L["Hint.UpTo", bounds.MaximumPayments.ToString(CultureInfo.InvariantCulture)].Value : null;

    private string? RateHint => Bounds is { } bounds ? L["Hint.UpTo", Formats.Percent(bounds.MaximumRate)].Value : null;

    private PartnerBounds? Bounds => Editor.Offering.Bounds.For(Editor.Spec.Kind, Editor.Currency);

    private string At(string member) => $"terms[{Term.Key}].{member}";

    private string Plain(long minor) => Formats.Amount(new Money(minor, Editor.Currency));
}
