using System.Collections;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Common;
using Portal.Web.Components.Layout;

namespace Portal.Web.Components.Shared;

/// <summary>
/// Loads and draws. A new load (another <see cref="Key"/>, or <see cref="ReloadAsync"/>) cancels the one before; the last answer wins;
/// leaving the page cancels. While something is loaded again under the same key, the last value stays, in grey.
/// </summary>
public sealed partial class DataState<T> : IDisposable
    where T : notnull
{
    private CancellationTokenSource? _running;
    private DataPhase _state;
    private Refusal? _refusal;
    private T? _value;
    private bool _again;
    private object? _loadedKey;
    private bool _asked;
    private bool _gone;

    /// <summary>One query. What it throws is caught here too, and told as a reference.</summary>
    [Parameter, EditorRequired]
    public required Func<CancellationToken, Task<Result<T>>> Load { get; set; }

    /// <summary>What the answer depends on: the id in the address, the filters. Another one means another load.</summary>
    [Parameter]
    public object? Key { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<T> Ready { get; set; }

    /// <summary>What will be here, one action, one link. Shown where the answer is an empty list or <see cref="IsEmpty"/> says so.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    [Parameter]
    public Func<T, bool>? IsEmpty { get; set; }

    /// <summary>Bones in the shape of the content; left out, a few lines.</summary>
    [Parameter]
    public RenderFragment? Loading { get; set; }

    /// <summary>Shown where the address asks for what can't be read; to try again would not help.</summary>
    [Parameter]
    public RenderFragment<Refusal>? Unreadable { get; set; }

    /// <summary>What failed, in the page's words: "We could not load the orders".</summary>
    [Parameter]
    public string? FailedTitle { get; set; }

    /// <summary>What is not there: "There is no such order".</summary>
    [Parameter]
    public string? MissingTitle { get; set; }

    /// <summary>Raised with each answer, for what the page shows outside of this view (its lead sentence).</summary>
    [Parameter]
    public EventCallback<T> OnLoaded { get; set; }

    /// <summary>What the first picture of the page was drawn from, where there was one.</summary>
    [CascadingParameter]
    public PictureData? Picture { get; set; }

    [Inject]
    public required ILogger<DataState<T>> Log { get; init; }

    public void Dispose()
    {
        _gone = true;
        _running?.Cancel();
        _running?.Dispose();
    }

    public async Task ReloadAsync()
    {
        if (_gone)
        {
            return; // The page was left while what it waited for was done.
        }

        if (_running is not null)
        {
            await _running.CancelAsync();
            _running.Dispose();
        }

        var mine = _running = new CancellationTokenSource();
        _again = _state is DataPhase.Ready && Equals(_loadedKey, Key);
        _loadedKey = Key;
        if (!_again)
        {
            _state = DataPhase.Loading;
        }

        Result<T> answer;
        try
        {
            var loading = Picture is null ? Load(mine.Token) : Picture.LoadAsync($"{typeof(T).Name} {Key}", () => Load(mine.Token));
            if (!loading.IsCompleted)
            {
                StateHasChanged();
            }

            answer = await loading;
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // A view that fails leaves the page standing.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var reference = Reference.New();
            DataStateLog.LoadFailed(Log, reference, exception);
            answer = Refusal.Unavailable(reference);
        }

        if (!ReferenceEquals(mine, _running) || mine.IsCancellationRequested)
        {
            return;
        }

        _again = false;
        _state = answer.TryGet(out var value, out _refusal) ? IsNothing(value) ? DataPhase.Empty : DataPhase.Ready : DataPhase.Failed;
        _value = value;
        StateHasChanged();
        if (_state is not DataPhase.Failed)
        {
            await OnLoaded.InvokeAsync(value!);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!_asked || !Equals(_loadedKey, Key))
        {
            _asked = true;
            await ReloadAsync();
        }
    }

    private bool IsNothing(T value) => Empty is not null && (IsEmpty?.Invoke(value) ?? value is ICollection { Count: 0 });
}

internal static partial class DataStateLog
{
    [LoggerMessage(LogLevel.Error, "A view could not load, reference {Reference}")]
    public static partial void LoadFailed(ILogger logger, string reference, Exception exception);
}
