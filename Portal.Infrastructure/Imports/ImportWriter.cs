using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Orders;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Products;

namespace Portal.Infrastructure.Imports;

/// <summary>
/// Writes what was read of a file: orders, articles, and lines that were left out, a few at a time. Each commit holds them with the count so far and the place
/// in the work.
/// </summary>
internal sealed class ImportWriter(
    IPortalContextFactory contexts, TimeProvider machine, WriteGate? gate, OrderImport import, Scope.Merchant tenant, ImportScan scan)
{
    /// <summary>The embedded database has one writer: so long it is held at most before a commit.</summary>
    private static readonly TimeSpan s_hold = TimeSpan.FromMilliseconds(5);

    /// <summary>A server takes many at once without holding anybody up.</summary>
    private readonly int _mostAtOnce = gate is null ? 2_048 : 512;

    /// <summary>After so many the embedded database's writer looks whether somebody waits.</summary>
    private const int Together = 32;

    /// <summary>From the place where the import stands to the end of what its file gives.</summary>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException">Somebody cancelled the import, or took it over.</exception>
    public async Task WriteAllAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = Channel.CreateUnbounded<ImportItem>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        using var room = new SemaphoreSlim(2 * _mostAtOnce);
        var (part, done) = (import.Part, import.PartDone);
        var preparing = BackgroundThread.RunAsync("import", () =>
        {
            try
            {
                foreach (var item in scan.Items(import, part, done))
                {
                    room.Wait(stop.Token);
                    ready.Writer.TryWrite(item);
                }
            }
            finally
            {
                ready.Writer.Complete();
            }
        });

        try
        {
            await WriteAsTheyComeAsync(ready.Reader, room, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await preparing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await preparing;
    }

    private async Task WriteAsTheyComeAsync(ChannelReader<ImportItem> ready, SemaphoreSlim room, CancellationToken cancellationToken)
    {
        var waiting = new List<ImportItem>(_mostAtOnce);
        var last = Stopwatch.GetTimestamp();
        while (waiting.Count > 0 || await ready.WaitToReadAsync(cancellationToken))
        {
            if (ImportWorker.Pace - Stopwatch.GetElapsedTime(last) is { Ticks: > 0 } early)
                await Task.Delay(early, cancellationToken);
            while (waiting.Count < _mostAtOnce && ready.TryRead(out var item))
                waiting.Add(item);
            if (waiting.Count == 0)
                continue;
            last = Stopwatch.GetTimestamp();
            var written = await WriteAsync(waiting, cancellationToken);
            waiting.RemoveRange(0, written);
            room.Release(written);
        }
    }

    /// <summary>One commit: as many of these as there is time for.</summary>
    /// <returns>How many.</returns>
    private async Task<int> WriteAsync(List<ImportItem> items, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(tenant);
        db.Attach(import);
        await using var transaction = await db.BeginLateAsync(cancellationToken);
        var begun = Stopwatch.GetTimestamp();
        var sellsHere = await db.Set<Order>().AnyAsync(cancellationToken);
        var tally = import.Tally;
        var rejected = new List<RejectedLine>();
        var written = 0;
        do
        {
            var slice = items.GetRange(written, Math.Min(gate is null ? _mostAtOnce : Together, items.Count - written));
            var known = await InsertAsync(db, slice, sellsHere, cancellationToken);
            rejected.AddRange(slice.SelectMany(item => item.Order?.Order is { } order && known.Contains(order.Id) ? item.Rejected.Concat(scan.Known(item.Order)) : item.Rejected));
            tally = tally.With(slice.Select(item => item.Order?.Order).OfType<ImportedOrder>().Where(order => !known.Contains(order.Id)));
            written += slice.Count;
        }
        while (written < items.Count && (gate is null || (!gate.IsWanted && Stopwatch.GetElapsedTime(begun) < s_hold)));

        var last = items[written - 1];
        if (rejected.Count > 0)
        {
            await using var batch = new StoreBatch(db);
            batch.Insert(
            [
                new ImportRejections
                {
                    Merchant = tenant.Id,
                    Environment = tenant.Environment,
                    Import = import.Id,
                    Part = last.Part,
                    Number = last.Number,
                    Content = RejectionBlocks.Write(rejected),
                },
            ]);
            await batch.RunAsync(cancellationToken);
        }

        import.Write(last.Part, last.Number, tally.Without(rejected), machine.GetUtcNow() + ImportWorker.Lease);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return written;
    }

    /// <returns>The orders of which there was one of their reference already.</returns>
    private async Task<HashSet<ImportedOrderId>> InsertAsync(PortalContext db, List<ImportItem> items, bool sellsHere, CancellationToken cancellationToken)
    {
        var products = items.Select(item => item.Product).OfType<ImportedProduct>().ToList();
        await ProductBook.TellAsync(db, tenant, products, cancellationToken);
        var orders = items.Select(item => item.Order?.Order).OfType<ImportedOrder>().OrderBy(order => order.Reference, StringComparer.Ordinal).ToList();
        var known = sellsHere ? await SoldHereAsync(db, orders, cancellationToken) : [];
        var left = known.Count == 0 ? orders : orders.FindAll(order => !known.Contains(order.Id));
        known.UnionWith((await db.InsertNewAsync(left, cancellationToken)).Select(order => order.Id));
        return known;
    }

    private static async Task<HashSet<ImportedOrderId>> SoldHereAsync(PortalContext db, List<ImportedOrder> orders, CancellationToken cancellationToken)
    {
        var keys = orders.ConvertAll(order => order.ReferenceKey);
        var sold = await db.Set<Order>().Where(order => keys.Contains(order.ReferenceKey)).Select(order => order.Reference).ToListAsync(cancellationToken);
        return [.. orders.Where(order => sold.Contains(order.Reference, StringComparer.Ordinal)).Select(order => order.Id)];
    }
}
