using Portal.Domain.Common;

namespace Portal.Domain.Offerings;

/// <summary>
/// What a partner allows for one kind of product in one currency, from a day on. Limits of partners change over the years
/// (handbook 3.1, Shop Pay), so they are dated data; the newest row that has begun holds.
/// </summary>
public sealed class PartnerBounds
{
    public required PartnerId Partner { get; init; }

    public required ProductKind Kind { get; init; }

    public required Currency Currency { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Smallest order, minor units, included.</summary>
    public required long Minimum { get; init; }

    /// <summary>Largest order, minor units, included.</summary>
    public required long Maximum { get; init; }

    /// <summary>Most payments of one plan.</summary>
    public required int MaximumPayments { get; init; }

    /// <summary>Highest yearly rate a shopper may be charged.</summary>
    public required Rate MaximumRate { get; init; }

    /// <summary>The agreement or page it comes from.</summary>
    public required string Source { get; init; }
}

/// <summary>What a spec is held against when it is checked.</summary>
/// <param name="On">The tenant's business date.</param>
/// <param name="Partner">Every row of the merchant's partner.</param>
public sealed record SpecBounds(DateOnly On, IReadOnlyList<PartnerBounds> Partner)
{
    /// <summary>What holds on the date, or null where the partner has no agreement for this kind and currency.</summary>
    public PartnerBounds? For(ProductKind kind, Currency currency) => Partner
        .Where(row => row.Kind == kind && row.Currency == currency && row.EffectiveFrom <= On)
        .MaxBy(row => row.EffectiveFrom);
}
