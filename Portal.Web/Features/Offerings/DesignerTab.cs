using System.Collections.Frozen;

namespace Portal.Web.Features.Offerings;

/// <summary>The parts of the form, in their order. Each is addressed by its name in lower case.</summary>
public enum DesignerTab
{
    Amounts,
    Price,
    Audience,
    Wording,
    Dates,
}

/// <summary>Which part of the form a field stands in.</summary>
public static class DesignerTabs
{
    private static readonly FrozenDictionary<string, DesignerTab> s_elsewhere = new Dictionary<string, DesignerTab>(StringComparer.Ordinal)
    {
        ["terms.merchant_fee.fixed"] = DesignerTab.Price,
        ["terms.shopper_fee.percent"] = DesignerTab.Price,
        ["terms.shopper_fee.fixed"] = DesignerTab.Price,
        ["late_fee.amount"] = DesignerTab.Price,
        ["late_fee.grace_days"] = DesignerTab.Price,
        ["late_fee.cap_percent"] = DesignerTab.Price,
        ["late_fee.cap_amount"] = DesignerTab.Price,
        ["mdr_on_refund"] = DesignerTab.Price,
        ["reserve_percent"] = DesignerTab.Price,
        ["reserve_days"] = DesignerTab.Price,
        ["platform_share"] = DesignerTab.Price,
        ["audience.countries"] = DesignerTab.Audience,
        ["audience.channels"] = DesignerTab.Audience,
        ["audience.categories"] = DesignerTab.Audience,
        ["audience.never_categories"] = DesignerTab.Audience,
        ["audience.customer_required"] = DesignerTab.Audience,
        ["language"] = DesignerTab.Wording,
        ["quote_minutes"] = DesignerTab.Wording,
        ["day_count"] = DesignerTab.Dates,
        ["holiday_rule"] = DesignerTab.Dates,
        ["rounding"] = DesignerTab.Dates,
        ["terms.first_due_days"] = DesignerTab.Dates,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>By the address of any field, or of a row.</summary>
    public static DesignerTab Of(string address) => SpecField.Find(address) is { } field ? s_elsewhere.GetValueOrDefault(field.Name) : DesignerTab.Amounts;

    /// <summary>By what stands in the address of the page; the first for anything unknown.</summary>
    public static DesignerTab Read(string? text) =>
        Enum.GetValues<DesignerTab>().FirstOrDefault(tab => string.Equals(Write(tab), text, StringComparison.Ordinal));

    public static string Write(DesignerTab tab) => tab.ToString().ToLowerInvariant();
}
