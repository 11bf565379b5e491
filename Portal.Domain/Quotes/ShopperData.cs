namespace Portal.Domain.Quotes;

/// <summary>
/// What a merchant says about the person behind a cart. Personal data: it lies apart from the facts, no rule reads it, and it can be erased.
/// </summary>
public sealed record ShopperData
{
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
