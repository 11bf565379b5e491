namespace Portal.Infrastructure.Demo;

/// <summary>A world to try the house in. Made once, where the configuration asks for it, and only in Development.</summary>
public interface IDemoWorld
{
    /// <summary>Who can be signed in as; empty where there is no demo world.</summary>
    IReadOnlyList<DemoPerson> People { get; }

    /// <summary>The password of them all; shown beside the form.</summary>
    string Password { get; }

    Task MakeAsync(CancellationToken cancellationToken);
}

/// <summary>A house without a demo world.</summary>
internal sealed class NoDemoWorld : IDemoWorld
{
    public IReadOnlyList<DemoPerson> People => [];

    public string Password => "";

    public Task MakeAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
