using System.Net;
using System.Net.Sockets;

namespace Portal.Bench;

/// <summary>A wire between the browser and a server that counts what the server sends, as it is sent: headers, compression and the circuit's socket included.</summary>
internal sealed class CountingWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _cut = new();
    private readonly Uri _server;
    private readonly Task _accepting;
    private long _sent;

    public CountingWire(Uri server)
    {
        _server = server;
        _listener.Start();
        Address = new UriBuilder(server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public double Kilobytes => Volatile.Read(ref _sent) / 1000.0;

    public async ValueTask DisposeAsync()
    {
        await _cut.CancelAsync();
        _listener.Stop();
        await _accepting;
        _cut.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(JoinAsync(await _listener.AcceptTcpClientAsync(_cut.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task JoinAsync(TcpClient browser)
    {
        using var here = browser;
        using var there = new TcpClient { NoDelay = true };
        here.NoDelay = true;
        try
        {
            await there.ConnectAsync(_server.Host, _server.Port, _cut.Token);
            await Task.WhenAny(PassAsync(here, there, _ => { }), PassAsync(there, here, bytes => Interlocked.Add(ref _sent, bytes)));
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // The other side is gone, and so is this one now.
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, Action<int> count)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, _cut.Token)) > 0)
            {
                count(read);
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _cut.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // One side hung up.
        }
    }
}
