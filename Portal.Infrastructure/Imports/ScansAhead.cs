using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;

namespace Portal.Infrastructure.Imports;

/// <summary>
/// Scans that were made while their files came in, for the worker of this process. They only save time: where none is left the file is read from the store, and so
/// it is by any other node that takes the import up.
/// </summary>
public sealed class ScansAhead(TimeProvider machine) : IDisposable
{
    /// <summary>So many at once, and so many left for the worker: each takes a thread first, and room for its file.</summary>
    private const int Most = 2;

    /// <summary>By then another node has the import, or it waits behind others.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly List<(ImportFileId File, ImportScan Scan, DateTimeOffset Since)> _left = [];
    private int _underWay;

    /// <summary>Null where enough are under way.</summary>
    internal ScanAhead? Begin(Scope.Merchant tenant)
    {
        lock (_lock)
        {
            if (_underWay == Most)
                return null;
            _underWay++;
        }

        return new ScanAhead(tenant, () =>
        {
            lock (_lock)
                _underWay--;
        });
    }

    /// <summary>Leaves a scan for the worker; from now on it is not the caller's.</summary>
    internal void Leave(ImportFileId file, ImportScan scan)
    {
        lock (_lock)
        {
            _left.Add((file, scan, machine.GetUtcNow()));
            DropFirst(_left.Count - Most);
        }
    }

    /// <summary>The scan of the file of an import, which is the caller's now; null where there is none.</summary>
    internal ImportScan? Take(OrderImport import)
    {
        lock (_lock)
        {
            var at = _left.FindIndex(left => left.File == import.File);
            if (at < 0)
                return null;
            var scan = _left[at].Scan;
            _left.RemoveAt(at);
            if (scan.Plan.Equals(ScanPlan.Of(import)))
                return scan;
            scan.Dispose();
            return null;
        }
    }

    /// <summary>Those for which nobody came are given up.</summary>
    internal void DropOld()
    {
        lock (_lock)
        {
            var before = machine.GetUtcNow() - s_kept;
            DropFirst(_left.Count(left => left.Since < before));
        }
    }

    public void Dispose()
    {
        lock (_lock)
            DropFirst(_left.Count);
    }

    private void DropFirst(int count)
    {
        for (; count > 0; count--)
        {
            _left[0].Scan.Dispose();
            _left.RemoveAt(0);
        }
    }
}
