using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Analytics;
using Portal.Infrastructure.Notices;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Notices;

/// <summary>
/// How much was told and not read, on each page of a merchant; opens the list. It counts when its person goes on and when the house says that something was
/// done there; never by itself.
/// </summary>
public sealed partial class NoticeBell : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _ear;
    private Scope? _heard;
    private (Scope Scope, string Path)? _counted;
    private BoundedCount _unread;
    private bool _counting;
    private bool _again;

    [Parameter, EditorRequired]
    public required Visit Visit { get; set; }

    /// <summary>Path and query of the page: another one means another look.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    [Inject]
    public required CountNoticesQuery Unread { get; init; }

    [Inject]
    public required ReadNoticesCommand Read { get; init; }

    [Inject]
    public required NoticeNews News { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private string Words => _unread switch
    {
        { Number: 0 } => L["Bell"],
        { IsMore: true } => L["Bell.More", _unread.Number],
        _ => L.Count("Bell.Unread", _unread.Number),
    };

    public void Dispose()
    {
        _ear?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var scope = Visit.Scope;
        if (_heard != scope && scope is Scope.Merchant tenant)
        {
            _ear?.Dispose();
            _ear = News.Listen(tenant, Told);
            (_heard, _unread) = (scope, default);
        }

        if (_counted != (scope, Path))
        {
            _counted = (scope, Path);
            await CountAsync();
        }
    }

    /// <summary>Where there is more than is counted anyway, one more makes no difference.</summary>
    private void Told() => _ = InvokeAsync(() => _unread.IsMore || _gone.IsCancellationRequested ? Task.CompletedTask : CountAsync());

    /// <summary>One look at a time; what happens meanwhile is one more look, however much it was.</summary>
    private async Task CountAsync()
    {
        _again = _counting;
        if (_counting)
        {
            return;
        }

        _counting = true;
        try
        {
            do
            {
                _again = false;
                if ((await Unread.RunAsync(default, Visit.Actor, _gone.Token)).TryGet(out var unread, out _))
                {
                    _unread = unread;
                }
            }
            while (_again);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _counting = false;
        }
    }

    private Task OpenAsync() => SidePanel.OpenAsync(Dialogs, L["Bell"], List);

    /// <summary>What was shown is read.</summary>
    private async Task ReadAsync(long newest)
    {
        await Read.RunAsync(newest, Visit.Actor);
        await CountAsync();
    }
}
