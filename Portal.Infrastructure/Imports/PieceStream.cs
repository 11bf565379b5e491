namespace Portal.Infrastructure.Imports;

/// <summary>A stream that one thread reads while another hands it piece after piece; an empty piece is its end. No piece is copied before it is read.</summary>
/// <param name="stop">Ends the wait for the next piece.</param>
internal sealed class PieceStream(CancellationToken stop) : ForwardStream
{
    private readonly SemaphoreSlim _given = new(0);
    private readonly SemaphoreSlim _read = new(1);
    private ReadOnlyMemory<byte> _piece;
    private ReadOnlyMemory<byte> _rest;
    private bool _ended;
    private volatile bool _closed;

    /// <summary>Returns when the piece before this one was read, or nobody reads any more.</summary>
    public async Task GiveAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        if (_closed)
            return;
        await _read.WaitAsync(cancellationToken);
        _piece = piece;
        _given.Release();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_rest.IsEmpty && !_ended)
        {
            _given.Wait(stop);
            _rest = _piece;
            _ended = _rest.IsEmpty;
        }

        var given = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..given].CopyTo(buffer);
        _rest = _rest[given..];
        if (_rest.IsEmpty && given > 0)
            _read.Release();
        return given;
    }

    /// <summary>Nobody reads any more. Whoever waits to hand over goes on.</summary>
    protected override void Dispose(bool disposing)
    {
        _closed = true;
        _read.Release();
        base.Dispose(disposing);
    }
}
