using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Domain.Offerings;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Imports;

/// <param name="Mapping">What to try; null for what was kept of a file with the same columns, mended where this file says otherwise, else for a guess.</param>
public sealed record PreviewImportRequest(ImportId Import, ImportMapping? Mapping = null);

/// <summary>A record and what it became.</summary>
/// <param name="Number">Of its first line in the file; the header is 1.</param>
/// <param name="Cells">As they stand there.</param>
/// <param name="Line">Null where it is rejected.</param>
/// <param name="Rejected">Null where it is a line.</param>
public sealed record PreviewLine(long Number, IReadOnlyList<string> Cells, ImportedLine? Line, RejectedLine? Rejected);

/// <summary>An offering that makes offers now, and whom it makes them to.</summary>
public sealed record AskingOffering(string Name, Audience Audience);

/// <param name="Mapping">That was tried.</param>
/// <param name="Fit">What the file says to it.</param>
/// <param name="Guess">What the file itself suggests.</param>
/// <param name="Kept">The mapping of the newest import of a file with the same columns; null where there is none.</param>
/// <param name="Misfit">Why the mapping can't be used; null where it can.</param>
/// <param name="Lines">The first records, broken ones too; empty where the mapping can't be used.</param>
/// <param name="Asking">The live offerings, by name: what they ask for and neither a column nor a constant tells, no order will answer.</param>
public sealed record ImportPreview(
    OrderImport Import, ImportMapping Mapping, MappingFit Fit, ImportGuess Guess, ImportMapping? Kept, Refusal? Misfit, IReadOnlyList<PreviewLine> Lines, IReadOnlyList<AskingOffering> Asking);

/// <summary>
/// What a file that was received would become. It looks at a few pieces from the beginning to the end, since the first day of a file does not tell a month from
/// a day. Refusals: <c>not_found</c>, <c>import_file_gone</c>.
/// </summary>
public sealed class PreviewImportQuery(CommandBoundary boundary) : MerchantQuery<PreviewImportRequest, ImportPreview>(boundary)
{
    /// <summary>How many records are shown.</summary>
    public const int Shown = 20;

    private const int Looks = 4;
    private const int KeptLooks = 50;

    protected override Permission Permission => Permission.ImportOrders;

    protected override async Task<Result<ImportPreview>> HandleAsync(PreviewImportRequest request, Reading reading, CancellationToken cancellationToken)
    {
        if (await reading.Db.Set<OrderImport>().SingleOrDefaultAsync(row => row.Id == request.Import, cancellationToken) is not { } import)
            return Refusal.NotFound("import");
        var numbers = await reading.Db.Set<ImportChunk>().Where(chunk => chunk.File == import.File).Select(chunk => chunk.Number).OrderBy(number => number).ToListAsync(cancellationToken);
        if (numbers.Count == 0)
            return Refusal.Conflict("import_file_gone");

        var rows = new List<IReadOnlyList<string>>();
        List<(long Number, string[] Cells, string? Problem)> head = [];
        foreach (var number in Enumerable.Range(0, Looks).Select(look => numbers[look * (numbers.Count - 1) / (Looks - 1)]).Distinct())
        {
            var piece = await reading.Db.Set<ImportChunk>().Where(chunk => chunk.File == import.File && chunk.Number == number).Select(chunk => chunk.Content).SingleAsync(cancellationToken);
            var records = Records(ImportFiles.Unpack(piece), import.Facts, whole: number == numbers[^1]).Skip(1).ToList();
            rows.AddRange(records.Where(record => record.Problem is null).Select(record => record.Cells));
            head = number == 0 ? records[..Math.Min(Shown, records.Count)] : head;
        }

        var merchant = reading.Merchant;
        var asking = await AskingAsync(reading, cancellationToken);
        var channels = asking.SelectMany(offering => offering.Audience.Channels).Distinct(StringComparer.Ordinal).ToList();
        var hints = new GuessHints(
            reading.Time.Zone.Id, merchant.Currency, merchant.Country is "US", import.Facts.Delimiter is not ',', channels.Count == 1 ? channels[0] : null);
        var guess = ImportGuess.Of(import.Facts.Header, rows, hints);
        var kept = (await reading.Db.Set<OrderImport>().OrderByDescending(row => row.Id).Take(KeptLooks).ToListAsync(cancellationToken))
            .Find(row => row.Mapping is not null && row.Facts.Header.Equals(import.Facts.Header))?.Mapping;
        MappingFit FitOf(ImportMapping asked) => MappingFit.Of(asked, import.Facts.Header, rows, hints);
        var mapping = request.Mapping ?? (kept is null ? guess.Mapping : FitOf(kept).Mend(kept));
        var fits = mapping.On(import.Facts.Header).TryGet(out var reader, out var misfit);
        return new ImportPreview(
            import, mapping, FitOf(mapping), guess, kept, misfit, fits ? [.. head.Select(record => Tried(reader!, record.Number, record.Cells, record.Problem))] : [], asking);
    }

    private static async Task<List<AskingOffering>> AskingAsync(Reading reading, CancellationToken cancellationToken)
    {
        var live = await reading.Db.Set<OfferingVersion>()
            .Join(reading.Db.Set<Offering>(), version => version.Id, offering => offering.LiveVersion, (version, offering) => new { offering.Name, version.Spec })
            .ToListAsync(cancellationToken);
        return [.. live.Select(row => new AskingOffering(row.Name, row.Spec.Audience)).OrderBy(row => row.Name, StringComparer.Ordinal)];
    }

    private static PreviewLine Tried(LineReader reader, long number, string[] cells, string? broken)
    {
        var ends = new int[cells.Length];
        for (var (cell, at) = (0, 0); cell < cells.Length; cell++)
            ends[cell] = at += cells[cell].Length;
        var record = new RecordCells(string.Concat(cells), ends);
        if (broken is not null)
            return new PreviewLine(number, cells, null, reader.Reject(record, number, new LineProblem(broken)));
        return reader.TryRead(record, number, out var line, out var problem)
            ? new PreviewLine(number, cells, line, null)
            : new PreviewLine(number, cells, null, reader.Reject(record, number, problem));
    }

    /// <summary>The records of a piece. The first is the header or the rest of a record that began before; the last one may be cut off.</summary>
    private static List<(long Number, string[] Cells, string? Problem)> Records(byte[] piece, FileFacts facts, bool whole)
    {
        var records = new CsvRecords(new StringReader(FileHead.DecoderOf(facts.Encoding).GetString(piece).TrimStart('\uFEFF')), facts.Delimiter);
        var read = new List<(long, string[], string?)>();
        while (records.Read())
        {
            var cells = records.Cells;
            var texts = new string[cells.Count];
            for (var cell = 0; cell < texts.Length; cell++)
                texts[cell] = cells[cell].ToString();
            read.Add((records.Line, texts, records.Problem));
        }

        return whole || read.Count == 0 ? read : read[..^1];
    }
}
