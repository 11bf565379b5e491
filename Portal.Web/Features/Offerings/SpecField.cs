using System.Collections.Frozen;

namespace Portal.Web.Features.Offerings;

/// <summary>How a field of a spec is typed and read.</summary>
public enum SpecFieldKind
{
    /// <summary>Minor units, in the spec's currency.</summary>
    Amount,

    Percent,

    Count,

    /// <summary>One of a few words, which the resources translate.</summary>
    Choice,

    Flag,

    /// <summary>A list of names, written with commas between them.</summary>
    Names,
}

/// <summary>What the pages know of a field: the designer, the history, a conflict and a problem all name and show it by this.</summary>
/// <param name="Name">Its address without the keys of rows: <c>terms.payments</c>.</param>
/// <param name="Optional">Whether it may be left empty.</param>
public sealed record SpecField(string Name, SpecFieldKind Kind, bool Optional = false)
{
    private static readonly FrozenDictionary<string, SpecField> s_fields = new SpecField[]
    {
        new("currency", SpecFieldKind.Names),
        new("minimum", SpecFieldKind.Amount),
        new("maximum", SpecFieldKind.Amount),
        new("terms", SpecFieldKind.Names),
        new("terms.key", SpecFieldKind.Names),
        new("terms.kind", SpecFieldKind.Choice),
        new("terms.payments", SpecFieldKind.Count),
        new("terms.frequency", SpecFieldKind.Choice),
        new("terms.shopper_rate", SpecFieldKind.Percent),
        new("terms.merchant_fee.percent", SpecFieldKind.Percent),
        new("terms.merchant_fee.fixed", SpecFieldKind.Amount),
        new("terms.minimum", SpecFieldKind.Amount, Optional: true),
        new("terms.maximum", SpecFieldKind.Amount, Optional: true),
        new("terms.down_payment.percent", SpecFieldKind.Percent),
        new("terms.down_payment.fixed", SpecFieldKind.Amount),
        new("terms.shopper_fee.percent", SpecFieldKind.Percent),
        new("terms.shopper_fee.fixed", SpecFieldKind.Amount),
        new("terms.first_due_days", SpecFieldKind.Count, Optional: true),
        new("day_count", SpecFieldKind.Choice),
        new("holiday_rule", SpecFieldKind.Choice, Optional: true),
        new("rounding", SpecFieldKind.Choice),
        new("remainder", SpecFieldKind.Choice),
        new("language", SpecFieldKind.Choice),
        new("audience.countries", SpecFieldKind.Names),
        new("audience.channels", SpecFieldKind.Names),
        new("audience.categories", SpecFieldKind.Names),
        new("audience.never_categories", SpecFieldKind.Names),
        new("audience.customer_required", SpecFieldKind.Flag),
        new("late_fee.amount", SpecFieldKind.Amount),
        new("late_fee.grace_days", SpecFieldKind.Count),
        new("late_fee.cap_percent", SpecFieldKind.Percent),
        new("late_fee.cap_amount", SpecFieldKind.Amount),
        new("mdr_on_refund", SpecFieldKind.Choice),
        new("reserve_percent", SpecFieldKind.Percent),
        new("reserve_days", SpecFieldKind.Count),
        new("quote_minutes", SpecFieldKind.Count),
        new("platform_share", SpecFieldKind.Percent),
    }.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>The words of its label.</summary>
    public string LabelKey => $"Field.{Name}";

    /// <summary>The field of an address, <c>terms[pay4].payments</c>; null for one that the pages don't show.</summary>
    public static SpecField? Find(string address) => s_fields.GetValueOrDefault(NameOf(address));

    /// <summary>The key of the row an address lies in: <c>pay4</c>.</summary>
    public static string? RowOf(string address)
    {
        var (open, close) = Brackets(address);
        return open < 0 ? null : address[(open + 1)..close];
    }

    /// <summary>The address of that row: <c>terms[pay4]</c>.</summary>
    public static string? RowAddress(string address)
    {
        var (open, close) = Brackets(address);
        return open < 0 ? null : address[..(close + 1)];
    }

    private static string NameOf(string address)
    {
        var (open, close) = Brackets(address);
        return open < 0 ? address : string.Concat(address.AsSpan(0, open), address.AsSpan(close + 1));
    }

    private static (int Open, int Close) Brackets(string address) =>
        (address.IndexOf('[', StringComparison.Ordinal), address.IndexOf(']', StringComparison.Ordinal));
}
