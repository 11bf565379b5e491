using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Portal.Domain.Common;

namespace Portal.Domain.Installments.Schedules;

/// <summary>A part of an amount: a percentage, a fixed sum in the amount's minor units, or both ("5 % + 0.30"). For down payments and fees.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Portion(Rate Percent, long Fixed = 0)
{
    public static readonly Portion None;

    [JsonIgnore]
    public bool IsNone => Percent.IsZero && Fixed == 0;

    /// <summary>The percentage, rounded half-up, plus the fixed sum.</summary>
    /// <exception cref="OverflowException">The part does not fit an amount.</exception>
    public Money Of(Money amount) => amount with { Minor = checked((long)Of(amount.Minor)) };

    internal Int128 Of(long minor) => Rounded.Divide((Int128)minor * Percent.Millionths, Rate.Whole, Rounding.HalfUp) + Fixed;
}
