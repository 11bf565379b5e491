using Portal.Domain.Common;

namespace Portal.Web.Components.Shared;

/// <summary>
/// Where a figure comes from, as its panel shows it. Everything in it was computed by the query; the parts, with what is earlier, sum to the figure.
/// </summary>
/// <param name="Formula">In words: "Sales that have settled, less refunds and payouts."</param>
/// <param name="AsOf">How fresh it is.</param>
/// <param name="Facts">Filters, version, counts: whatever it depends on.</param>
/// <param name="Parts">The newest that sum to it.</param>
public sealed record FigureSource(string Formula, string AsOf, IReadOnlyList<FigureFact> Facts, IReadOnlyList<FigurePart> Parts)
{
    /// <summary>What stands before the parts that are shown; null where they are all.</summary>
    public Money? Earlier { get; init; }

    /// <summary>The figure itself, where it is money.</summary>
    public Money? Sum { get; init; }
}

/// <summary>One thing the figure depends on, with its value.</summary>
public sealed record FigureFact(string What, string Value);

/// <summary>One part of the figure and the page it can be opened on.</summary>
public sealed record FigurePart(string What, string? Note, Money Amount, string? Address);
