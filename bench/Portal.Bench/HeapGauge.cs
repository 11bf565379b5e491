using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Portal.Bench;

/// <summary>Asks a server in another process, which was started with <c>Portal.HeapGauge</c> in it, what is alive on its heap.</summary>
internal sealed class HeapGauge(string hook, string folder)
{
    private readonly string _path = Path.Combine(folder, Path.GetRandomFileName());

    public void AddTo(Dictionary<string, string> settings)
    {
        settings["DOTNET_STARTUP_HOOKS"] = hook;
        settings["PORTAL_BENCH_HEAP"] = _path;
    }

    /// <summary>In bytes, after a full collection.</summary>
    public async Task<long> ReadAsync()
    {
        using var caller = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await caller.ConnectAsync(new UnixDomainSocketEndPoint(_path));
        var answer = new byte[32];
        var length = await caller.ReceiveAsync(answer);
        return long.Parse(Encoding.ASCII.GetString(answer, 0, length), CultureInfo.InvariantCulture);
    }
}
