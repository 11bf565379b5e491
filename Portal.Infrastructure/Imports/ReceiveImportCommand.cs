using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Imports;

/// <summary>A file that is in the store, to its last piece.</summary>
/// <param name="Hash">SHA-256 of its bytes, unpacked, in lower-case hex.</param>
/// <param name="Mapping">Null where somebody looks at it first.</param>
public sealed record ReceivedFile(ImportFileId File, string Hash, FileFacts Facts, ImportMapping? Mapping);

/// <summary>
/// Makes an import of a file, and with a mapping begins it. The same file under the same mapping is the import that it was: one that runs or is done answers
/// as it is, one that failed or was cancelled goes on where it stopped. Refusals: those of the mapping on the file's columns.
/// </summary>
public sealed class ReceiveImportCommand(CommandBoundary boundary) : MerchantCommand<ReceivedFile, OrderImport>(boundary)
{
    protected override Permission Permission => Permission.ImportOrders;

    protected override async Task<Result<OrderImport>> HandleAsync(ReceivedFile request, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.LockNameAsync(request.Hash, cancellationToken);
        if (request.Mapping is not null && await SameImports.FindAsync(work, request.Hash, request.Mapping, cancellationToken) is { } same)
        {
            if (!ImportTransitions.Allows(same.Status, ImportAction.Start))
            {
                work.Audit("order_import.sent_again", same.Id.Value, null, new { same.Status });
                return same;
            }

            var before = same.Status;
            if (!same.Start(request.Mapping, request.File).TryGet(out _, out var objection))
                return objection;
            work.Audit("order_import.started", same.Id.Value, new { Status = before }, new { same.Status, same.Hash });
            return same;
        }

        var import = new OrderImport
        {
            Id = Ids.New<ImportId>(),
            Merchant = work.Tenant.Id,
            Environment = work.Tenant.Environment,
            File = request.File,
            Hash = request.Hash,
            Facts = request.Facts,
            CreatedAt = work.Time.Now,
            Parts = ImportScan.PartsOf(request.Facts.Bytes),
        };
        if (request.Mapping is not null && !import.Start(request.Mapping, request.File).TryGet(out _, out var refusal))
            return refusal;
        work.Add(import);
        work.Register(import.Id.Value);
        if (request.Mapping is null)
            work.Audit("order_import.received", import.Id.Value, null, new { import.Hash });
        else
            work.Audit("order_import.started", import.Id.Value, null, new { import.Status, import.Hash });
        return import;
    }
}

/// <summary>Imports of one file under one mapping.</summary>
internal static class SameImports
{
    /// <summary>The one that is there, unless it was undone; call it under the lock of the file's hash.</summary>
    public static async Task<OrderImport?> FindAsync(UnitOfWork work, string hash, ImportMapping mapping, CancellationToken cancellationToken)
    {
        var imports = await work.Db.Set<OrderImport>()
            .Where(import => import.Hash == hash && import.Status != ImportStatus.Undone && import.Status != ImportStatus.Undoing)
            .OrderByDescending(import => import.Id)
            .ToListAsync(cancellationToken);
        return imports.Find(import => mapping.Equals(import.Mapping));
    }
}
