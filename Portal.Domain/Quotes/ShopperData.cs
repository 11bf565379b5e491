namespace Portal.Domain.Quotes;

/// <summary>
/// What a merchant says about the person behind a cart. Personal data: it lies apart from the facts, no rule reads it, and it can be erased.
/// </summary>
public sealed record ShopperData
{
    /// <summary>How long a quote keeps the person: while it can still be asked about, not as long as it lies.</summary>
    public const int DaysKept = 30;

    /// <summary>And where the credit was refused on it: Regulation B, 12 CFR 1002.12(b)(1), applications are kept for 25 months.</summary>
    public const int MonthsKeptAfterRefusal = 25;

    /// <summary>The merchant's own name for the customer; what an erasure is asked by.</summary>
    public string? Reference { get; init; }

    public string? Email { get; init; }

    public string? Name { get; init; }

    public string? Language { get; init; }

    public string? Ip { get; init; }

    public string? Device { get; init; }

    /// <summary>JSON as it came.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>JSON as it came.</summary>
    public string? Shipping { get; init; }

    /// <summary>Further facts, as the JSON object that came. Nobody vouches that they name no person, so they lie here.</summary>
    public string? Facts { get; init; }
}
