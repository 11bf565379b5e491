using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Replays;

namespace Portal.Infrastructure.Offerings;

/// <summary>
/// What specs would have meant to orders of the past, for whoever publishes: counted once, kept for some minutes, and for one merchant one at a time, so that
/// no caller who publishes again and again keeps the machine counting.
/// </summary>
public sealed class KeptMeasures(TimeProvider machine) : IDisposable
{
    private const int Most = 200;
    private static readonly TimeSpan s_time = TimeSpan.FromMinutes(5);

    // Merchants share a gate by chance, so that gates do not grow with them.
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 16).Select(_ => new SemaphoreSlim(1))];
    private readonly Dictionary<Key, Entry> _kept = [];
    private readonly Lock _lock = new();
    private long _counted;

    /// <summary>How often it was counted, since the start.</summary>
    public long Counted => Interlocked.Read(ref _counted);

    /// <summary>Refusal: <c>sum_too_large</c>.</summary>
    /// <param name="held">What it is held against; null for nothing.</param>
    internal async Task<Result<SpecMeasure>> MeasureAsync(Reading reading, OfferingId offering, OfferingVersion? held, OfferingSpec spec, CancellationToken cancellationToken)
    {
        var key = new Key(reading.Tenant, offering, held?.Id, spec, reading.Time.Today);
        if (Find(key) is { } known)
            return known;

        var gate = _gates[(uint)reading.Tenant.GetHashCode() % _gates.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (Find(key) is { } meanwhile)
                return meanwhile;
            var measure = await SpecMeasuring.RunAsync(reading, offering, held, spec, null, cancellationToken);
            Interlocked.Increment(ref _counted);
            Keep(key, measure);
            return measure;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => Array.ForEach(_gates, gate => gate.Dispose());

    private Result<SpecMeasure>? Find(Key key)
    {
        lock (_lock)
            return _kept.TryGetValue(key, out var entry) && machine.GetElapsedTime(entry.At) < s_time ? entry.Measure : null;
    }

    private void Keep(Key key, Result<SpecMeasure> measure)
    {
        lock (_lock)
        {
            if (_kept.Count >= Most)
            {
                foreach (var old in _kept.Where(row => machine.GetElapsedTime(row.Value.At) >= s_time).Select(row => row.Key).ToList())
                    _kept.Remove(old);
            }

            if (_kept.Count >= Most)
                _kept.Clear();
            _kept[key] = new Entry(measure, machine.GetTimestamp());
        }
    }

    private sealed record Key(Scope.Merchant Tenant, OfferingId Offering, OfferingVersionId? Held, OfferingSpec Spec, DateOnly Today);

    private sealed record Entry(Result<SpecMeasure> Measure, long At);
}
