using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;

namespace Portal.Infrastructure.Imports;

/// <summary>
/// A file read once from end to end and put aside in parts: lines by their order's reference, so that all lines of an order are in one part that fits into
/// memory, however far they stand from each other; rejected lines; articles. The same file under the same plan gives the same parts.
/// </summary>
internal sealed class ImportScan(ScanPlan plan, Scope.Merchant tenant) : IDisposable
{
    /// <summary>
    /// Into so many heaps lines go while nobody knows how long the file will be; the largest file fits into memory heap by heap. A part of the work is some of them.
    /// </summary>
    private const int Heaps = 512;

    /// <summary>Bytes of a file that make a part: some thousand orders, which are written in the order of their references, so that neighbours of an index go together.</summary>
    private const long PartBytes = 4 * 1024 * 1024;

    /// <summary>So many rejected lines make a block.</summary>
    private const int Block = 500;

    /// <summary>So many articles are held at once; of more each is told in portions, which the store puts together.</summary>
    private const int MostProducts = 50_000;

    private readonly LineHeaps _heaps = new(Heaps);
    private readonly Spill _rejected = new();
    private readonly Spill _products = new();
    private readonly Dictionary<(string Sku, string Currency), ImportedProduct> _known = [];
    private LineReader? _reader;
    private long _lines;

    /// <summary>How many lines were read so far; any thread may ask.</summary>
    public long Lines => Volatile.Read(ref _lines);

    public ScanPlan Plan => plan;

    public static int PartsOf(long bytes) => (int)Math.Clamp((bytes + PartBytes - 1) / PartBytes, 1, Heaps);

    /// <summary>Reads all of it.</summary>
    public void Read(Stream file, CancellationToken cancellationToken)
    {
        using var text = new StreamReader(file, FileHead.DecoderOf(plan.Encoding), detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
        var records = new CsvRecords(text, plan.Delimiter);
        if (!plan.Mapping.On(plan.Header).TryGet(out var reader, out var refusal))
            throw new InvalidOperationException($"The mapping fitted when the import was started, and now is refused with {refusal.Code}.");
        _reader = reader;
        records.Read(); // the header
        while (records.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Take(records, reader);
            Volatile.Write(ref _lines, _lines + 1);
        }

        FlushProducts();
    }

    /// <summary>What is to be written, in an order that is always the same: orders part by part, then rejected lines, then articles.</summary>
    /// <param name="import">Which brings it.</param>
    /// <param name="part">Where to begin.</param>
    /// <param name="done">How much of that part is left out.</param>
    public IEnumerable<ImportItem> Items(OrderImport import, int part, int done)
    {
        for (; part < import.Parts + 2; part++, done = 0)
        {
            var number = 0;
            var items = part < import.Parts ? Orders(import, part)
                : part == import.Parts ? _rejected.Rejected().Chunk(Block).Select(lines => new ImportItem(null, lines, null))
                : _products.Products(import).Select(product => new ImportItem(null, [], product));
            foreach (var item in items)
            {
                if (++number > done)
                    yield return item with { Part = part, Number = number };
            }
        }
    }

    /// <summary>The lines of an order that is there already.</summary>
    public IEnumerable<RejectedLine> Known(AssembledOrder order) =>
        order.Lines.Select(line => _reader!.Reject(order.Order!.Reference, line, new LineProblem(ImportReasons.OrderKnown, ImportField.Order, order.Order.Reference)));

    public void Dispose()
    {
        _heaps.Dispose();
        _rejected.Dispose();
        _products.Dispose();
    }

    private void Take(CsvRecords records, LineReader reader)
    {
        if (records.Problem is { } broken)
        {
            _rejected.Add(reader.Reject(records.Cells, records.Line, new LineProblem(broken)));
        }
        else if (!reader.TryRead(records.Cells, records.Line, out var line, out var problem))
        {
            _rejected.Add(reader.Reject(records.Cells, records.Line, problem));
        }
        else
        {
            _heaps.Add(HeapOf(line.Order), line);
            Note(line);
        }
    }

    private void Note(ImportedLine line)
    {
        ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_known, (line.Sku, line.Currency.Code), out _);
        known ??= ImportedProduct.Of(line, default, tenant); // Of which import is said when it is read back: it may not be there yet.
        known.See(line);
        if (_known.Count >= MostProducts)
            FlushProducts();
    }

