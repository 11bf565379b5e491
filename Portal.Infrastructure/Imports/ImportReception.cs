using System.IO.Compression;
using System.Security.Cryptography;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Imports;
using Portal.Infrastructure.Persistence;

namespace Portal.Infrastructure.Imports;

/// <summary>A file on its way in.</summary>
/// <param name="Content">As it came, packed by gzip or not.</param>
/// <param name="Name">As it was called where it came from.</param>
/// <param name="Mapping">Null where somebody looks at the file first; with one the import begins by itself.</param>
public sealed record FileToImport(Stream Content, string? Name = null, ImportMapping? Mapping = null);

/// <summary>
/// Takes in a file of orders as it flows: unpacked, looked at, and put into the store piece by piece, so that any node can work on it and a file of any size
/// takes the memory of one piece. Who breaks off half way leaves nothing.
/// </summary>
/// <remarks>
/// Refusals: those of <see cref="ReceiveImportCommand"/> and of the mapping; <c>file_empty</c>, <c>file_without_lines</c>, <c>file_binary</c>,
/// <c>file_corrupt</c> (a broken gzip), <c>file_too_large</c>, <c>file_bomb</c> (it unpacks to a multiple that no file of orders has),
/// <c>header_unreadable</c>, <c>disk_full</c>.
/// </remarks>
public sealed class ImportReception(CommandBoundary boundary, ReceiveImportCommand receive, ScansAhead scans)
{
    /// <summary>Most bytes of a file, unpacked.</summary>
    public const long LargestFile = 2L * 1024 * 1024 * 1024;

    /// <summary>A repetitive file of orders packs to a fiftieth; beyond five hundred it is made to do harm.</summary>
    private const int LargestRatio = 500;

    private const long LargestUnsuspected = 32 * 1024 * 1024;

    public async Task<Result<OrderImport>> ReceiveAsync(FileToImport file, Actor actor, CancellationToken cancellationToken)
    {
        if (!(await boundary.AdmitAsync(actor, Permission.ImportOrders, cancellationToken)).TryGet(out _, out var refusal))
            return refusal;
        if (file.Mapping?.Misfit() is { } misfit)
            return misfit;

        var id = Ids.New<ImportFileId>();
        var kept = false;
        ImportScan? scan = null;
        try
        {
            if (!(await StoreAsync(id, file, actor.Scope.Tenant!, cancellationToken)).TryGet(out var stored, out refusal))
                return refusal;
            scan = stored.Scan;
            var answer = await receive.RunAsync(stored.File, actor, cancellationToken);
            kept = answer.TryGet(out var import, out _) && import.File == id;
            if (kept && scan is not null)
            {
                scans.Leave(id, scan);
                scan = null;
            }

            return answer;
        }
        catch (InvalidDataException)
        {
            return Refusal.Invalid("file_corrupt");
        }
        catch (Exception exception) when (ImportFaults.IsDiskFull(exception))
        {
            return new Refusal(RefusalKind.Unavailable, "disk_full", null);
        }
        finally
        {
            scan?.Dispose();
            if (!kept)
                await ImportFiles.DropAsync(boundary.Contexts, actor.Scope.Tenant!, id, CancellationToken.None);
        }
    }

    private async Task<Result<Stored>> StoreAsync(ImportFileId id, FileToImport file, Scope.Merchant tenant, CancellationToken cancellationToken)
    {
        await using var source = new CountingStream(file.Content);
        await using var unpacked = await UnpackAsync(source, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var watch = new Utf8Watch();
        var (bytes, number) = (0L, 0);
        byte[] head = [];
        var (piece, other) = (new byte[FileHead.Size], new byte[FileHead.Size]);
        using var ahead = file.Mapping is null ? null : scans.Begin(tenant);
        await using var keeping = new Keeping();
        while (await unpacked.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
        {
            var content = piece.AsMemory(0, read);
            bytes += read;
            if (bytes > LargestFile)
                return Refusal.Invalid("file_too_large", null, LargestFile / (1024 * 1024));
            if (bytes > LargestUnsuspected && bytes / LargestRatio > source.Count)
                return Refusal.Invalid("file_bomb", null, LargestRatio);
            hash.AppendData(content.Span);
            watch.See(content.Span);
            if (number == 0)
            {
                head = content.ToArray();
                if (!FileHead.Read(head, watch.IsUtf8).TryGet(out var first, out var refusal)
                    || (file.Mapping is not null && !file.Mapping.On(first.Header).TryGet(out _, out refusal)))
                    return refusal; // Before the rest is taken in.
                ahead?.Start(PlanOf(first, file.Mapping!));
            }

            // One piece is packed and stored, and with a mapping already read, while the next one comes.
            var at = number++;
            await keeping.GoOnAsync(() => ImportFiles.AddAsync(boundary.Contexts, tenant, id, at, boundary.Machine.GetUtcNow(), content, cancellationToken));
            if (ahead is not null)
                await ahead.GiveAsync(content, cancellationToken);
            (piece, other) = (other, piece);
        }

        await keeping.EndAsync();

        watch.End();
        if (!FileHead.Read(head, watch.IsUtf8).TryGet(out var known, out var unknown))
            return unknown;
        if (!known.HasLines && number == 1)
            return Refusal.Rule("file_without_lines");
        var received = new ReceivedFile(
            id,
            Convert.ToHexStringLower(hash.GetHashAndReset()),
            new FileFacts(bytes, known.Encoding, known.Delimiter, [.. known.Header], file.Name),
            file.Mapping);
        return new Stored(received, ahead is null ? null : await ahead.EndAsync(PlanOf(known, file.Mapping!), cancellationToken));
    }

    private static ScanPlan PlanOf(FileHead head, ImportMapping mapping) => new(head.Encoding, head.Delimiter, [.. head.Header], mapping);

    private static async Task<Stream> UnpackAsync(CountingStream source, CancellationToken cancellationToken)
    {
        var mark = new byte[2];
        var read = await source.ReadAtLeastAsync(mark, mark.Length, throwOnEndOfStream: false, cancellationToken);
        source.PutBack(mark.AsSpan(0, read));
        return mark is [0x1F, 0x8B] ? new GZipStream(source, CompressionMode.Decompress) : source;
    }

    /// <param name="Scan">What was read of it on the way.</param>
    private sealed record Stored(ReceivedFile File, ImportScan? Scan);
}

/// <summary>One thing that is done while the next is made ready.</summary>
internal sealed class Keeping : IAsyncDisposable
{
    private Task _last = Task.CompletedTask;

    /// <summary>Waits for the one before, and begins this one.</summary>
    public async Task GoOnAsync(Func<Task> next)
    {
        await _last;
        _last = Task.Run(next);
    }

    public Task EndAsync() => _last;

    /// <summary>Nothing is under way any more, whatever became of it.</summary>
    public async ValueTask DisposeAsync() => await _last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

/// <summary>Reads another stream, which stays open, counts what came, and can be given back its first bytes.</summary>
internal sealed class CountingStream(Stream source) : ForwardStream
{
    private byte[] _back = [];

    public long Count { get; private set; }

    public void PutBack(ReadOnlySpan<byte> bytes) => _back = bytes.ToArray();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_back.Length > 0)
        {
            var given = Math.Min(_back.Length, buffer.Length);
            _back.AsSpan(0, given).CopyTo(buffer.Span);
            _back = _back[given..];
            return given;
        }

        var read = await source.ReadAsync(buffer, cancellationToken);
        Count += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer) => throw new NotSupportedException();
}
