using System.Globalization;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Runs inside the measured server, Portal or template alike (DOTNET_STARTUP_HOOKS), and tells over a socket how many bytes are alive on its heap after
/// a full collection: a figure that does not depend on when the collector last felt like it.
/// </summary>
#pragma warning disable CA1050, MA0047, MA0048, CA1852, CA1515 // The runtime looks for this name without a namespace.
internal class StartupHook
#pragma warning restore CA1050, MA0047, MA0048, CA1852, CA1515
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("PORTAL_BENCH_HEAP") is { Length: > 0 } path)
            new Thread(() => Answer(path)) { IsBackground = true, Name = "heap gauge" }.Start();
    }

    private static void Answer(string path)
    {
        using var door = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        door.Bind(new UnixDomainSocketEndPoint(path));
        door.Listen();
        while (true)
        {
            using var caller = door.Accept();
            for (var round = 0; round < 3; round++) // what a finalizer lets go is gone after the next
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            caller.Send(Encoding.ASCII.GetBytes(GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture)));
        }
    }
}
