using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>What may be wrong with a list of rules.</summary>
public enum RuleFault
{
    /// <summary>No cart whatever meets its <c>when</c>.</summary>
    Contradictory,

    /// <summary>Earlier rules, or the audience, take every cart that it could: without it nothing would be answered otherwise.</summary>
    Unreachable,

    /// <summary>Two rules that answer differently both meet a cart, so that their order matters.</summary>
    Overlapping,

    /// <summary>The audience lets carts through that no rule takes: they are refused with <c>no_rule_applies</c>.</summary>
    Gap,
}

/// <summary>One finding.</summary>
/// <param name="Rule">The key of the rule it is about; null for a gap.</param>
/// <param name="Others">The later rule of an overlap; the earlier ones that take what this could take, none where the audience does.</param>
/// <param name="IsException">Of an overlap: the later rule takes all that the earlier one does, which is then an exception to it and mostly meant.</param>
/// <param name="Example">A cart that shows it; null for a contradiction, which has none.</param>
public sealed record RuleFinding(RuleFault Fault, string? Rule, ValueList<string> Others, bool IsException, QuoteFacts? Example);

/// <summary>What the check of a list of rules came to.</summary>
public enum LintState
{
    /// <summary>Everything was asked and nothing found.</summary>
    Clean,

    /// <summary>Everything was asked.</summary>
    Found,

    /// <summary>The budget ended, or the spec has problems that come first: what is found stands, what is not found says nothing.</summary>
    NotDecided,
}

/// <param name="Findings">By the order of the rules, the gap last.</param>
/// <param name="Steps">Of the search.</param>
public sealed record LintReport(LintState State, IReadOnlyList<RuleFinding> Findings, long Steps);

/// <summary>
/// Finds faults of rules by a search over the bands that their constants part the facts into (<see cref="RuleSpace"/>, <see cref="RuleSearch"/>): a finding
/// is proved by a cart or by the search having ended, never by samples. Deterministic; its budget is counted in steps.
/// </summary>
public static class RuleLint
{
    /// <summary>Some tenths of a second.</summary>
    public const long UsualBudget = 400_000;

    /// <summary>Of each rule: few enough that every key can be checked, and far beyond what a rule that a person writes needs.</summary>
    private const long ContradictionBudget = 20_000;

    private static readonly KnownContradictions s_known = new();

    /// <summary>
    /// <c>rule_contradictory</c> for each rule that no cart whatever meets, <c>rule_undecided</c> for one of which its budget does not tell. Each has a budget of its
    /// own, so that none hides behind another.
    /// </summary>
    public static void Check(OfferingSpec spec, SpecProblems problems)
    {
        if (spec.Rules.Count == 0 || problems.Found.Any(problem => problem.Field is RuleAddress.List || RuleAddress.IsInRule(problem.Field)))
            return;
        foreach (var rule in spec.Rules)
        {
            var meeting = MeetingOf(spec, rule);
            problems.Require(meeting is not Meeting.Impossible, RuleAddress.WhenOf(rule.Key), "rule_contradictory");
            problems.Require(meeting is not Meeting.NotDecided, RuleAddress.WhenOf(rule.Key), "rule_undecided");
        }
    }

    /// <summary>Whether any cart meets a rule, by itself: only its own constants part the facts, and so it holds of every spec that has such a one.</summary>
    private static Meeting MeetingOf(OfferingSpec spec, Rule rule) => s_known.Of(rule.When, () =>
    {
        try
        {
            var space = new RuleSpace(spec with { Rules = [rule] }, RuleScope.Anything, new DateOnly(2026, 1, 1));
            return new RuleSearch(space, new RuleSteps(ContradictionBudget)).Find(new Demand(0, Bound.True)) is null ? Meeting.Impossible : Meeting.Possible;
        }
        catch (RuleBudgetException)
        {
            return Meeting.NotDecided;
        }
    });

