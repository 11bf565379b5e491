using System.Runtime.InteropServices;
using Portal.Domain.Common;
using Portal.Domain.Offerings;

namespace Portal.Domain.Replays;

/// <summary>A share of which nobody knows more than its range.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RateRange(Rate Low, Rate Expected, Rate High)
{
    /// <summary>Of an amount, each rounded half up.</summary>
    public AmountRange Of(Money amount) => new(Low.Of(amount).Minor, Expected.Of(amount).Minor, High.Of(amount).Minor);
}

/// <summary>An amount of which nobody knows more than its range; minor units.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AmountRange(long Low, long Expected, long High)
{
    public static AmountRange operator -(AmountRange left, AmountRange right) => new(left.Low - right.Low, left.Expected - right.Expected, left.High - right.High);
}

/// <summary>
/// What a partner assumes of one kind of product in one currency, from a day on: dated data of a named source, like <see cref="PartnerBounds"/>; the newest row
/// that has begun holds.
/// </summary>
public sealed class PartnerAssumptions
{
    public required PartnerId Partner { get; init; }

    public required ProductKind Kind { get; init; }

    public required Currency Currency { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>What is never paid back, of the amount financed.</summary>
    public required Rate LossLow { get; init; }

    /// <inheritdoc cref="LossLow"/>
    public required Rate LossExpected { get; init; }

    /// <inheritdoc cref="LossLow"/>
    public required Rate LossHigh { get; init; }

    /// <summary>What is given back to shoppers, of the sales on plans.</summary>
    public required Rate RefundsLow { get; init; }

    /// <inheritdoc cref="RefundsLow"/>
    public required Rate RefundsExpected { get; init; }

    /// <inheritdoc cref="RefundsLow"/>
    public required Rate RefundsHigh { get; init; }

    /// <summary>The study or agreement it comes from; shown beside every figure that is made of it.</summary>
    public required string Source { get; init; }

    /// <summary>As a replay keeps them.</summary>
    public Assumptions Kept() =>
        new(EffectiveFrom, Source, new RateRange(LossLow, LossExpected, LossHigh), new RateRange(RefundsLow, RefundsExpected, RefundsHigh));
}

/// <summary>What a replay assumed, kept with it: the partner may assume something else later.</summary>
/// <param name="Loss">Of the amount financed.</param>
/// <param name="Refunds">Of the sales on plans.</param>
public sealed record Assumptions(DateOnly EffectiveFrom, string Source, RateRange Loss, RateRange Refunds)
{
    /// <summary>What is never paid back of the plans of both versions.</summary>
    public ComparedRange LossOf(ReplayReport report) => new(LossOf(report.Base, report.Currency), LossOf(report.Candidate, report.Currency));

    /// <summary>What is given back of the sales of both versions.</summary>
    public ComparedRange RefundsOf(ReplayReport report) => new(RefundsOf(report.Base, report.Currency), RefundsOf(report.Candidate, report.Currency));

    private AmountRange LossOf(ReplaySide side, Currency currency) => Loss.Of(new Money(side.Taken.AmountFinanced, currency));

    private AmountRange RefundsOf(ReplaySide side, Currency currency) => Refunds.Of(new Money(side.Taken.Sales, currency));
}

/// <summary>An assumed amount under both versions.</summary>
public sealed record ComparedRange(AmountRange Before, AmountRange After)
{
    /// <summary>Low from low, high from high: what is assumed of both is assumed alike.</summary>
    public AmountRange Difference => After - Before;
}
