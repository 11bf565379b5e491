using Portal.Domain.Common;

namespace Portal.Domain.Orders;

/// <summary>
/// What a card payment without a plan costs, by partner and currency, from a day on: policy data with its source. The newest row that has begun holds;
/// without one a card payment costs nothing.
/// </summary>
public sealed class CardPolicy
{
    public required PartnerId Partner { get; init; }

    public required Currency Currency { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required CardTerms Terms { get; init; }

    /// <summary>The agreement or page it comes from.</summary>
    public required string Source { get; init; }
}

/// <summary>The prices of a card payment, kept with the order that was sold on them.</summary>
/// <param name="CostPercent">Of the order, to the processor.</param>
/// <param name="CostFixed">To the processor for each order, minor units.</param>
/// <param name="TakePercent">Of the order, to the platform.</param>
/// <param name="TakeFixed">To the platform for each order, minor units.</param>
/// <param name="TakeReturned">Whether a refund gives the merchant back the refund's share of the platform's part.</param>
/// <param name="ReservePercent">Of the merchant's proceeds, held back.</param>
/// <param name="ReserveDays">Days until what was held back is released.</param>
public sealed record CardTerms(Rate CostPercent, long CostFixed, Rate TakePercent, long TakeFixed, bool TakeReturned, Rate ReservePercent, int ReserveDays)
{
    public static readonly CardTerms Free = new(Rate.Zero, 0, Rate.Zero, 0, false, Rate.Zero, 0);

    /// <summary>What the processor takes, never more than the order.</summary>
    public Money Cost(Money order) => Capped(order, CostPercent, CostFixed);

    /// <summary>What the platform takes of the merchant, never more than the order.</summary>
    public Money Take(Money order) => Capped(order, TakePercent, TakeFixed);

    private static Money Capped(Money order, Rate percent, long fixedPart) =>
        Money.Min(order, percent.Of(order) + new Money(fixedPart, order.Currency));
}
