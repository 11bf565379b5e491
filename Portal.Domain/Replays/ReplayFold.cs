using System.Runtime.InteropServices;
using Portal.Domain.Common;
using Portal.Domain.Eligibility;
using Portal.Domain.Installments;
using Portal.Domain.Quotes;

namespace Portal.Domain.Replays;

/// <summary>
/// Counts what a candidate would have meant beside a base, order by order as they come: it does not matter in which order they do, nor among how many folds they
/// were divided (<see cref="Add(ReplayFold)"/>). What it holds grows with days, plans and sorts of refusal, never with the orders.
/// </summary>
public sealed class ReplayFold(ReplayPair pair)
{
    /// <summary>A longer time is told in spans of days.</summary>
    public const int MostPoints = 400;

    private static readonly int s_changes = Enum.GetValues<ReplayChange>().Length;

    private readonly ReplayTally _base = new(pair.Base);
    private readonly ReplayTally _candidate = new(pair.Candidate);
    private readonly (long Orders, PlanFigures Difference)[] _changes = new (long, PlanFigures)[s_changes];
    private readonly Dictionary<(string? From, string? To), long> _moves = [];
    private readonly Dictionary<(Grounds Against, int Rule), long> _newRefusals = [];
    private readonly ReplayHash _hash = new(pair);
    private long _orders;
    private long _amount;
    private DateOnly _first = DateOnly.MaxValue;
    private DateOnly _last = DateOnly.MinValue;

    private Currency Currency => pair.Candidate.Offering.Version.Spec.Currency;

    /// <exception cref="OverflowException">The amounts add up to more than can be counted.</exception>
    /// <param name="reference">The merchant's own name for the order.</param>
    /// <param name="order">The order.</param>
    public void Add(string reference, PastOrder order)
    {
        var verdict = pair.Of(reference, order);
        var amount = order.Facts.Cart.Currency == Currency ? order.Facts.Cart.Total : 0;
        _orders++;
        _amount = checked(_amount + amount);
        _first = order.On < _first ? order.On : _first;
        _last = order.On > _last ? order.On : _last;
        if (verdict.Base is { } before)
            _base.Add(before, amount);
        _candidate.Add(verdict.Candidate, amount);
        if (verdict.Change is not ReplayChange.None and var change)
            Note(change, verdict);
        _hash.Add(reference, order, verdict);
    }

    /// <summary>Takes in what another fold of the same pair has counted.</summary>
    /// <exception cref="OverflowException">The amounts add up to more than can be counted.</exception>
    public void Add(ReplayFold other)
    {
        _orders += other._orders;
        _amount = checked(_amount + other._amount);
        _first = other._first < _first ? other._first : _first;
        _last = other._last > _last ? other._last : _last;
        _base.Add(other._base);
        _candidate.Add(other._candidate);
        for (var at = 0; at < _changes.Length; at++)
            _changes[at] = (_changes[at].Orders + other._changes[at].Orders, _changes[at].Difference + other._changes[at].Difference);
        foreach (var (move, orders) in other._moves)
            CollectionsMarshal.GetValueRefOrAddDefault(_moves, move, out _) += orders;
        foreach (var (refusal, orders) in other._newRefusals)
            CollectionsMarshal.GetValueRefOrAddDefault(_newRefusals, refusal, out _) += orders;
        _hash.Add(other._hash);
    }

    /// <inheritdoc cref="ReplayHash"/>
    public string Hash(ReplayTerms terms) => _hash.Of(terms);

    public ReplayReport Report()
    {
        var days = _orders == 0 ? 0 : _last.DayNumber - _first.DayNumber + 1;
        var step = Math.Max(1, (days + MostPoints - 1) / MostPoints);
        return new ReplayReport(
            Currency,
            _orders,
            _amount,
            _orders == 0 ? null : _first,
            _orders == 0 ? null : _last,
            _base.Side(),
            _candidate.Side(),
            [.. _changes.Index().Where(change => change.Item.Orders > 0).Select(change => new ReplayDelta((ReplayChange)change.Index, change.Item.Orders, change.Item.Difference))],
            [.. Plans()],
            [.. _moves.OrderByDescending(move => move.Value).ThenBy(move => move.Key.From, StringComparer.Ordinal).ThenBy(move => move.Key.To, StringComparer.Ordinal)
                .Select(move => new PlanMove(move.Key.From, move.Key.To, move.Value))],
            [.. Counted(_candidate.Refusals)],
            [.. Counted(_newRefusals)],
            days == 0 ? [] : [.. Exposure(step)],
            step);
    }

