using Portal.Domain.Common;
using Portal.Domain.Quotes;

namespace Portal.Domain.Offerings;

/// <summary>
/// The whole of what an offering promises and asks, as one immutable value; each kind has its own. A spec under work may be incomplete or
/// contradict itself: <see cref="Problems"/> says so, and publishing refuses while it does.
/// </summary>
public abstract record OfferingSpec
{
    public abstract ProductKind Kind { get; }

    /// <summary>All of its amounts are minor units of this currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Where it shows itself.</summary>
    public required Audience Audience { get; init; }

    /// <summary>How long a quote that offers it can be ordered, on the tenant's clock.</summary>
    public int QuoteMinutes { get; init; } = Quote.DefaultMinutes;

    /// <summary>
    /// Whether no edit of a draft may touch the field, as <see cref="SpecFields"/> spells it: every amount would mean something else, or the value is
    /// not the merchant's to choose.
    /// </summary>
    public virtual bool IsFixed(string field) => SpecFields.Overlap(field, "currency");

    /// <summary>What keeps it from being published, at most one for each field.</summary>
    public abstract IReadOnlyList<SpecProblem> Problems(SpecBounds bounds);
}
