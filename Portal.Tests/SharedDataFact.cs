namespace Portal.Tests;

/// <summary>A fact about files of the folder <c>shared</c>; skipped, with the reason, where one of them is missing.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(params string[] files) => Skip = WhyNot(files);

    /// <summary>Why a test of these files can't run; null where they are all there.</summary>
    internal static string? WhyNot(params string[] files) => files.Length == 0 ? null
        : Repository.Shared is not { } shared ? "There is no folder shared beside the repository."
        : Array.Find(files, file => !Path.Exists(Path.Combine(shared, file))) is { } missing ? $"The folder shared beside the repository has no {missing}."
        : null;
}
