using Portal.Domain.Common;
using Portal.Domain.Installments.Schedules;

namespace Portal.Domain.Installments;

/// <summary>How a plan divides the order.</summary>
public enum TermKind
{
    /// <summary>The whole cart in equal parts, the first at checkout, without interest: that first part is the down payment.</summary>
    PayInN,

    /// <summary>Equal payments after checkout, with interest or, at a rate of zero, without.</summary>
    Level,
}

/// <summary>One plan a shopper can choose.</summary>
public sealed record InstallmentTerm
{
    /// <summary>Names the term within its offering for good: lower case letters, digits and underscores, at most 20.</summary>
    public required string Key { get; init; }

    public required TermKind Kind { get; init; }

    /// <summary>All payments, the one at checkout of a pay-in-N included; a down payment of a level plan is not one of them.</summary>
    public required int Payments { get; init; }

    public required Frequency Frequency { get; init; }

    /// <summary>Nominal yearly rate the shopper pays.</summary>
    public Rate ShopperRate { get; init; }

    /// <summary>What the merchant pays of each order (MDR).</summary>
    public Portion MerchantFee { get; init; }

    /// <summary>Smallest order of this term, minor units, included; null is the offering's.</summary>
    public long? Minimum { get; init; }

    /// <summary>Largest order of this term, minor units, included; null is the offering's.</summary>
    public long? Maximum { get; init; }

    /// <summary>What is paid of the cart at checkout; nothing for a pay-in-N, whose first part it is.</summary>
    public Portion DownPayment { get; init; }

    /// <summary>Fee in cash at checkout, of the cart less the down payment: a prepaid finance charge.</summary>
    public Portion ShopperFee { get; init; }

    /// <summary>Days until the first payment after checkout, where that is not one period.</summary>
    public int? FirstDueDays { get; init; }

    public bool Takes(long amount) => amount >= (Minimum ?? 0) && amount <= (Maximum ?? long.MaxValue);

    /// <summary>What the merchant pays on an order, never more than the order itself.</summary>
    public Money MerchantFeeOn(Money cart) => Money.Min(cart, MerchantFee.Of(cart));
}
