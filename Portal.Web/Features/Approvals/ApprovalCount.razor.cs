using Microsoft.AspNetCore.Components;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Analytics;
using Portal.Infrastructure.Approvals;

namespace Portal.Web.Features.Approvals;

/// <summary>How much waits for a partner, beside the navigation. It counts when its person goes on; never by itself.</summary>
public sealed partial class ApprovalCount : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private BoundedCount _count;
    private string? _path;

    [Inject]
    public required CountApprovalsQuery Waiting { get; init; }

    [Parameter, EditorRequired]
    public required Visit Visit { get; set; }

    /// <summary>Path and query of the page: another one means another look.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (string.Equals(_path, Path, StringComparison.Ordinal))
        {
            return;
        }

        _path = Path;
        try
        {
            _count = (await Waiting.RunAsync(default, Visit.Actor, _gone.Token)).TryGet(out var count, out _) ? count : default;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
    }
}
