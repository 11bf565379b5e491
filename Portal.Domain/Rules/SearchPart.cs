using System.Numerics;

namespace Portal.Domain.Rules;

/// <summary>A condition or a group as a search reads it: what it may be, given what its facts may still be.</summary>
internal abstract class SearchPart
{
    public abstract Bound May(Domains domains);
}

/// <summary>A condition on one fact.</summary>
/// <param name="fact">The number of its fact in the space.</param>
/// <param name="falses">Bands that make it false, as bits; likewise the others.</param>
internal sealed class SearchLeaf(int fact, ulong[] falses, ulong[] trues, ulong[] unknowns) : SearchPart
{
    public int Fact => fact;

    public override Bound May(Domains domains) =>
        (domains.Meets(fact, falses) ? Bound.False : Bound.Nothing)
        | (domains.Meets(fact, trues) ? Bound.True : Bound.Nothing)
        | (domains.Meets(fact, unknowns) ? Bound.Unknown : Bound.Nothing);

    public ulong Word(int word, Bound bound) =>
        (bound.HasFlag(Bound.False) ? falses[word] : 0) | (bound.HasFlag(Bound.True) ? trues[word] : 0) | (bound.HasFlag(Bound.Unknown) ? unknowns[word] : 0);
}

/// <summary>Whether a line is of one of some classes of categories, or the opposite; a line without a category may be.</summary>
/// <param name="classes">Facts of the space: whether a line of the class is there.</param>
/// <param name="without">Likewise a line without a category.</param>
internal sealed class SearchLines(int[] classes, int without, bool isOpposite) : SearchPart
{
    public int[] Classes => classes;

    public int Without => without;

    public bool IsOpposite => isOpposite;

    public override Bound May(Domains domains)
    {
        var can = false;
        foreach (var fact in classes)
        {
            if (!domains.Can(fact, RuleSpace.Absent))
                return isOpposite ? Bound.False : Bound.True;
            can |= domains.Can(fact, RuleSpace.Present);
        }

        var may = domains.Can(without, RuleSpace.Present) ? Bound.Unknown : Bound.Nothing;
        if (can)
            may |= isOpposite ? Bound.False : Bound.True;
        if (domains.Can(without, RuleSpace.Absent))
            may |= isOpposite ? Bound.True : Bound.False;
        return may;
    }
}

internal sealed class SearchGroup(RuleMatch match, SearchPart[] parts) : SearchPart
{
    public RuleMatch Match => match;

    public SearchPart[] Parts => parts;

    public override Bound May(Domains domains)
    {
        // Read as "any": one true part settles it. "All" is the same of what is not, and "none" the opposite of "any".
        var (settling, rest) = match is RuleMatch.All ? (Bound.False, Bound.True) : (Bound.True, Bound.False);
        var (anySettling, anyUnknown, allOpen, allRest) = (false, false, true, true);
        foreach (var part in parts)
        {
            var may = part.May(domains);
            anySettling |= (may & settling) != Bound.Nothing;
            anyUnknown |= (may & Bound.Unknown) != Bound.Nothing;
            allOpen &= (may & ~settling) != Bound.Nothing;
            allRest &= (may & rest) != Bound.Nothing;
        }

        var (settled, otherwise) = match is RuleMatch.None ? (Bound.False, Bound.True) : (settling, rest);
        return (anySettling ? settled : Bound.Nothing) | (anyUnknown && allOpen ? Bound.Unknown : Bound.Nothing) | (allRest ? otherwise : Bound.Nothing);
    }
}

/// <summary>The bands that each fact of a space may still have, as bits.</summary>
internal sealed class Domains(int[] starts, ulong[] words)
{
    /// <summary>Grows whenever something is narrowed.</summary>
    public int Changes { get; private set; }

    public Domains Copy() => new(starts, [.. words]);

    public ReadOnlySpan<ulong> Of(int fact) => words.AsSpan(starts[fact]..starts[fact + 1]);

    public bool Meets(int fact, ReadOnlySpan<ulong> bands)
    {
        var met = 0UL;
        var own = Of(fact);
        for (var at = 0; at < own.Length; at++)
            met |= own[at] & bands[at];
        return met != 0;
    }

    public bool Can(int fact, int band) => (words[starts[fact] + (band >> 6)] & (1UL << band)) != 0;

    public bool IsOpen(int fact) => Count(fact) > 1;

    public int Count(int fact)
    {
        var count = 0;
        foreach (var word in Of(fact))
            count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>The first band it may have; -1 where there is none.</summary>
    public int First(int fact)
    {
        var own = Of(fact);
        for (var at = 0; at < own.Length; at++)
        {
            if (own[at] != 0)
                return (at << 6) + BitOperations.TrailingZeroCount(own[at]);
        }

        return -1;
    }

    /// <summary>Leaves this one band.</summary>
    /// <returns>Whether it may be.</returns>
    public bool Set(int fact, int band) => Keep(fact, at => at == band);

    /// <returns>Whether any is left.</returns>
    public bool Keep(int fact, Func<int, bool> band)
    {
        var left = false;
        for (var at = starts[fact]; at < starts[fact + 1]; at++)
        {
            for (var word = words[at]; word != 0; word &= word - 1)
            {
                var bit = BitOperations.TrailingZeroCount(word);
                if (band(((at - starts[fact]) << 6) + bit))
                {
                    left = true;
                    continue;
                }

                words[at] &= ~(1UL << bit);
                Changes++;
            }
        }

        return left;
    }

    /// <summary>Leaves the bands that make a condition one of these.</summary>
    /// <returns>Whether any is left.</returns>
    public bool Keep(int fact, SearchLeaf leaf, Bound bound)
    {
        var left = 0UL;
        for (var at = starts[fact]; at < starts[fact + 1]; at++)
        {
            var kept = words[at] & leaf.Word(at - starts[fact], bound);
            Changes += kept == words[at] ? 0 : 1;
            words[at] = kept;
            left |= kept;
        }

        return left != 0;
    }

    public void Halve(int fact, bool upper)
    {
        var (half, seen) = (Count(fact) / 2, 0);
        Keep(fact, _ => upper == (seen++ >= half));
    }
}
