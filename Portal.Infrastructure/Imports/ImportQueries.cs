using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Imports;

/// <summary>An import as it stands. Refusal: <c>not_found</c>.</summary>
public sealed class GetImportQuery(CommandBoundary boundary) : MerchantQuery<ImportId, OrderImport>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<OrderImport>> HandleAsync(ImportId request, Reading reading, CancellationToken cancellationToken) =>
        await reading.Db.Set<OrderImport>().SingleOrDefaultAsync(import => import.Id == request, cancellationToken) is { } import ? import : Refusal.NotFound("import");
}

/// <param name="Limit">1 to 100.</param>
/// <param name="Before">The last id of the page before; null begins with the newest.</param>
public sealed record ListImportsRequest(int Limit = 25, ImportId? Before = null);

/// <param name="Next">Pass it as <see cref="ListImportsRequest.Before"/> for the page after this one; null at the end.</param>
/// <param name="Zone">The tenant's, for the times.</param>
public sealed record ImportPage(IReadOnlyList<OrderImport> Imports, ImportId? Next, TimeZoneInfo Zone);

/// <summary>Imports, newest first. Refusal: <c>invalid_value</c> of <c>limit</c>.</summary>
public sealed class ListImportsQuery(CommandBoundary boundary) : MerchantQuery<ListImportsRequest, ImportPage>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<ImportPage>> HandleAsync(ListImportsRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (request.Limit is < 1 or > 100)
            return Refusal.InvalidValue("limit", 1, 100);
        var imports = reading.Db.Set<OrderImport>().AsQueryable();
        if (request.Before is { } before)
            imports = imports.Where(import => Ids.Compare(import.Id, before) < 0);
        var rows = await imports.OrderByDescending(import => import.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var shown = rows.Count > request.Limit ? rows[..request.Limit] : rows;
        return new ImportPage(shown, rows.Count > request.Limit ? shown[^1].Id : null, reading.Time.Zone);
    }
}

/// <param name="After">Where the portion before ended; null begins.</param>
public sealed record ListRejectedRequest(ImportId Import, RejectedPlace? After = null);

/// <summary>Where a portion of rejected lines ended.</summary>
public sealed record RejectedPlace(int Part, int Number);

/// <param name="Next">Pass it as <see cref="ListRejectedRequest.After"/> for the portion after this one; null at the end.</param>
public sealed record RejectedPage(IReadOnlyList<RejectedLine> Lines, RejectedPlace? Next);

/// <summary>
/// The lines that an import left out, portion by portion: first those that could not be read, in the order of the file, then those of orders that could not be
/// taken. Refusal: <c>not_found</c>.
/// </summary>
public sealed class ListRejectedLinesQuery(CommandBoundary boundary) : MerchantQuery<ListRejectedRequest, RejectedPage>(boundary)
{
    protected override Permission Permission => Permission.ViewOrders;

    protected override async Task<Result<RejectedPage>> HandleAsync(ListRejectedRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (!await reading.Db.Set<OrderImport>().AnyAsync(import => import.Id == request.Import, cancellationToken))
            return Refusal.NotFound("import");
        var blocks = reading.Db.Set<ImportRejections>().Where(block => block.Import == request.Import);
        if (request.After is { } after)
            blocks = blocks.Where(block => block.Part < after.Part || (block.Part == after.Part && block.Number > after.Number));
        return await blocks.OrderByDescending(block => block.Part).ThenBy(block => block.Number).FirstOrDefaultAsync(cancellationToken) is { } first
            ? new RejectedPage([.. RejectionBlocks.Read(first.Content)], new RejectedPlace(first.Part, first.Number))
            : new RejectedPage([], null);
    }
}
