using Portal.Domain.Common;

namespace Portal.Domain.Installments;

/// <summary>
/// What a missed payment costs (handbook 3.1, late fees). A fee bears no interest. An amount of zero is a plan without late fees.
/// </summary>
/// <param name="Amount">For each missed payment, minor units.</param>
/// <param name="GraceDays">Days after the due date in which paying costs nothing.</param>
/// <param name="CapPercent">Most of all fees together, as a share of the order; zero for no such cap.</param>
/// <param name="CapAmount">Most of all fees together, minor units; zero for no such cap.</param>
public sealed record LateFeeTerms(long Amount, int GraceDays, Rate CapPercent, long CapAmount)
{
    public static readonly LateFeeTerms None = new(0, 0, Rate.Zero, 0);

    /// <summary>The lower of both caps on an order, or null where there is none.</summary>
    public Money? CapOn(Money order) => (CapPercent.IsZero, CapAmount) switch
    {
        (true, 0) => null,
        (true, _) => order with { Minor = CapAmount },
        (false, 0) => CapPercent.Of(order),
        _ => Money.Min(CapPercent.Of(order), order with { Minor = CapAmount }),
    };
}

/// <summary>Whether a refund gives the merchant back its fee (handbook 3.1, <c>mdr_on_refund</c>).</summary>
public enum MdrOnRefund
{
    Keep,

    /// <summary>The share of the fee that the refund is of the order.</summary>
    ProRata,

    /// <summary>The whole fee.</summary>
    Full,
}
