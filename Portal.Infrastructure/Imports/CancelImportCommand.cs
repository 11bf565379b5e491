using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Imports;

/// <summary>Stops an import; what it brought so far stays, to go on from or to be undone. Refusals: <c>not_found</c>, <c>import_status_forbids</c>.</summary>
public sealed class CancelImportCommand(CommandBoundary boundary) : MerchantCommand<ImportId, OrderImport>(boundary)
{
    protected override Permission Permission => Permission.ImportOrders;

    protected override async Task<Result<OrderImport>> HandleAsync(ImportId request, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<OrderImport>().SingleOrDefaultAsync(row => row.Id == request, cancellationToken) is not { } import)
            return Refusal.NotFound("import");
        var before = import.Status;
        if (!import.Cancel(work.Time.Now).TryGet(out _, out var refusal))
            return refusal;
        work.Audit("order_import.cancelled", import.Id.Value, new { Status = before }, new { import.Status, import.Tally.Orders });
        return import;
    }
}
