using System.Runtime.InteropServices;
using Portal.Domain.Common;

namespace Portal.Domain.Orders;

/// <summary>One line of what was bought, with what of it has been refunded. Amounts are minor units of the order's currency, of the whole line.</summary>
public sealed record OrderLine
{
    public string? Sku { get; init; }

    public string? Name { get; init; }

    public string? Category { get; init; }

    public required int Quantity { get; init; }

    public long Amount { get; init; }

    public int RefundedQuantity { get; init; }

    /// <summary>What so many pieces of the line cost, counted from its first: differences of two of these add up to the line without losing a cent.</summary>
    internal long CostOf(int pieces) => (long)Rounded.Divide((Int128)Amount * pieces, Quantity, Rounding.HalfUp);
}

/// <summary>Pieces of an article to be refunded.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RefundItem(string Sku, int Quantity);
