using System.Numerics;
using System.Runtime.InteropServices;
using Portal.Domain.Offerings;
using Portal.Domain.Quotes;

namespace Portal.Domain.Rules;

/// <summary>Truths that something may have, one bit each: what is false, true and unknown.</summary>
[Flags]
internal enum Bound
{
    Nothing = 0,
    False = 1 << Truth.False,
    True = 1 << Truth.True,
    Unknown = 1 << Truth.Unknown,
    NotFalse = True | Unknown,
    NotTrue = False | Unknown,
}

/// <summary>What the <c>when</c> of a rule, by its index, has to be.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Demand(int Rule, Bound Bound);

/// <summary>Counts the steps of all searches of one check.</summary>
internal sealed class RuleSteps(long budget)
{
    public long Taken { get; private set; }

    /// <exception cref="RuleBudgetException">The budget has ended.</exception>
    public void Take()
    {
        if (++Taken > budget)
            throw new RuleBudgetException();
    }
}

/// <summary>The budget of a search has ended: it has no answer. Caught where the budget is given, and nowhere else.</summary>
internal sealed class RuleBudgetException : Exception;

/// <summary>
/// Looks for a cart that meets demands on several rules, as DPLL does for clauses: keeps the bands each fact can still have, narrows them by what the
/// demands force (the one part that can still meet a group has to), and halves those of a fact where nothing is forced. Ends with a cart or with the proof
/// that there is none.
/// </summary>
internal sealed class RuleSearch(RuleSpace space, RuleSteps steps)
{
    /// <summary>A cart that meets all demands; null where none does.</summary>
    /// <param name="demands">On whole rules.</param>
    /// <param name="total">That its total lies in.</param>
    public QuoteFacts? Find(ReadOnlySpan<Demand> demands, AmountBand? total = null)
    {
        var start = space.Everything();
        return (total is not { } band || space.KeepTotals(start, band)) && Search(demands, start) is { } found ? space.Cart(found) : null;
    }

    public QuoteFacts? Find(Demand demand) => Find([demand]);

    private Domains? Search(ReadOnlySpan<Demand> demands, Domains domains)
    {
        if (!Narrow(demands, domains))
            return null;
        foreach (var (rule, bound) in demands)
        {
            var part = space.Whens[rule];
            if ((part.May(domains) & ~bound) == Bound.Nothing)
                continue;

            var fact = Open(part, domains);
            foreach (var upper in new[] { false, true })
            {
                var half = domains.Copy();
                half.Halve(fact, upper);
                if (Search(demands, half) is { } found)
                    return found;
            }

            return null;
        }

        return domains;
    }

    /// <summary>Until nothing more is forced; false where the demands can't be met.</summary>
    private bool Narrow(ReadOnlySpan<Demand> demands, Domains domains)
    {
        int before;
        do
        {
            before = domains.Changes;
            foreach (var (rule, bound) in demands)
            {
                steps.Take();
                if (!Force(space.Whens[rule], bound, domains))
                    return false;
            }

            if (!space.Agree(domains))
                return false;
        }
        while (domains.Changes != before);
        return true;
    }

    private static bool Force(SearchPart part, Bound bound, Domains domains)
    {
        var may = part.May(domains);
        if ((may & bound) == Bound.Nothing)
            return false;
        return (may & ~bound) == Bound.Nothing || part switch
        {
            SearchLeaf leaf => domains.Keep(leaf.Fact, leaf, bound),
            SearchLines lines => ForceLines(lines, bound, domains),
            SearchGroup group => ForceGroup(group, bound, domains),
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };
    }

    /// <summary>Either each part has to meet it, or one of them does; where only one still can, that one has to.</summary>
    private static bool ForceGroup(SearchGroup group, Bound bound, Domains domains)
    {
        // "None" is the opposite of "any"; "all" asks of every part what "any" asks of one.
        bound = group.Match is RuleMatch.None ? Opposite(bound) : bound;
        var each = group.Match is RuleMatch.All ? !bound.HasFlag(Bound.False) : !bound.HasFlag(Bound.True);
        if (each)
        {
            foreach (var part in group.Parts)
            {
                if (!Force(part, bound, domains))
                    return false;
            }

            return true;
        }

        SearchPart? only = null;
        foreach (var part in group.Parts)
        {
            if ((part.May(domains) & bound) == Bound.Nothing)
                continue;
            if (only is not null)
                return true;
            only = part;
        }

        return only is not null && Force(only, bound, domains);
    }

    private static bool ForceLines(SearchLines lines, Bound bound, Domains domains)
    {
        bound = lines.IsOpposite ? Opposite(bound) : bound;
        ReadOnlySpan<int> known = lines.Classes;
        if (!bound.HasFlag(Bound.True))
        {
            foreach (var fact in known)
            {
                if (!domains.Set(fact, RuleSpace.Absent))
                    return false;
            }

            return bound.HasFlag(Bound.Unknown) || domains.Set(lines.Without, RuleSpace.Absent);
        }

        var only = -1;
        foreach (var fact in bound.HasFlag(Bound.Unknown) ? [.. known, lines.Without] : known)
        {
            if (!domains.Can(fact, RuleSpace.Present))
                continue;
            if (only >= 0)
                return true;
            only = fact;
        }

        return only >= 0 && domains.Set(only, RuleSpace.Present);
    }

    private static Bound Opposite(Bound bound) =>
        (bound & Bound.Unknown) | (bound.HasFlag(Bound.True) ? Bound.False : Bound.Nothing) | (bound.HasFlag(Bound.False) ? Bound.True : Bound.Nothing);

    /// <summary>A fact of a part that can still be one thing or another; -1 where there is none.</summary>
    private static int Open(SearchPart part, Domains domains)
    {
        switch (part)
        {
            case SearchLeaf leaf:
                return domains.IsOpen(leaf.Fact) && BitOperations.PopCount((uint)leaf.May(domains)) > 1 ? leaf.Fact : -1;
            case SearchLines lines:
                foreach (var fact in lines.Classes)
                {
                    if (domains.IsOpen(fact))
                        return fact;
                }

                return domains.IsOpen(lines.Without) ? lines.Without : -1;
            case SearchGroup group:
                foreach (var inner in group.Parts)
                {
                    if (Open(inner, domains) is var fact and >= 0)
                        return fact;
                }

                return -1;
            default:
                throw new ArgumentOutOfRangeException(nameof(part));
        }
    }
}
