using System.Globalization;
using System.Text;

namespace Portal.Bench;

/// <summary>
/// An order history of any length, made while it is read, so that it takes no memory of its own: twenty lines to an order, four thousand articles, names of the
/// length that shops give. The same numbers give the same file.
/// </summary>
internal sealed class HistoryFile(int lines, string prefix) : Stream
{
    public const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private const int LinesPerOrder = 20;
    private const int Articles = 4_000;

    private static readonly DateTime s_first = new(2010, 12, 1, 8, 0, 0, DateTimeKind.Unspecified);

    private readonly StringBuilder _text = new(Header, 1 << 16);
    private byte[] _piece = [];
    private int _at;
    private int _line;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_at == _piece.Length && !Next())
            return 0;
        var given = Math.Min(buffer.Length, _piece.Length - _at);
        _piece.AsSpan(_at, given).CopyTo(buffer);
        _at += given;
        return given;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Next()
    {
        for (; _line < lines && _text.Length < 60_000; _line++)
        {
            var (order, article) = (_line / LinesPerOrder, (int)((long)_line * 7919 % Articles));
            _text.Append(
                CultureInfo.InvariantCulture,
                $"{prefix}{order},S{article:00000},ARTICLE {article} OF THE BENCH IN A BOX,{1 + (_line % 12)},{s_first.AddMinutes(order * 7L % 500_000):M/d/yyyy H:mm},{1 + (article % 20)}.{article % 100:00},{12000 + (order % 4000)},United Kingdom\n");
        }

        (_piece, _at) = (Encoding.UTF8.GetBytes(_text.ToString()), 0);
        _text.Clear();
        return _piece.Length > 0;
    }
}