    private void FlushProducts()
    {
        foreach (var product in _known.Values)
            _products.Add(product);
        _known.Clear();
    }

    /// <summary>The orders of a part by reference; before them what is too long for one. Of an order its lines are held for as long as it takes to make it.</summary>
    private IEnumerable<ImportItem> Orders(OrderImport import, int part)
    {
        var made = new List<ImportItem>();
        for (var heap = part * Heaps / import.Parts; heap < (part + 1) * Heaps / import.Parts; heap++)
        {
            foreach (var item in OrdersOfHeap(import.Id, heap))
            {
                if (item.Order is null)
                    yield return item;
                else
                    made.Add(item);
            }
        }

        made.Sort((left, right) => string.CompareOrdinal(left.Reference, right.Reference));
        foreach (var item in made)
            yield return item;
    }

    /// <summary>An order that is too long is told line by line and not held.</summary>
    private IEnumerable<ImportItem> OrdersOfHeap(ImportId import, int heap)
    {
        var orders = new Dictionary<string, List<ImportedLine>?>(StringComparer.Ordinal);
        var tooLong = new List<RejectedLine>();
        foreach (var line in _heaps.Lines(heap))
        {
            if (!orders.TryGetValue(line.Order, out var lines))
                orders[line.Order] = lines = [];
            if (lines is { Count: < ImportedOrder.MostLines })
            {
                lines.Add(line);
                continue;
            }

            tooLong.AddRange((lines ?? []).Append(line).Select(of => _reader!.Reject(of, new LineProblem(ImportReasons.OrderTooLong, ImportField.Order, of.Order))));
            orders[line.Order] = null;
            if (tooLong.Count >= Block)
            {
                yield return new ImportItem(null, [.. tooLong], null);
                tooLong.Clear();
            }
        }

        if (tooLong.Count > 0)
            yield return new ImportItem(null, [.. tooLong], null);
        foreach (var lines in orders.Values.OfType<List<ImportedLine>>())
        {
            var assembled = OrderAssembly.Of(lines, import, tenant);
            yield return new ImportItem(assembled, [.. assembled.LeftOut.Select(left => _reader!.Reject(left.Line, left.Problem))], null) { Reference = lines[0].Order };
        }
    }

    private static int HeapOf(string reference)
    {
        // FNV-1a: the same in every process, which the runtime's own hash is not.
        var hash = 2166136261u;
        foreach (var character in reference)
            hash = (hash ^ character) * 16777619u;
        return (int)(hash % Heaps);
    }
}

/// <summary>How a file is read and put aside.</summary>
internal sealed record ScanPlan(FileEncoding Encoding, char Delimiter, ValueList<string> Header, ImportMapping Mapping)
{
    /// <exception cref="InvalidOperationException">The import was never started.</exception>
    public static ScanPlan Of(OrderImport import) => new(
        import.Facts.Encoding,
        import.Facts.Delimiter,
        import.Facts.Header,
        import.Mapping ?? throw new InvalidOperationException($"Import {import.Id} has no mapping."));
}

/// <summary>What is written at once: an order, an article, or lines that were left out.</summary>
/// <param name="Rejected">Lines that were left out, of this order or of many.</param>
internal sealed record ImportItem(AssembledOrder? Order, IReadOnlyList<RejectedLine> Rejected, ImportedProduct? Product)
{
    /// <summary>Its place, see <see cref="OrderImport.Part"/>.</summary>
    public int Part { get; init; }

    /// <summary>In its part, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Of the order; null for what is none.</summary>
    public string? Reference { get; init; }
}
