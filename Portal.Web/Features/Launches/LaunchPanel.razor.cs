using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Domain.Launches;
using Portal.Infrastructure.Launches;
using Portal.Infrastructure.Notices;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Launches;

/// <summary>
/// How an offering's newest version comes to its shoppers: how many get it, what watches it, and the switches to let more have it or to take it back. It looks
/// again when this process says that something happened to the offering, and every few seconds for what is counted and what happens on other nodes.
/// </summary>
public sealed partial class LaunchPanel : IDisposable
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(5);
    private static readonly int[] s_steps = [1, 5, 25, 50, 100];

    private readonly CancellationTokenSource _gone = new();
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (OfferingId Offering, int? Live, int? Last)? _known;
    private LaunchView? _view;
    private string? _said;

    [Inject]
    public required GetLaunchQuery Get { get; init; }

    [Inject]
    public required HaltOfferingCommand Halt { get; init; }

    [Inject]
    public required GrowLaunchCommand Grow { get; init; }

    [Inject]
    public required CancelLaunchCommand Cancel { get; init; }

    [Inject]
    public required NoticeNews News { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter, EditorRequired]
    public required OfferingId Offering { get; set; }

    /// <summary>The page's own: it looks again when they change.</summary>
    [Parameter, EditorRequired]
    public required int? Live { get; set; }

    /// <summary>The newest version that the page knows.</summary>
    [Parameter]
    public int? Last { get; set; }

    /// <summary>Called after something was done here, for the page to look again.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (_known != (Offering, Live, Last))
        {
            _known = (Offering, Live, Last);
            Wake();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowAsync(_gone.Token);
        }
    }

    private async Task FollowAsync(CancellationToken gone)
    {
        using var ear = News.Listen(Actor.Scope.Tenant!, Offering, Wake);
        try
        {
            while (true)
            {
                _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await LookAsync(gone);
                await Task.WhenAny(_news.Task, Task.Delay(s_again, Time, gone));
                gone.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private void Wake() => _news.TrySetResult();

    private Task LookAgainAsync() => LookAsync(CancellationToken.None);

    /// <summary>What can't be read now stays as it was.</summary>
    private async Task LookAsync(CancellationToken gone)
    {
        if (!(await Get.RunAsync(Offering, Actor, gone)).TryGet(out var view, out _) || gone.IsCancellationRequested)
        {
            return;
        }

        var isNew = _view is null || Drawn(view) is var now && !now.SequenceEqual(Drawn(_view));
        _view = view;
        if (isNew)
        {
            StateHasChanged();
        }
    }

    private static object?[] Drawn(LaunchView view) => [view.Launch?.Id, view.Launch?.Revision, view.Live, view.HaltedBy, .. view.Readings];

    /// <summary>Whether the newest version's launch is the matter: it is on its way, or was taken back and nothing came since.</summary>
    private static bool Shows(Launch launch, LaunchView view) =>
        launch.Status is LaunchStatus.Scheduled or LaunchStatus.Running or LaunchStatus.Halted || launch.Number == view.Live;

    private string Strong(LaunchView view) => view.Launch switch
    {
        { Status: LaunchStatus.Scheduled, StartsAt: { } at, Number: var number } => L["Told.Scheduled", number, Formats.Instant(at, view.Zone)],
        { IsPartial: true, StartedAt: { } since } launch => L["Told.Running", launch.Number, launch.Percent, Formats.Instant(since, view.Zone)],
        { Status: LaunchStatus.Running, FullAt: { } full, Number: var number } => L["Told.Watched", number, Formats.Instant(full, view.Zone)],
        { Status: LaunchStatus.Halted } launch => L.Told(launch, view.HaltedBy, view.Zone),
        _ => view.Live is { } live ? L["Told.Live", live] : L["Told.None"],
    };

    private IReadOnlyList<string?> Then(LaunchView view) => view.Launch switch
    {
        { Status: LaunchStatus.Scheduled } => [view.Live is { } live ? L["Then.Until", live] : L["Then.UntilNone"]],
        { IsPartial: true } => [view.Live is { } live ? L["Then.Others", live] : L["Then.OthersNone"]],
        { Status: LaunchStatus.Halted } => [view.Live is { } live ? L["Then.Back", live] : L["Then.BackNone"], Actor.Can(Permission.EditOfferings) ? L["Then.Mend"].Value : null],
        _ => [],
    };

    private static IReadOnlyList<GuardReading> Watched(LaunchView view) =>
        view.Launch is { Status: LaunchStatus.Scheduled or LaunchStatus.Running or LaunchStatus.Halted } ? view.Readings : [];

    /// <summary>Versions that can be taken back: the one on its way first, then the one that is live.</summary>
    private static IEnumerable<int> Out(LaunchView view) =>
        new[] { view.Launch is { IsOpen: true } launch ? launch.Number : (int?)null, view.Live }.OfType<int>().Distinct();

    private static IEnumerable<int> Further(Launch launch) => s_steps.Where(step => step > launch.Percent);

    private static StateKind Kind(GuardVerdict verdict) => verdict switch
    {
        GuardVerdict.Holds => StateKind.Ok,
        GuardVerdict.Breached => StateKind.Bad,
        _ => StateKind.Idle,
    };

    /// <summary>What customers get once a version is taken back: beside a version on its way, what is live; after the live one, what was before.</summary>
    private static int? After(LaunchView view, int number) =>
        view.Launch is { IsOpen: true } open && open.Number == number ? view.Live
        : view.Launch is { } launch && launch.Number == number ? launch.Previous
        : null;

    private async Task HaltAsync(LaunchView view, int number)
    {
        var consequence = new Consequence(
            L["Halt.Question", number],
            [
                After(view, number) is { } after
                    ? new ConsequenceLine(L["Halt.Quotes"], null, L["Halt.Quotes.Back", after])
                    : new ConsequenceLine(L["Halt.Quotes"], null, L[view.Launch?.Number == number ? "Halt.Quotes.None" : "Halt.Quotes.Before"]),
                new ConsequenceLine(L["Halt.Sold"], null),
            ],
            L["Halt.Finality"],
            L["Stay"],
            L["Halt", number],
            Destroys: true,
            Reason: L["Halt.Reason"]);
        await DoneAsync(
            await ConsequenceDialog.AskAsync(Dialogs, consequence, why => Halt.RunAsync(new HaltOfferingRequest(Offering, number, why), Actor), LookAgainAsync), L["Halted", number]);
    }

    private async Task GrowAsync(LaunchView view, int percent)
    {
        var number = view.Launch!.Number;
        var consequence = new Consequence(
            percent == 100 ? L["Grow.Question.All", number] : L["Grow.Question", number, percent],
            [new ConsequenceLine(L["Grow.Keep"], null)],
            L["Grow.Finality"],
            L["Stay"],
            percent == 100 ? L["Grow.All"] : L["Grow.To", percent]);
        await DoneAsync(
            await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Grow.RunAsync(new GrowLaunchRequest(Offering, number, percent), Actor), LookAgainAsync), L["Grown", number, percent]);
    }

    private async Task CancelAsync(LaunchView view)
    {
        var number = view.Launch!.Number;
        var consequence = new Consequence(L["Cancel.Question", number], [], L["Cancel.Finality"], L["Stay"], L["Cancel"], Destroys: true);
        await DoneAsync(await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Cancel.RunAsync(new CancelLaunchRequest(Offering, number), Actor), LookAgainAsync), L["Cancelled", number]);
    }

    private async Task DoneAsync(bool isDone, string said)
    {
        if (isDone)
        {
            _said = said;
            await OnChanged.InvokeAsync();
        }
    }
}
