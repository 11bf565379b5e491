namespace Portal.Harness;

/// <summary>The browser that the machine has; Playwright's own download is not used.</summary>
public static class Chromium
{
    public const string Missing = "No Chromium is installed (Debian package chromium).";

    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
