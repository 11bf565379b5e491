namespace Portal.Infrastructure.Persistence;

/// <summary>Whether schema and demo world are complete. Jobs and requests wait for it.</summary>
public sealed class Readiness
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => _opened.Task.IsCompletedSuccessfully;

    public void Open() => _opened.TrySetResult();

    public Task WaitAsync(CancellationToken cancellationToken) => _opened.Task.WaitAsync(cancellationToken);
}
