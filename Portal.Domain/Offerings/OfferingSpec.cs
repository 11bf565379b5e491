using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Portal.Domain.Common;
using Portal.Domain.Offerings.Kinds;
using Portal.Domain.Quotes;
using Portal.Domain.Rules;

namespace Portal.Domain.Offerings;

/// <summary>Amounts in minor units, both ends included.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AmountBand(long From, long To);

/// <summary>
/// The whole of what an offering promises and asks, as one immutable value; each kind has its own. A spec under work may be incomplete or
/// contradict itself: <see cref="Problems"/> says so, and publishing refuses while it does.
/// </summary>
public abstract record OfferingSpec
{
    /// <summary>What sort of product it is, with all that is known of its fields.</summary>
    public abstract KindDescriptor Descriptor { get; }

    public ProductKind Kind => Descriptor.Kind;

    /// <summary>All of its amounts are minor units of this currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Where it shows itself.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Which of the carts that the audience lets through are offered; none named are all of them. The first that takes a cart decides.</summary>
    public ValueList<Rule> Rules { get; init; } = [];

    /// <summary>The totals it can be offered for, minor units, both ends included, the smallest first and none touching the next.</summary>
    [JsonIgnore]
    public abstract ValueList<AmountBand> Amounts { get; }

    /// <summary>A week.</summary>
    public const int LongestQuoteMinutes = 7 * 24 * 60;

    /// <summary>How long a quote that offers it can be ordered, on the tenant's clock.</summary>
    public int QuoteMinutes { get; init; } = Quote.DefaultMinutes;

    /// <summary>Whether no edit of a draft may touch the field, as <see cref="SpecFields"/> spells it.</summary>
    public bool IsFixed(string field) => Descriptor.IsFixed(field);

    /// <summary>What keeps it from being published, at most one for each field.</summary>
    public IReadOnlyList<SpecProblem> Problems(SpecBounds bounds) => Descriptor.Problems(this, bounds);
}
