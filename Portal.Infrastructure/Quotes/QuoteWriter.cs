using System.Collections.Concurrent;

namespace Portal.Infrastructure.Quotes;

/// <summary>
/// Stores quotes in groups: those that come while a commit is under way share the next one. Each is answered by itself, once its group is on the disk.
/// The work is done on a thread of its own, since a commit waits for the disk and the pool's threads are there for requests.
/// </summary>
internal sealed class QuoteWriter(IQuoteInserts inserts) : IDisposable
{
    private const int LargestGroup = 256;
    private const int MostWaiting = 4_096;

    private readonly BlockingCollection<Waiting> _queue = new(MostWaiting);
    private readonly Lock _starting = new();
    private Thread? _thread;

    /// <summary>Ends when the quote is stored; fails when it could not be, and then it is nowhere.</summary>
    public Task StoreAsync(StoredQuote quote)
    {
        if (Volatile.Read(ref _thread) is null)
            Start();
        var waiting = new Waiting(quote);
        return _queue.TryAdd(waiting) ? waiting.Task : Task.FromException(new InvalidOperationException("More quotes wait than can be stored in time."));
    }

    /// <summary>What waits is stored first.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread?.Join();
        _queue.Dispose();
    }

    private void Start()
    {
        lock (_starting)
        {
            if (_thread is not null)
                return;
            var thread = new Thread(Run) { IsBackground = true, Name = "quotes" };
            thread.Start();
            Volatile.Write(ref _thread, thread);
        }
    }

    private void Run()
    {
        var group = new List<Waiting>(LargestGroup);
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < LargestGroup && _queue.TryTake(out var next))
                group.Add(next);
            Store(group);
            group.Clear();
        }
    }

    private void Store(List<Waiting> group)
    {
        try
        {
            var failures = inserts.Insert([.. group.Select(waiting => waiting.Quote)]);
            for (var i = 0; i < group.Count; i++)
                group[i].End(failures[i]);
        }
#pragma warning disable CA1031 // Whatever it was, it belongs to those who wait; the writer goes on with the next group.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            group.ForEach(waiting => waiting.End(exception));
        }
    }

    private sealed class Waiting(StoredQuote quote) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public StoredQuote Quote => quote;

        public void End(Exception? failure)
        {
            if (failure is null)
                SetResult();
            else
                SetException(failure);
        }
    }
}

/// <summary>Writes a group of quotes, each with its directory entry, in one transaction. Used by one thread.</summary>
public interface IQuoteInserts
{
    /// <returns>For each quote what kept it from being stored, or null. An exception means that none was.</returns>
    Exception?[] Insert(IReadOnlyList<StoredQuote> quotes);
}
