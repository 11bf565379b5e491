using Portal.Domain.Access;
using Portal.Infrastructure.Jobs;

namespace Portal.Infrastructure.Imports;

/// <summary>A scan of a file that is handed over piece by piece, on a thread of its own.</summary>
/// <param name="tenant">Whose file it is.</param>
/// <param name="ended">Called when nothing of it goes on any more.</param>
internal sealed class ScanAhead(Scope.Merchant tenant, Action ended) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private PieceStream? _pieces;
    private ImportScan? _scan;
    private Task _reading = Task.CompletedTask;

    /// <summary>Before the first piece is given.</summary>
    public void Start(ScanPlan plan)
    {
        var scan = _scan = new ImportScan(plan, tenant);
        var pieces = _pieces = new PieceStream(_stop.Token);
        _reading = BackgroundThread.RunAsync("import", () =>
        {
            using (pieces)
                scan.Read(pieces, _stop.Token);
        });
    }

    /// <summary>Returns when the piece before this one was read; this one must stay as it is until the next is given, or it ended.</summary>
    public Task GiveAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken) =>
        _pieces is null ? Task.CompletedTask : _pieces.GiveAsync(piece, cancellationToken);

    /// <summary>That was the last piece.</summary>
    /// <param name="plan">What all of the file says of itself, which its beginning may not have told.</param>
    /// <returns>The scan, which is the caller's now; null where it is of no use.</returns>
    public async Task<ImportScan?> EndAsync(ScanPlan plan, CancellationToken cancellationToken)
    {
        await GiveAsync(ReadOnlyMemory<byte>.Empty, cancellationToken);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // What went wrong is told when the worker reads the file.
        if (!_reading.IsCompletedSuccessfully || _scan?.Plan.Equals(plan) is not true)
            return null;
        var scan = _scan;
        _scan = null;
        return scan;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _ = FreeAsync();
    }

    private async Task FreeAsync()
    {
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _scan?.Dispose();
        _stop.Dispose();
        ended();
    }
}
