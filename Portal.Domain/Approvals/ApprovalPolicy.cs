using Portal.Domain.Common;

namespace Portal.Domain.Approvals;

/// <summary>Who has to approve where a fact of this code is there, or is above an amount.</summary>
/// <param name="When">The code of an <see cref="ApprovalFact"/>.</param>
/// <param name="Above">In the fact's own unit, itself not included; null for any.</param>
public sealed record ApprovalRule(string When, long? Above, ValueList<ApprovalNeed> Needs)
{
    public bool IsMetBy(ApprovalFact fact) =>
        string.Equals(When, fact.Code, StringComparison.Ordinal) && (Above is not { } above || fact.Amount > above);
}

/// <summary>
/// What a partner wants to approve of one kind of subject, from a day on: dated data of a named source, like its bounds; the newest row that has begun holds. A
/// partner without any leaves everything to its bounds.
/// </summary>
public sealed class ApprovalPolicy
{
    public required PartnerId Partner { get; init; }

    /// <summary>The kind of subject: <c>offering</c>.</summary>
    public required string Kind { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required ValueList<ApprovalRule> Rules { get; init; }

    /// <summary>Days until a request that nobody decided ends.</summary>
    public required int Days { get; init; }

    /// <summary>The agreement it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Whether any rule speaks of this code: what nobody asks for need not be measured.</summary>
    public bool Reads(string code) => Rules.Any(rule => string.Equals(rule.When, code, StringComparison.Ordinal));

    /// <summary>
    /// What these facts need together: of each role as many people as the rule that wants most of them, and why. More of a fact never needs fewer.
    /// </summary>
    public ApprovalDemand Ask(IEnumerable<ApprovalFact> facts)
    {
        var met = facts.Select(fact => (Fact: fact, Rules: Rules.Where(rule => rule.IsMetBy(fact)).ToList())).Where(row => row.Rules.Count > 0).ToList();
        var needs = met.SelectMany(row => row.Rules).SelectMany(rule => rule.Needs)
            .Where(need => need.People > 0)
            .GroupBy(need => need.Role)
            .OrderBy(group => group.Key)
            .Select(group => new ApprovalNeed(group.Key, group.Max(need => need.People)));
        return new ApprovalDemand([.. needs], [.. met.Select(row => new ApprovalReason(row.Fact, row.Rules.Max(rule => rule.Above)))], Days);
    }
}

/// <summary>What has to be said yes to, by whom, and why.</summary>
/// <param name="Days">Until it ends undecided.</param>
public sealed record ApprovalDemand(ValueList<ApprovalNeed> Needs, ValueList<ApprovalReason> Reasons, int Days)
{
    public static ApprovalDemand None { get; } = new([], [], 0);

    public bool IsNeeded => Needs.Count > 0;

    public int People => Needs.Sum(need => need.People);
}
