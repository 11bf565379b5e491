namespace Portal.Harness;

/// <summary>The browser that the machine has; Playwright's own download is not used.</summary>
public static class Chromium
{
    public const string Missing = "No Chromium is installed (Debian packages chromium-headless-shell, or chromium for the bench).";

    public static string? Path { get; } = Find("chromium", "chromium-browser", "google-chrome");

    /// <summary>The same engine without windows, for looks that need none: it takes about half the processor's time. The whole browser where it is not installed.</summary>
    public static string? Headless { get; } = Find("chromium-headless-shell") ?? Path;

    private static string? Find(params string[] names) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => names.Select(name => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
