using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Imports;

public sealed record StartImportRequest(ImportId Import, ImportMapping Mapping);

/// <summary>
/// Begins the import of a file that is here. Where the same file under the same mapping had stopped, that import goes on where it stood, and this sending is
/// over. Refusals: <c>not_found</c>, <c>import_status_forbids</c>, those of the mapping on the file's columns,
/// <c>import_exists</c> (the same file under the same mapping runs or is done, with its id), <c>import_file_gone</c> (it was kept for a day, or the import had ended).
/// </summary>
public sealed class StartImportCommand(CommandBoundary boundary) : MerchantCommand<StartImportRequest, OrderImport>(boundary)
{
    protected override Permission Permission => Permission.ImportOrders;

    protected override async Task<Result<OrderImport>> HandleAsync(StartImportRequest request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<OrderImport>().SingleOrDefaultAsync(row => row.Id == request.Import, cancellationToken) is not { } import)
            return Refusal.NotFound("import");
        await work.LockNameAsync(import.Hash, cancellationToken);
        if (await SameImports.FindAsync(work, import.Hash, request.Mapping, cancellationToken) is { } same && same.Id != import.Id)
            return await GoOnAsync(same, import, request.Mapping, work, cancellationToken);
        var before = import.Status;
        if (!import.Start(request.Mapping, import.File).TryGet(out _, out var refusal))
            return refusal;
        if (!await IsHereAsync(work, import.File, cancellationToken))
            return Refusal.Conflict("import_file_gone");
        work.Audit("order_import.started", import.Id.Value, new { Status = before }, new { import.Status, import.Hash });
        return import;
    }

    private static async Task<Result<OrderImport>> GoOnAsync(OrderImport stopped, OrderImport sent, ImportMapping mapping, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (!ImportTransitions.Allows(stopped.Status, ImportAction.Start))
            return Refusal.Conflict("import_exists", null, stopped.Id.Value);
        if (!await IsHereAsync(work, sent.File, cancellationToken))
            return Refusal.Conflict("import_file_gone");
        var (before, waited) = (stopped.Status, sent.Status);
        if (!stopped.Start(mapping, sent.File).TryGet(out _, out var refusal) || !sent.Cancel(work.Time.Now).TryGet(out _, out refusal))
            return refusal;
        work.Audit("order_import.started", stopped.Id.Value, new { Status = before }, new { stopped.Status, stopped.Hash });
        work.Audit("order_import.cancelled", sent.Id.Value, new { Status = waited }, new { sent.Status, sent.Tally.Orders });
        return stopped;
    }

    private static Task<bool> IsHereAsync(UnitOfWork work, ImportFileId file, CancellationToken cancellationToken) =>
        work.Db.Set<ImportChunk>().AnyAsync(chunk => chunk.File == file, cancellationToken);
}
