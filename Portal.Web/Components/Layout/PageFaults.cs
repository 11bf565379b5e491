using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using Portal.Domain.Common;

namespace Portal.Web.Components.Layout;

/// <summary>
/// Ends what a page throws: the shell stays, the reader sees a reference that support finds in the log, and the next address begins anew.
/// </summary>
public sealed partial class PageFaults : ErrorBoundaryBase, IDisposable
{
    private string _reference = "";

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required ILogger<PageFaults> Log { get; init; }

    public void Dispose() => Address.LocationChanged -= BeginAnew;

    protected override void OnInitialized() => Address.LocationChanged += BeginAnew;

    protected override Task OnErrorAsync(Exception exception)
    {
        _reference = Reference.New();
        LogFault(Log, _reference, exception);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<PageFailed>(1);
        builder.AddComponentParameter(2, nameof(PageFailed.Reference), _reference);
        builder.AddComponentParameter(3, nameof(PageFailed.OnAgain), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }

    private void BeginAnew(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(Recover);

    [LoggerMessage(LogLevel.Error, "A page failed, reference {Reference}")]
    private static partial void LogFault(ILogger log, string reference, Exception exception);
}
