namespace Portal.Tests;

/// <summary>A fact about files of the folder <c>shared</c>; skipped, with the reason, where one of them is missing.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(params string[] files)
    {
        var missing = Repository.Shared is { } shared
            ? files.FirstOrDefault(file => !Path.Exists(Path.Combine(shared, file)))
            : string.Empty;
        Skip = missing switch
        {
            null => null,
            "" => "There is no folder shared beside the repository.",
            _ => $"The folder shared beside the repository has no {missing}.",
        };
    }
}
