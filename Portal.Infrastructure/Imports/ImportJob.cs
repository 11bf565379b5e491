using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Domain.Imports;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Imports;

/// <summary>
/// Works on imports one after another, looking twice a second for one that waits. Several nodes may: who writes its name into an import has it for as long as
/// it gives a sign of life. Files that nobody will work on any more are dropped.
/// </summary>
public sealed class ImportJob(
    ImportWorker worker, ScansAhead scans, IPortalContextFactory contexts, Readiness readiness, TimeProvider machine, ILogger<ImportJob> logger)
    : RecurringJob(TimeSpan.FromMilliseconds(500), readiness, machine, logger)
{
    internal const string Name = "imports";

    /// <summary>A file that came, and of which nobody said in this time what its columns are, is dropped, and its import is over.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);

    private static readonly TimeSpan s_between = TimeSpan.FromMinutes(10);

    private DateTimeOffset _swept;

    /// <summary>Brings all that waits to its end.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        while (await worker.RunNextAsync(cancellationToken))
        {
        }
    }

    /// <summary>Drops the files of uploads that ended with the process, and of imports that were never started.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create(new Scope.System(Name));
        var before = Machine.GetUtcNow() - s_kept;
        await LapseAsync(db, before, cancellationToken);
        var files = await db.Set<ImportChunk>().Where(chunk => chunk.Number == 0 && chunk.ReceivedAt < before)
            .Select(chunk => new { chunk.Merchant, chunk.Environment, chunk.File }).ToListAsync(cancellationToken);
        foreach (var file in files)
        {
            var needed = await db.Set<OrderImport>().AnyAsync(
                import => import.Merchant == file.Merchant && import.Environment == file.Environment && import.File == file.File
                    && (import.Status == ImportStatus.Queued || import.Status == ImportStatus.Running),
                cancellationToken);
            if (!needed)
                await ImportFiles.DropAsync(contexts, new Scope.Merchant(file.Merchant, file.Environment), file.File, cancellationToken);
        }
    }

    /// <summary>Nobody said what the columns of these are; sent again, the file makes an import of its own.</summary>
    private async Task LapseAsync(PortalContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var waiting = await db.Set<OrderImport>().AsNoTracking()
            .Where(import => import.Status == ImportStatus.Received
                && !db.Set<ImportChunk>().Any(chunk => chunk.Merchant == import.Merchant && chunk.Environment == import.Environment && chunk.File == import.File
                    && chunk.Number == 0 && chunk.ReceivedAt >= before))
            .ToListAsync(cancellationToken);
        foreach (var import in waiting)
            await worker.LapseAsync(import, cancellationToken);
    }

    protected override async Task TurnAsync(CancellationToken cancellationToken)
    {
        await RunOnceAsync(cancellationToken);
        scans.DropOld();
        if (Machine.GetUtcNow() - _swept > s_between)
        {
            _swept = Machine.GetUtcNow();
            await SweepAsync(cancellationToken);
        }
    }
}
