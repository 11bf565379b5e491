using Portal.Harness;

namespace Portal.Bench;

/// <summary>How long until the house is open: on an existing database, and on an empty folder with the demo world to make.</summary>
internal sealed class StartBench(string portal, string blank, string folder)
{
    private static readonly int s_rounds = Effort.Rounds(7);

    public async Task<IReadOnlyList<Row>> RunAsync()
    {
        var empty = await Contest.RunAsync(Effort.Rounds(3), EmptyFolderAsync);
        var existing = Path.Combine(folder, "existing");
        await using (await ServerProcess.StartAsync(PortalServer.On(portal, existing), CancellationToken.None))
        {
            // Made once; every round below starts on it.
        }

        var ready = await Contest.RunAsync(s_rounds + 1, () => StartAsync(PortalServer.On(portal, existing)), () => StartAsync(Blank()));
        return
        [
            Row.Within("ready on an existing database", "ms", ready[0].Skip(1), "blank template with Identity", ready[1].Skip(1), 2.5),
            Row.WithinLimit("ready on an empty folder, demo world made", "ms", empty[0], 60_000),
        ];
    }

    private static async Task<double> StartAsync(ServerStart start)
    {
        await using var server = await ServerProcess.StartAsync(start, CancellationToken.None);
        return server.ReadyAfter.TotalMilliseconds;
    }

    private async Task<double> EmptyFolderAsync()
    {
        var empty = Directory.CreateDirectory(Path.Combine(folder, Path.GetRandomFileName()));
        var elapsed = await StartAsync(PortalServer.On(portal, empty.FullName));
        empty.Delete(recursive: true);
        return elapsed;
    }

    /// <summary>What <c>dotnet new blazor -au Individual</c> makes, published; its database is there and up to date.</summary>
    private ServerStart Blank() => new(blank, new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development" }, "/", TimeSpan.FromMinutes(1));
}
