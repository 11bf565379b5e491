namespace Portal.Domain.Quotes;

/// <summary>Every reason an offering can give. Their words stand in the resources of the reader's language.</summary>
public static class ReasonCodes
{
    /// <summary>Args: the cart's currency, the offering's.</summary>
    public const string CurrencyMismatch = "currency_mismatch";

    /// <summary>Args: the cart's amount, the smallest.</summary>
    public const string AmountBelowMinimum = "amount_below_minimum";

    /// <summary>Args: the cart's amount, the largest.</summary>
    public const string AmountAboveMaximum = "amount_above_maximum";

    /// <summary>Args: the country.</summary>
    public const string CountryNotOffered = "country_not_offered";

    /// <summary>Args: the channel.</summary>
    public const string ChannelNotOffered = "channel_not_offered";

    /// <summary>Args: the first category of the cart that is not offered.</summary>
    public const string CategoryNotOffered = "category_not_offered";

    /// <summary>Args: the first category of the cart that is never offered.</summary>
    public const string CategoryExcluded = "category_excluded";

    /// <summary>Args: the cart's amount.</summary>
    public const string NoTermForAmount = "no_term_for_amount";

    /// <summary>Args: <c>country</c>, <c>channel</c>, <c>category</c> or <c>customer</c>.</summary>
    public const string MissingFact = "missing_fact";

    public static IReadOnlyList<string> All { get; } =
    [
        CurrencyMismatch, AmountBelowMinimum, AmountAboveMaximum, CountryNotOffered, ChannelNotOffered, CategoryNotOffered, CategoryExcluded, NoTermForAmount, MissingFact,
    ];
}
