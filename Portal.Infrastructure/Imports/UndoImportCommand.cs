using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Imports;

/// <summary>
/// Takes away all that an import brought; a worker does it, a few hundred orders at a time. Refusals: <c>not_found</c>, <c>import_status_forbids</c>.
/// </summary>
public sealed class UndoImportCommand(CommandBoundary boundary) : MerchantCommand<ImportId, OrderImport>(boundary)
{
    protected override Permission Permission => Permission.ImportOrders;

    protected override async Task<Result<OrderImport>> HandleAsync(ImportId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<OrderImport>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken) is not { } import)
            return Refusal.NotFound("import");
        var before = import.Status;
        if (!import.Undo().TryGet(out _, out var refusal))
            return refusal;
        work.Audit("order_import.undone", import.Id.Value, new { Status = before, import.Tally.Orders, import.Tally.Returns }, new { import.Status });
        return import;
    }
}
