using System.Text;
using Portal.Domain.Common;
using Portal.Domain.Imports;

namespace Portal.Infrastructure.Imports;

/// <summary>Records put aside in a <see cref="NamelessFile"/>, since they may not fit into memory, and read from the first to the last.</summary>
internal sealed class Spill : IDisposable
{
    private readonly FileStream _file;
    private readonly BinaryWriter _writer;

    public Spill()
    {
        _file = NamelessFile.Open(buffer: 32 * 1024);
        _writer = new BinaryWriter(_file, Encoding.UTF8);
    }

    public void Add(RejectedLine line) => RejectionBlocks.Write(_writer, line);

    public void Add(ImportedProduct product)
    {
        _writer.Write(product.Sku);
        _writer.Write(product.Currency.Code);
        _writer.Write(product.Name);
        _writer.Write(product.Category ?? "");
        _writer.Write(product.NameRank);
        _writer.Write(product.NamedAt.UtcTicks);
        _writer.Write(product.FirstAt.UtcTicks);
        _writer.Write(product.LastAt.UtcTicks);
        _writer.Write(product.Lowest);
        _writer.Write(product.Highest);
        _writer.Write(product.Lines);
    }

    public IEnumerable<RejectedLine> Rejected() => Read(RejectionBlocks.Read);

    public IEnumerable<ImportedProduct> Products(OrderImport import) => Read(reader => new ImportedProduct
    {
        Merchant = import.Merchant,
        Environment = import.Environment,
        Import = import.Id,
        Sku = reader.ReadString(),
        Currency = Currency.Of(reader.ReadString()),
        Name = reader.ReadString(),
        Category = reader.ReadString() is { Length: > 0 } category ? category : null,
        NameRank = reader.ReadInt32(),
        NamedAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
        FirstAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
        LastAt = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
        Lowest = reader.ReadInt64(),
        Highest = reader.ReadInt64(),
        Lines = reader.ReadInt64(),
    });

    public void Dispose()
    {
        _writer.Dispose();
        _file.Dispose();
    }

    private IEnumerable<T> Read<T>(Func<BinaryReader, T> read)
    {
        _writer.Flush();
        _file.Flush();
        _file.Position = 0;
        using var reader = new BinaryReader(_file, Encoding.UTF8, leaveOpen: true);
        for (var length = _file.Length; _file.Position < length;)
            yield return read(reader);
    }
}
