using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Imports;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Onboarding;
using Portal.Infrastructure.Persistence;
using Portal.Infrastructure.Products;

namespace Portal.Infrastructure.Imports;

/// <summary>
/// Brings one import to its end, or on from where somebody before left it. The file is read and put aside in parts; then orders are written, a few at a time,
/// each commit with the count so far and the place in the work, so that a crash between any two of them loses and doubles nothing.
/// </summary>
public sealed class ImportWorker(
    IPortalContextFactory contexts, Tenants tenants, TimeProvider machine, ScansAhead scans, ILogger<ImportWorker> logger, WriteGate? gate = null)
    : LeasedWorker<OrderImport>(contexts, tenants, machine, logger, ImportJob.Name)
{
    /// <summary>From one commit to the next: others write meanwhile.</summary>
    internal static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private const int UndoneAtOnce = 200;

    /// <summary>Ends an import that was never started, unless somebody did meanwhile.</summary>
    internal async Task LapseAsync(OrderImport import, CancellationToken cancellationToken)
    {
        var tenant = new Scope.Merchant(import.Merchant, import.Environment);
        var now = await NowAsync(tenant, cancellationToken);
        try
        {
            await SaveAsync(import, tenant, () => _ = import.Cancel(now), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was started meanwhile.
        }
    }

    /// <summary>
    /// What is to be taken away goes first, and nothing else of its tenant meanwhile: the same orders may be on their way in again, and would be refused as known.
    /// </summary>
    protected override IQueryable<OrderImport> Unfinished(PortalContext db, DateTimeOffset now)
    {
        var imports = db.Set<OrderImport>();
        return imports
            .Where(import => import.Status == ImportStatus.Undoing
                || ((import.Status == ImportStatus.Queued || import.Status == ImportStatus.Running)
                    && !imports.Any(undone => undone.Status == ImportStatus.Undoing && undone.Merchant == import.Merchant && undone.Environment == import.Environment)))
            .OrderBy(import => import.Status == ImportStatus.Undoing ? 0 : 1).ThenBy(import => import.Id);
    }

    protected override Task WorkAsync(OrderImport work, Scope.Merchant tenant, CancellationToken cancellationToken) =>
        work.Status is ImportStatus.Undoing ? UndoAsync(work, tenant, cancellationToken) : ImportAsync(work, tenant, cancellationToken);

    protected override string IdOf(OrderImport work) => work.Id.Value;

    protected override string FaultOf(Exception exception) => ImportFaults.Of(exception);

    /// <summary>What was half taken away has to be taken away whole; and the place of the work is kept, so nothing is lost by a pause.</summary>
    protected override bool CanGoOn(OrderImport work, Exception exception) => work.Status is ImportStatus.Undoing || base.CanGoOn(work, exception);

    /// <summary>Where the disk is full, the file makes room; elsewhere it stays to go on with.</summary>
    protected override Task FailedAsync(OrderImport work, Scope.Merchant tenant, CancellationToken cancellationToken) =>
        work.Fault is ImportFaults.DiskFull ? ImportFiles.DropAsync(Contexts, tenant, work.File, cancellationToken) : Task.CompletedTask;

    private async Task ImportAsync(OrderImport import, Scope.Merchant tenant, CancellationToken cancellationToken)
    {
        using var ahead = scans.Take(import);
        using var scan = ahead ?? new ImportScan(ScanPlan.Of(import), tenant);
        if (ahead is null)
            await ReadAsync(import, tenant, scan, cancellationToken);
        else
            await SignAsync(import, tenant, scan, import.Facts.Bytes, cancellationToken);

        await new ImportWriter(Contexts, Machine, gate, import, tenant, scan).WriteAllAsync(cancellationToken);

        var now = await NowAsync(tenant, cancellationToken);
        await SaveAsync(import, tenant, () => import.Finish(now), cancellationToken);
        await ImportFiles.DropAsync(Contexts, tenant, import.File, cancellationToken);
    }

    /// <summary>Reads the file from the store, and tells every second how far.</summary>
    private async Task ReadAsync(OrderImport import, Scope.Merchant tenant, ImportScan scan, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var file = ImportFiles.Open(Contexts, tenant, import.File);
        var reading = BackgroundThread.RunAsync("import", () => scan.Read(file, stop.Token));
        try
        {
            bool whole;
            do
            {
                whole = await Task.WhenAny(reading, Task.Delay(Sign, cancellationToken)) == reading;
                await SignAsync(import, tenant, scan, file.BytesRead, cancellationToken);
            }
            while (!whole);
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await reading;
    }

    private Task SignAsync(OrderImport import, Scope.Merchant tenant, ImportScan scan, long bytes, CancellationToken cancellationToken) =>
        SaveAsync(import, tenant, () => import.Read(scan.Lines, bytes, HeldUntil), cancellationToken);

    private async Task UndoAsync(OrderImport import, Scope.Merchant tenant, CancellationToken cancellationToken)
    {
        for (var gone = UndoneAtOnce; gone == UndoneAtOnce;)
        {
            await SaveAsync(import, tenant, () => import.Take(Name, HeldUntil), cancellationToken, async db =>
            {
                var ids = await db.Set<ImportedOrder>().Where(order => order.Import == import.Id).OrderBy(order => order.Id).Select(order => order.Id)
                    .Take(UndoneAtOnce).ToListAsync(cancellationToken);
                gone = await db.Set<ImportedOrder>().Where(order => ids.Contains(order.Id)).ExecuteDeleteAsync(cancellationToken);
            });
            await Task.Delay(Pace, cancellationToken);
        }

        for (var isLeft = true; isLeft;)
        {
            await SaveAsync(import, tenant, () => import.Take(Name, HeldUntil), cancellationToken, async db =>
                isLeft = await ProductBook.TakeBackAsync(db, tenant, import.Id, UndoneAtOnce, cancellationToken));
            await Task.Delay(Pace, cancellationToken);
        }

        var now = await NowAsync(tenant, cancellationToken);
        await SaveAsync(import, tenant, () => import.Forget(now), cancellationToken, async db =>
        {
            await db.Set<ImportRejections>().Where(block => block.Import == import.Id).ExecuteDeleteAsync(cancellationToken);
        });
        await ImportFiles.DropAsync(Contexts, tenant, import.File, cancellationToken);
    }
}
