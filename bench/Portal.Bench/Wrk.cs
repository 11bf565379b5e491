using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Bench;

/// <summary>The load generator wrk: as many requests as 32 connections can carry.</summary>
internal sealed partial class Wrk(string folder)
{
    private const int Connections = 32;

    /// <summary>The first answers of a server that has just started take longer than the two seconds that wrk would wait.</summary>
    private const string Patience = "30s";

    private readonly string _script = Path.Combine(folder, "request.lua");

    public async Task WriteRequestAsync(HttpLoad load)
    {
        var lua = new StringWriter();
        await lua.WriteLineAsync("wrk.method = 'POST'");
        await lua.WriteLineAsync($"wrk.path = '{load.Path}'");
        foreach (var (name, value) in load.Headers)
        {
            await lua.WriteLineAsync($"wrk.headers['{name}'] = '{value}'");
        }

        await lua.WriteLineAsync($"wrk.body = [==[{load.Body}]==]");
        await File.WriteAllTextAsync(_script, lua.ToString());
    }

    /// <summary>Requests per second; every answer must be a success.</summary>
    public async Task<double> RunAsync(Uri server, int seconds)
    {
        using var process = Process.Start(new ProcessStartInfo("wrk")
        {
            ArgumentList = { "-t1", string.Create(CultureInfo.InvariantCulture, $"-c{Connections}"), string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"), "--timeout", Patience, "-s", _script, server.ToString() },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var rate = RateLine().Match(output);
        if (process.ExitCode != 0 || !rate.Success || output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException($"wrk did not get an answer to everything:\n{output}");
        return double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[\d.]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RateLine();
}

/// <summary>One request, to be sent many times.</summary>
internal sealed record HttpLoad(string Path, IReadOnlyDictionary<string, string> Headers, string Body);