    /// <param name="spec">Published or not.</param>
    /// <param name="on">The date of the example carts.</param>
    /// <param name="budget">Steps of the search.</param>
    public static LintReport Of(OfferingSpec spec, DateOnly on, long budget = UsualBudget)
    {
        var problems = new SpecProblems();
        RuleCheck.Check(spec, problems);
        spec.Audience.Check(problems, "audience");
        if (spec.Rules.Count == 0)
            return new LintReport(LintState.Clean, [], 0);
        if (problems.Found.Count > 0 || spec.Amounts.Count == 0)
            return new LintReport(LintState.NotDecided, [], 0);

        var steps = new RuleSteps(budget);
        var meetings = spec.Rules.Select(rule => MeetingOf(spec, rule)).ToArray();
        var lint = new Lint(spec.Rules, meetings, new RuleSearch(new RuleSpace(spec, RuleScope.LetThrough, on), steps), new RuleSearch(new RuleSpace(spec, RuleScope.Anything, on), steps));
        var findings = new List<RuleFinding>();
        var ended = meetings.Contains(Meeting.NotDecided);
        try
        {
            lint.Find(findings);
        }
        catch (RuleBudgetException)
        {
            // What was decided by itself is told, however early the budget of the rest ended.
            ended = true;
            findings.AddRange(lint.Contradictions.Where(found => findings.TrueForAll(told => !string.Equals(told.Rule, found.Rule, StringComparison.Ordinal))));
        }

        return new LintReport(ended ? LintState.NotDecided : findings.Count > 0 ? LintState.Found : LintState.Clean, findings, steps.Taken);
    }

    private sealed class Lint(ValueList<Rule> rules, Meeting[] meetings, RuleSearch letThrough, RuleSearch anything)
    {
        private readonly bool[] _reached = new bool[rules.Count];

        public IEnumerable<RuleFinding> Contradictions => Enumerable.Range(0, rules.Count).Where(at => meetings[at] is Meeting.Impossible).Select(Contradiction);

        private RuleFinding Contradiction(int at) => new(RuleFault.Contradictory, rules[at].Key, [], false, null);

        public void Find(List<RuleFinding> findings)
        {
            for (var at = 0; at < rules.Count; at++)
            {
                if (meetings[at] is Meeting.Impossible)
                    findings.Add(Contradiction(at));
                else if (letThrough.Find([Takes(at), .. NoneBefore(at)]) is null)
                    findings.Add(Unreachable(at));
                else
                    _reached[at] = true;
            }

            for (var first = 0; first < rules.Count; first++)
            {
                for (var second = first + 1; second < rules.Count && _reached[first]; second++)
                {
                    if (_reached[second] && Overlap(first, second) is { } overlap)
                        findings.Add(overlap);
                }
            }

            if (letThrough.Find([.. NoneBefore(rules.Count)]) is { } gap)
                findings.Add(new RuleFinding(RuleFault.Gap, null, [], false, gap));
        }

        private RuleFinding Unreachable(int at)
        {
            var takers = new List<string>();
            QuoteFacts? example = null;
            for (var earlier = 0; earlier < at; earlier++)
            {
                if (letThrough.Find([Takes(at), Takes(earlier), .. NoneBefore(earlier)]) is not { } taken)
                    continue;
                takers.Add(rules[earlier].Key);
                example ??= taken;
            }

            return new RuleFinding(RuleFault.Unreachable, rules[at].Key, ValueList.Of<string>([.. takers]), false, example ?? anything.Find(True(at)));
        }

        /// <summary>Both meet a cart that reaches the first, and say different things of it. A cap says one thing up to its amount and another above.</summary>
        private RuleFinding? Overlap(int first, int second)
        {
            foreach (var (one, oneBand) in Answers(rules[first]))
            {
                foreach (var (other, otherBand) in Answers(rules[second]))
                {
                    var band = new AmountBand(Math.Max(oneBand.From, otherBand.From), Math.Min(oneBand.To, otherBand.To));
                    if (one == other || band.From > band.To || letThrough.Find([True(first), True(second), .. NoneBefore(first)], band) is not { } example)
                        continue;
                    var isException = letThrough.Find([True(first), .. NoneBefore(first), new Demand(second, Bound.NotTrue)]) is null;
                    return new RuleFinding(RuleFault.Overlapping, rules[first].Key, [rules[second].Key], isException, example);
                }
            }

            return null;
        }

        private static IEnumerable<(Outcome Outcome, AmountBand Band)> Answers(Rule rule)
        {
            var end = rule.Then is RuleThen.Cap ? rule.Cap!.Value : 0;
            yield return (rule.Against(Truth.True, end).Outcome(), new AmountBand(0, rule.Then is RuleThen.Cap ? end : long.MaxValue));
            if (rule.Then is RuleThen.Cap)
                yield return (rule.Against(Truth.True, end + 1).Outcome(), new AmountBand(end + 1, long.MaxValue));
        }

        private static Demand True(int rule) => new(rule, Bound.True);

        private Demand Takes(int rule) => new(rule, rules[rule].Takes(Truth.Unknown) ? Bound.NotFalse : Bound.True);

        private IEnumerable<Demand> NoneBefore(int rule) =>
            Enumerable.Range(0, rule).Select(earlier => new Demand(earlier, rules[earlier].Takes(Truth.Unknown) ? Bound.False : Bound.NotTrue));
    }
}
