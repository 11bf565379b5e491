using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Imports;

/// <summary>The pieces of files in the store.</summary>
internal static class ImportFiles
{
    /// <summary>So many pieces go in one commit: deleting must not keep others waiting.</summary>
    private const int DroppedAtOnce = 16;

    public static async Task AddAsync(
        IPortalContextFactory contexts, Scope.Merchant tenant, ImportFileId file, int number, DateTimeOffset now, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var packed = new MemoryStream();
        await using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await deflate.WriteAsync(content, cancellationToken);
        }

        await using var db = contexts.Create(tenant);
        await using var transaction = await db.BeginLateAsync(cancellationToken);
        await using var batch = new StoreBatch(db);
        batch.Insert(
        [
            new ImportChunk { Merchant = tenant.Id, Environment = tenant.Environment, File = file, Number = number, ReceivedAt = now, Content = packed.ToArray() },
        ]);
        await batch.RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public static async Task DropAsync(IPortalContextFactory contexts, Scope.Merchant tenant, ImportFileId file, CancellationToken cancellationToken)
    {
        for (var gone = DroppedAtOnce; gone == DroppedAtOnce;)
        {
            await using var db = contexts.Create(tenant);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var numbers = await db.Set<ImportChunk>().Where(chunk => chunk.File == file).OrderBy(chunk => chunk.Number).Select(chunk => chunk.Number)
                .Take(DroppedAtOnce).ToListAsync(cancellationToken);
            gone = await db.Set<ImportChunk>().Where(chunk => chunk.File == file && numbers.Contains(chunk.Number)).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>A piece as it was before it was stored.</summary>
    public static byte[] Unpack(byte[] piece)
    {
        using var unpacked = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(piece), CompressionMode.Decompress))
        {
            deflate.CopyTo(unpacked);
        }

        return unpacked.ToArray();
    }

    /// <summary>The file from its beginning, unpacked; read by one thread, a piece at a time.</summary>
    public static ImportFileStream Open(IPortalContextFactory contexts, Scope.Merchant tenant, ImportFileId file) => new(contexts, tenant, file);
}

/// <inheritdoc cref="ImportFiles.Open"/>
internal sealed class ImportFileStream(IPortalContextFactory contexts, Scope.Merchant tenant, ImportFileId file) : ForwardStream
{
    private readonly byte[] _piece = new byte[FileHead.Size];
    private int _at;
    private int _length;
    private int _number;
    private long _read;

    /// <summary>How much was read; any thread may ask.</summary>
    public long BytesRead => Volatile.Read(ref _read);

    public override int Read(Span<byte> buffer)
    {
        if (_at == _length && !Next())
            return 0;
        var given = Math.Min(buffer.Length, _length - _at);
        _piece.AsSpan(_at, given).CopyTo(buffer);
        _at += given;
        Volatile.Write(ref _read, _read + given);
        return given;
    }

    private bool Next()
    {
        using var db = contexts.Create(tenant);
        var number = _number;
        if (db.Set<ImportChunk>().Where(chunk => chunk.File == file && chunk.Number == number).Select(chunk => chunk.Content).SingleOrDefault() is not { } packed)
            return false;
        using var deflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        (_at, _length, _number) = (0, deflate.ReadAtLeast(_piece, _piece.Length, throwOnEndOfStream: false), _number + 1);
        return _length > 0;
    }
}
