using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Portal.Web.Hosting;

/// <summary>
/// Reads the solution's own appsettings.json from beside the program, wherever it was started from. It stands before the environment
/// variables, which therefore still win.
/// </summary>
internal static class PortalSettings
{
    public static void AddPortalSettings(this ConfigurationManager configuration)
    {
        var settings = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .Build();
        var sources = ((IConfigurationBuilder)configuration).Sources;
        var environment = sources.ToList().FindIndex(source => source is EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        sources.Insert(environment < 0 ? sources.Count : environment, new ChainedConfigurationSource { Configuration = settings, ShouldDisposeConfiguration = true });
    }
}
