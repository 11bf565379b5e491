namespace Portal.Tests;

/// <summary>Where the tests find the sources, the scripts and the shared data, whatever folder the clone stands in.</summary>
public static class Repository
{
    public static string Root { get; } = AncestorWith("Portal.sln")
        ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Portal.sln.");

    /// <summary>The folder <c>shared</c> beside the repository or further up; null where a clone stands alone.</summary>
    public static string? Shared { get; } = FindShared();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Every source file of a project with this extension, as a path from the root; build output left out.</summary>
    public static IEnumerable<string> Sources(string project, string extension) =>
        Directory.EnumerateFiles(PathOf(project), "*" + extension, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal);

    private static string? AncestorWith(string file) =>
        Ancestors(AppContext.BaseDirectory).FirstOrDefault(folder => File.Exists(Path.Combine(folder, file)));

    private static string? FindShared() =>
        Ancestors(Path.GetDirectoryName(Root)!)
            .Select(folder => Path.Combine(folder, "shared"))
            .FirstOrDefault(Directory.Exists);

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
