using Portal.Domain.Imports;

namespace Portal.Infrastructure.Imports;

/// <summary>
/// Lines put aside in many heaps that are written side by side and read one after another: blocks in one file, each heap knowing its own. What a line shares
/// with the one before it in its heap, as the lines of an order do, is not written again.
/// </summary>
/// <param name="heaps">How many.</param>
internal sealed class LineHeaps(int heaps) : IDisposable
{
    private const int Block = 8 * 1024;

    private readonly Heap[] _heaps = [.. Enumerable.Range(0, heaps).Select(_ => new Heap())];
    private readonly LineBytes _bytes = new();
    private FileStream? _file;
    private long _length;

    public void Add(int heap, ImportedLine line)
    {
        var to = _heaps[heap];
        Put(to, _bytes.Write(line, to.Last));
        to.Last = line;
    }

    /// <summary>The lines of a heap in the order in which they came. Nothing is added any more.</summary>
    public IEnumerable<ImportedLine> Lines(int heap)
    {
        var from = _heaps[heap];
        var buffer = new byte[LineBytes.Longest + Block];
        var (at, end, block) = (0, 0, 0);
        ImportedLine? last = null;
        while (true)
        {
            if (end - at < LineBytes.Longest && block <= from.Blocks.Count)
            {
                buffer.AsSpan(at, end - at).CopyTo(buffer);
                (at, end) = (0, end - at);
                end += Get(from, block++, buffer.AsSpan(end));
                continue;
            }

            if (at == end)
                yield break;
            at += _bytes.Read(buffer.AsSpan(at, end - at), last, out last);
            yield return last;
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Put(Heap to, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (to.Used == to.Buffer.Length)
                MakeRoom(to);
            var now = Math.Min(bytes.Length, to.Buffer.Length - to.Used);
            bytes[..now].CopyTo(to.Buffer.AsSpan(to.Used));
            to.Used += now;
            bytes = bytes[now..];
        }
    }

    private void MakeRoom(Heap to)
    {
        if (to.Used < Block)
        {
            Array.Resize(ref to.Buffer, Math.Clamp(2 * to.Used, 512, Block));
            return;
        }

        _file ??= NamelessFile.Open(buffer: 0);
        RandomAccess.Write(_file.SafeFileHandle, to.Buffer, _length);
        to.Blocks.Add(_length);
        _length += Block;
        to.Used = 0;
    }

    /// <summary>A block of a heap; the last one is in memory still.</summary>
    private int Get(Heap from, int block, Span<byte> buffer)
    {
        if (block == from.Blocks.Count)
        {
            from.Buffer.AsSpan(0, from.Used).CopyTo(buffer);
            return from.Used;
        }

        var read = 0;
        while (read < Block)
        {
            var more = RandomAccess.Read(_file!.SafeFileHandle, buffer[read..Block], from.Blocks[block] + read);
            if (more == 0)
                throw new EndOfStreamException("A file that lines were put aside in is shorter than what was written.");
            read += more;
        }

        return read;
    }

    private sealed class Heap
    {
        public byte[] Buffer = [];

        public int Used { get; set; }

        public List<long> Blocks { get; } = [];

        public ImportedLine? Last { get; set; }
    }
}
