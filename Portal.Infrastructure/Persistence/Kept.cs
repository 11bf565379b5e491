using System.Collections.Concurrent;

namespace Portal.Infrastructure.Persistence;

/// <summary>
/// What was read lately, kept in memory for a while. What is forgotten is read anew by whoever asks next, and a read that began before
/// can't bring the old value back. Null is not kept: what does not exist is bounded by nothing.
/// </summary>
/// <param name="read">Reads the value of a key; handed the one that was kept last, where there is one.</param>
public sealed class Kept<TKey, TValue>(TimeSpan time, TimeProvider machine, Func<TKey, TValue?, Task<TValue>> read)
    where TKey : notnull
    where TValue : class?
{
    private readonly ConcurrentDictionary<TKey, Slot> _slots = new();

    public ValueTask<TValue> FindAsync(TKey key, CancellationToken cancellationToken)
    {
        var slot = _slots.GetOrAdd(key, static _ => new Slot());
        return slot.Last is { } last && machine.GetElapsedTime(last.At) < time
            ? ValueTask.FromResult(last.Value)
            : new(JoinAsync(key, slot, cancellationToken));
    }

    public void Forget(TKey key) => _slots.TryRemove(key, out _);

    private Task<TValue> JoinAsync(TKey key, Slot slot, CancellationToken cancellationToken) => slot.ReadAsync(() => ReadAsync(key, slot), cancellationToken);

    private async Task<TValue> ReadAsync(TKey key, Slot slot)
    {
        var at = machine.GetTimestamp();
        var value = await read(key, slot.Last?.Value);
        if (value is null)
        {
            _slots.TryRemove(KeyValuePair.Create(key, slot));
        }
        else
        {
            slot.Last = new Read(value, at);
        }

        return value;
    }

    /// <param name="At">When the read began.</param>
    private sealed record Read(TValue Value, long At);

    /// <summary>A key's place. What is forgotten loses its place, and what is still read into it is seen only by those who had asked before.</summary>
    private sealed class Slot
    {
        private readonly Lock _lock = new();
        private Task<TValue>? _reading;
        private volatile Read? _last;

        public Read? Last
        {
            get => _last;
            set => _last = value;
        }

        /// <summary>One reads for all who wait, and for nobody's sake in particular: who gives up stops waiting, not the read.</summary>
        public Task<TValue> ReadAsync(Func<Task<TValue>> read, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                if (_reading is null or { IsCompleted: true })
                {
                    _reading = read();
                }

                return _reading.WaitAsync(cancellationToken);
            }
        }
    }
}
