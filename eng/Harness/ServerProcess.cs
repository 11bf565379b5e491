using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Portal.Harness;

/// <summary>How a server under examination is started.</summary>
/// <param name="Program">The built application: a .dll for <c>dotnet</c>, or an executable.</param>
/// <param name="Settings">Environment variables on top of this process's own.</param>
/// <param name="ReadyPath">Answers 200 when the server can work.</param>
/// <param name="Patience">How long to wait for that.</param>
public sealed record ServerStart(string Program, IReadOnlyDictionary<string, string> Settings, string ReadyPath, TimeSpan Patience)
{
    public int Port { get; init; }

    public string? Core { get; init; }
}

/// <summary>A server in a process of its own, on a free loopback port, ended with this object or with this process.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const string Announcement = "Now listening on: ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The server ended before it listened:\n{Output}"));
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>From the start of the process to the first good answer.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    public string Output => string.Join('\n', _output);

    public static async Task<ServerProcess> StartAsync(ServerStart start, CancellationToken cancellationToken)
    {
        var information = new ProcessStartInfo
        {
            WorkingDirectory = Path.GetDirectoryName(start.Program)!,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] command = start.Program.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", start.Program] : [start.Program];
        if (start.Core is not null)
            command = ["taskset", "--cpu-list", start.Core, .. command];
        information.FileName = command[0];
        foreach (var argument in command.Skip(1))
        {
            information.ArgumentList.Add(argument);
        }

        information.Environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{start.Port}");
        information.Environment["DOTNET_NOLOGO"] = "1";
        information.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (name, value) in start.Settings)
        {
            information.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        var server = new ServerProcess(new Process { StartInfo = information, EnableRaisingEvents = true });
        try
        {
            server._process.Start();
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            server.Address = await server._address.Task.WaitAsync(start.Patience, cancellationToken);
            await server.AwaitReadyAsync(start, clock, cancellationToken);
            server.ReadyAfter = clock.Elapsed;
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the server as a power cut would: SIGKILL, nothing flushed, nobody told.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>The server's own high-water mark of resident memory, in bytes; 0 where the system does not tell.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        try
        {
            await KillAsync();
        }
        catch (InvalidOperationException)
        {
            // It was never started.
        }

        _process.Dispose();
    }

    private async Task AwaitReadyAsync(ServerStart start, Stopwatch clock, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = start.Patience };
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(start.ReadyPath, UriKind.Relative), cancellationToken);
                if (answer.StatusCode is HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // It announces its address a moment before it accepts.
            }

            if (_process.HasExited || clock.Elapsed > start.Patience)
                throw new TimeoutException($"The server is not ready after {clock.Elapsed}:\n{Output}");
            await Task.Delay(5, cancellationToken);
        }
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        while (_output.Count > 400)
        {
            _output.TryDequeue(out _);
        }

        var at = line.IndexOf(Announcement, StringComparison.Ordinal);
        if (at >= 0)
            _address.TrySetResult(new Uri(line[(at + Announcement.Length)..].Trim()));
    }

    private void KillAtExit(object? sender, EventArgs e)
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // Already gone.
        }
    }
}
