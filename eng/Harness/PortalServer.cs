namespace Portal.Harness;

/// <summary>The real, built Portal with its demo world on a data folder.</summary>
public static class PortalServer
{
    public static ServerStart On(string program, string dataDirectory, int port = 0) => new(
        program,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Portal__Demo"] = "true",
            ["Portal__DataDirectory"] = dataDirectory,
        },
        "/health/ready",
        TimeSpan.FromMinutes(3))
    {
        Port = port,
    };
}
