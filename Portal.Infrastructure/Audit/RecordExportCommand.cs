using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Audit;

/// <summary>What is taken out as a file.</summary>
public enum ExportKind
{
    Orders,
    Journal,
    Audit,
    Replay,
}

/// <param name="Filters">By which fields it was cut, without what was typed in them: that may name a person.</param>
public sealed record ExportNote(ExportKind Kind, IReadOnlyList<string> Filters);

/// <summary>Notes who takes data out of the house, before the first byte leaves. What may be taken is asked by the query that reads it.</summary>
public sealed class RecordExportCommand(CommandBoundary boundary) : MerchantCommand<ExportNote, Done>(boundary)
{
    protected override Permission Permission => Permission.ViewMerchant;

    protected override Task<Result<Done>> HandleAsync(ExportNote request, UnitOfWork work, CancellationToken cancellationToken)
    {
        work.Audit("data.exported", work.Tenant.Id.Value, null, new { request.Kind, request.Filters });
        return Task.FromResult(Result.Of(default(Done)));
    }
}
