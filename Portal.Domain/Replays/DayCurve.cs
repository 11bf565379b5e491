namespace Portal.Domain.Replays;

/// <summary>An amount that goes up and down by days, kept as its changes: what it holds grows with the days between the first and the last.</summary>
internal sealed class DayCurve
{
    private const int Room = 1_024;

    private long[] _changes = [];
    private int _first;

    /// <exception cref="OverflowException">The amounts add up to more than can be counted.</exception>
    public void Add(DateOnly day, long change)
    {
        var at = day.DayNumber - _first;
        if ((uint)at >= (uint)_changes.Length)
        {
            Reach(day.DayNumber);
            at = day.DayNumber - _first;
        }

        checked
        {
            _changes[at] += change;
        }
    }

    public void Add(DayCurve other)
    {
        for (var at = 0; at < other._changes.Length; at++)
        {
            if (other._changes[at] != 0)
                Add(DateOnly.FromDayNumber(other._first + at), other._changes[at]);
        }
    }

    /// <summary>The highest amount at the end of a day, with the first such day; nothing where it never rose.</summary>
    public (long Amount, DateOnly? On) Peak()
    {
        var (peak, on, amount) = (0L, (DateOnly?)null, 0L);
        for (var at = 0; at < _changes.Length; at++)
        {
            checked
            {
                amount += _changes[at];
            }

            if (amount > peak)
                (peak, on) = (amount, DateOnly.FromDayNumber(_first + at));
        }

        return (peak, on);
    }

    /// <summary>The highest amount of each span of days.</summary>
    /// <param name="from">The first day of the first span.</param>
    /// <param name="to">The last day of the last.</param>
    /// <param name="step">Days of a span.</param>
    public IReadOnlyList<long> Spans(DateOnly from, DateOnly to, int step)
    {
        var spans = new long[((to.DayNumber - from.DayNumber) / step) + 1];
        spans.AsSpan().Fill(long.MinValue);
        var amount = 0L;
        for (var at = 0; at < _changes.Length && _first + at < from.DayNumber; at++)
            amount += _changes[at];
        for (var day = from.DayNumber; day <= to.DayNumber; day++)
        {
            amount += (uint)(day - _first) < (uint)_changes.Length ? _changes[day - _first] : 0;
            ref var span = ref spans[(day - from.DayNumber) / step];
            span = Math.Max(span, amount);
        }

        return spans;
    }

    private void Reach(int day)
    {
        if (_changes.Length == 0)
        {
            (_first, _changes) = (Math.Max(0, day - Room), new long[2 * Room]);
            return;
        }

        var first = Math.Max(0, Math.Min(_first, day - Room));
        var end = Math.Max(_first + _changes.Length, day + Room);
        var changes = new long[end - first];
        _changes.CopyTo(changes, _first - first);
        (_first, _changes) = (first, changes);
    }
}
