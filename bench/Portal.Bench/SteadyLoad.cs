using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Bench;

/// <summary>
/// Sends requests at a constant rate over 32 connections and measures each from the moment it was due, so that a server that stalls is charged for
/// everyone who waits behind the stall. One thread, sockets and poll, since timers and the thread pool would add their own delays to every answer.
/// </summary>
internal sealed class SteadyLoad(Uri server, HttpLoad load) : IDisposable
{
    private const int Connections = 32;

    private readonly byte[] _request = Render(server, load);
    private readonly List<Connection> _connections = [.. Enumerable.Range(0, Connections).Select(_ => new Connection(server))];

    /// <summary>Milliseconds that 99 of 100 requests stay under.</summary>
    public double Percentile99(double perSecond, TimeSpan duration)
    {
        var interval = Stopwatch.Frequency / perSecond;
        var total = (int)(perSecond * duration.TotalSeconds);
        var latencies = new List<double>(total);
        var idle = new Stack<Connection>(_connections);
        var busy = new List<Socket>(Connections);
        var owners = _connections.ToDictionary(connection => connection.Socket);
        var ready = new List<Socket>(Connections);
        var start = Stopwatch.GetTimestamp();
        var sent = 0;

        while (latencies.Count < total)
        {
            var now = Stopwatch.GetTimestamp();
            while (sent < total && idle.Count > 0 && start + (sent * interval) <= now)
            {
                var connection = idle.Pop();
                connection.Send(_request, due: start + (sent * interval));
                busy.Add(connection.Socket);
                sent++;
            }

            if (busy.Count == 0)
                continue;
            ready.Clear();
            ready.AddRange(busy);
            var next = sent < total && idle.Count > 0 ? Math.Max(0, start + (sent * interval) - Stopwatch.GetTimestamp()) : Stopwatch.Frequency;
            Socket.Select(ready, null, null, (int)(next * 1_000_000 / Stopwatch.Frequency));
            foreach (var socket in ready)
            {
                var connection = owners[socket];
                if (!connection.Receive())
                    continue;
                latencies.Add((Stopwatch.GetTimestamp() - connection.Due) * 1000 / Stopwatch.Frequency);
                busy.Remove(socket);
                idle.Push(connection);
            }
        }

        latencies.Sort();
        return latencies[(int)Math.Ceiling(latencies.Count * 0.99) - 1];
    }

    public void Dispose() => _connections.ForEach(connection => connection.Dispose());

    private static byte[] Render(Uri server, HttpLoad load)
    {
        var body = Encoding.UTF8.GetBytes(load.Body);
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"POST {load.Path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: {body.Length}\r\n"));
        foreach (var (name, value) in load.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append("\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. body];
    }

    private sealed class Connection : IDisposable
    {
        private readonly byte[] _buffer = new byte[256 * 1024];
        private int _received;

        public Connection(Uri server)
        {
            Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Socket.Connect(IPAddress.Loopback, server.Port);
        }

        public Socket Socket { get; }

        public double Due { get; private set; }

        public void Send(ReadOnlySpan<byte> request, double due)
        {
            Due = due;
            _received = 0;
            while (!request.IsEmpty)
            {
                request = request[Socket.Send(request)..];
            }
        }

        /// <summary>True once the whole answer is here.</summary>
        public bool Receive()
        {
            var read = Socket.Receive(_buffer.AsSpan(_received));
            if (read == 0)
                throw new InvalidOperationException("The server closed a connection under load.");
            _received += read;
            var answer = _buffer.AsSpan(0, _received);
            var head = answer.IndexOf("\r\n\r\n"u8);
            if (head < 0)
                return false;
            if (!answer.StartsWith("HTTP/1.1 2"u8))
                throw new InvalidOperationException($"Under load the server answered {Encoding.UTF8.GetString(answer)}");
            if (answer[..head].IndexOf("chunked"u8) >= 0)
                return answer.EndsWith("\r\n0\r\n\r\n"u8);
            var name = "Content-Length: "u8;
            var length = answer[(answer.IndexOf(name) + name.Length)..];
            return _received == head + 4 + int.Parse(length[..length.IndexOf("\r\n"u8)], CultureInfo.InvariantCulture);
        }

        public void Dispose() => Socket.Dispose();
    }
}
