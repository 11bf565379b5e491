using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Domain.Replays;
using Portal.Infrastructure.Replays;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Replays;

/// <summary>One replay: how far it is, and what the candidate would have meant. While a worker has it, the page looks again by itself.</summary>
public sealed partial class ReplaySheet : IDisposable
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private DataState<ReplayView>? _data;
    private ReplayView? _view;
    private Refusal? _refused;
    private bool _watching;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Inject]
    public required GetReplayQuery Get { get; init; }

    [Inject]
    public required CancelReplayCommand Cancel { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private IReadOnlyList<Crumb> Crumbs => _view is { Name: { } name } view
        ? [new(L["Title"], To(PortalRoutes.Replays)), new(name, To(PortalRoutes.Offering, view.Replay.Offering.Value))]
        : [new(L["Title"], To(PortalRoutes.Replays))];

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task<Result<ReplayView>> LoadAsync(CancellationToken cancellationToken) =>
        Ids.TryParse<ReplayId>(Id, out var id) ? await Get.RunAsync(id, Actor, cancellationToken) : Refusal.NotFound("replay");

    private void Take(ReplayView view)
    {
        _view = view;
        if (view.Replay.IsMoving && !_watching)
        {
            _watching = true;
            _ = WatchAsync();
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            while (_view is { Replay.IsMoving: true })
            {
                await Task.Delay(s_again, Time, _gone.Token);
                await InvokeAsync(_data!.ReloadAsync);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }

        _watching = false;
    }

    private async Task CancelAsync()
    {
        _refused = (await Cancel.RunAsync(_view!.Replay.Id, Actor)).TryGet(out _, out var refusal) ? null : refusal;
        await _data!.ReloadAsync();
    }

    /// <summary>The same question, to be changed before it is asked.</summary>
    private string Again(Replay replay) => ReplayUrls.Start(Visit, replay.Offering, replay.Candidate.Version, replay.From, replay.To);

    private string Strong(ReplayView view) => view.Replay switch
    {
        { Report: { Orders: > 0 } report } => L.Told(view.Replay.Candidate, report),
        { Report: not null } => L["Told.Nothing"],
        { Status: ReplayStatus.Failed, Fault: { } fault } => L["Told.Failed", L[$"Fault.{fault}"]],
        { Status: var status } => L[$"Told.{status}"],
    };

    private IReadOnlyList<string?> Then(ReplayView view) => view.Replay.Report is { Orders: > 0 } report ? L.Then(view.Replay.Base, report) : [];
}
