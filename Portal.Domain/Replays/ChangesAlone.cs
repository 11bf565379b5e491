using Portal.Domain.Common;
using Portal.Domain.Offerings;

namespace Portal.Domain.Replays;

/// <summary>One difference of two specs, as a person reads it, and what it would have meant without the others.</summary>
/// <param name="Report">Null where it can't stand alone: a larger smallest order than the largest was.</param>
public sealed record ChangeMeaning(FieldDifference Change, ReplayReport? Report);

/// <summary>
/// Counts what each difference of two specs would have meant by itself, and what all of them do together, in one pass over the orders. Two changes that only
/// work together do nothing alone; their sum is therefore never told, the whole is.
/// </summary>
public sealed class ChangesAlone
{
    private readonly List<(FieldDifference Change, ReplayFold? Fold)> _alone;
    private readonly ReplayFold _whole;

    private ChangesAlone(List<(FieldDifference Change, ReplayFold? Fold)> alone, ReplayFold whole) => (_alone, _whole) = (alone, whole);

    /// <summary>Changes that are counted alone, and the whole: each order is asked so often.</summary>
    public int Folds => _alone.Count(change => change.Fold is not null) + 1;

    /// <param name="before">What is held against.</param>
    /// <param name="after">Of the same kind and currency.</param>
    /// <param name="bounds">Of today.</param>
    /// <param name="most">So many changes are counted alone, in the order in which they are told.</param>
    public static ChangesAlone Of(OfferingSpec before, OfferingSpec after, SpecBounds bounds, int most)
    {
        var known = before.Problems(bounds).Concat(after.Problems(bounds)).ToHashSet();
        var alone = SpecFields.Told(before, after).Select((change, at) =>
            (change, at < most && AloneOf(before, after, change) is { } spec && spec.Problems(bounds).All(known.Contains) ? new ReplayFold(ReplayPair.Of(before, spec, null)) : null));
        return new ChangesAlone([.. alone], new ReplayFold(ReplayPair.Of(before, after, null)));
    }

    /// <exception cref="OverflowException">The amounts add up to more than can be counted.</exception>
    public void Add(string reference, Eligibility.PastOrder order)
    {
        _whole.Add(reference, order);
        foreach (var (_, fold) in _alone)
            fold?.Add(reference, order);
    }

    public (ValueList<ChangeMeaning> Changes, ReplayReport Whole) Report() =>
        ([.. _alone.Select(change => new ChangeMeaning(change.Change, change.Fold?.Report()))], _whole.Report());

    private static OfferingSpec? AloneOf(OfferingSpec before, OfferingSpec after, FieldDifference change) =>
        SpecFields.Apply(before, new FieldChange(change.Field, SpecFields.ValueOf(after, change.Field))).TryGet(out var spec, out _) ? spec : null;
}
