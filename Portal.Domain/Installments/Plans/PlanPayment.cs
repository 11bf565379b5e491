using System.Runtime.InteropServices;
using Portal.Domain.Common;

namespace Portal.Domain.Installments.Plans;

/// <summary>A payment of a shopper towards a plan.</summary>
public readonly record struct PaymentId(string Value) : IPrefixedId<PaymentId>
{
    public static string Prefix => "pmt_";

    public static PaymentId From(string value) => new(value);

    public override string ToString() => Value;
}

public enum PaymentKind
{
    /// <summary>Of installments that are due, with their fees.</summary>
    Installment,

    /// <summary>Of everything, before its time.</summary>
    PayOff,

    /// <summary>After the plan was written off.</summary>
    Recovery,
}

/// <summary>What came in from the shopper and where it went, so that it can be put back as it had been allocated.</summary>
public sealed record PlanPayment
{
    public required PaymentId Id { get; init; }

    public required PaymentKind Kind { get; init; }

    public required DateOnly On { get; init; }

    public required long Amount { get; init; }

    public required IReadOnlyList<RowShare> Rows { get; init; }

    public required IReadOnlyList<FeeShare> Fees { get; init; }

    /// <summary>The collector's own name for it.</summary>
    public string? Reference { get; init; }

    /// <summary>The day on which to ask the collector whether it stayed.</summary>
    public DateOnly? AskAgainOn { get; init; }

    public DateOnly? ReversedOn { get; init; }

    public long Interest => Rows.Sum(row => row.Interest);

    public long Principal => Rows.Sum(row => row.Principal);

    public long FeesPaid => Fees.Sum(fee => fee.Amount);
}

[StructLayout(LayoutKind.Auto)]
public readonly record struct RowShare(int Row, long Interest, long Principal);

[StructLayout(LayoutKind.Auto)]
public readonly record struct FeeShare(int Fee, long Amount);