    private void Note(ReplayChange change, in ReplayVerdict verdict)
    {
        var (before, after) = (verdict.Base?.Plan, verdict.Candidate.Plan);
        ref var changed = ref _changes[(int)change];
        changed = (changed.Orders + 1, changed.Difference + (PlanFigures.Of(after) - PlanFigures.Of(before)));
        if (!string.Equals(before?.Id.Term, after?.Id.Term, StringComparison.Ordinal))
            CollectionsMarshal.GetValueRefOrAddDefault(_moves, (before?.Id.Term, after?.Id.Term), out _)++;
        if (change is ReplayChange.NewlyRefused)
            CollectionsMarshal.GetValueRefOrAddDefault(_newRefusals, (verdict.Candidate.Against, verdict.Candidate.Rule), out _)++;
    }

    private IEnumerable<ReplayPlan> Plans()
    {
        var (before, after) = (_base.Plans(), _candidate.Plans());
        return after.Keys.Concat(before.Keys.Where(term => !after.ContainsKey(term)))
            .Select(term => new ReplayPlan(
                term, after.TryGetValue(term, out var plan) ? plan.Label : before[term].Label, before.GetValueOrDefault(term).Figures, plan.Figures))
            .Where(plan => plan.Base.Orders + plan.Candidate.Orders > 0);
    }

    private IEnumerable<ExposurePoint> Exposure(int step)
    {
        var (before, after) = (_base.Curve.Spans(_first, _last, step), _candidate.Curve.Spans(_first, _last, step));
        return after.Select((amount, at) => new ExposurePoint(_first.AddDays(at * step), before[at], amount));
    }

    private IEnumerable<ReasonCount> Counted(IReadOnlyDictionary<(Grounds Against, int Rule), long> refusals) => refusals
        .SelectMany(refusal => pair.Candidate.CodesOf(new TakenOffer(refusal.Key.Against, null, refusal.Key.Rule)).Select(code => (code, refusal.Value)))
        .GroupBy(reason => reason.code, reason => reason.Value, StringComparer.Ordinal)
        .Select(same => new ReasonCount(same.Key, same.Sum()))
        .OrderByDescending(reason => reason.Orders)
        .ThenBy(reason => reason.Code, StringComparer.Ordinal);
}

/// <summary>What one version would have meant, as far as it is counted.</summary>
internal sealed class ReplayTally(Hindsight? hindsight)
{
    private readonly string[] _terms = [.. hindsight?.Offering.PlanLabels.Select(plan => plan.Key) ?? []];
    private readonly string[] _labels = [.. hindsight?.Offering.PlanLabels.Select(plan => plan.Value) ?? []];
    private readonly PlanFigures[] _plans = new PlanFigures[hindsight?.Offering.PlanLabels.Count ?? 0];
    private readonly Dictionary<(Grounds Against, int Rule), long> _refusals = [];
    private long _eligible;
    private long _eligibleAmount;

    public DayCurve Curve { get; } = new();

    public IReadOnlyDictionary<(Grounds Against, int Rule), long> Refusals => _refusals;

    public void Add(in TakenOffer offer, long amount)
    {
        if (!offer.IsEligible)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_refusals, (offer.Against, offer.Rule), out _)++;
            return;
        }

        _eligible++;
        _eligibleAmount = checked(_eligibleAmount + amount);
        if (offer.Plan is { } plan)
            Take(plan);
    }

    public void Add(ReplayTally other)
    {
        _eligible += other._eligible;
        _eligibleAmount = checked(_eligibleAmount + other._eligibleAmount);
        for (var at = 0; at < _plans.Length; at++)
            _plans[at] += other._plans[at];
        foreach (var (refusal, orders) in other._refusals)
            CollectionsMarshal.GetValueRefOrAddDefault(_refusals, refusal, out _) += orders;
        Curve.Add(other.Curve);
    }

    /// <summary>Every plan by its key, in the order of the spec.</summary>
    public IReadOnlyDictionary<string, (string Label, PlanFigures Figures)> Plans() =>
        _terms.Zip(_labels, _plans).ToDictionary(plan => plan.First, plan => (plan.Second, plan.Third), StringComparer.Ordinal);

    public ReplaySide Side()
    {
        var (peak, on) = Curve.Peak();
        return new ReplaySide(_eligible, _eligibleAmount, _plans.Aggregate(default(PlanFigures), (sum, plan) => sum + plan), peak, on);
    }

    private void Take(PlanOffer plan)
    {
        ref var taken = ref _plans[Array.IndexOf(_terms, plan.Id.Term)];
        taken += PlanFigures.Of(plan);
        var schedule = plan.Plan.Schedule;
        Curve.Add(schedule.Start, schedule.Principal.Minor);
        foreach (ref readonly var row in schedule.Rows.AsSpan())
            Curve.Add(row.Due, -row.Principal);
    }
}
