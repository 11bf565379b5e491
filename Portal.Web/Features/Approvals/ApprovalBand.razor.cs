using Microsoft.AspNetCore.Components;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Offerings;
using O = MudBlazor.Icons.Material.Outlined;

namespace Portal.Web.Features.Approvals;

/// <summary>How a draft stands with the partner, above its form.</summary>
public sealed partial class ApprovalBand : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private ApprovalView? _view;
    private Refusal? _refused;
    private bool _busy;
    private (OfferingId Offering, int? Live)? _looked;

    [Inject]
    public required GetLastApprovalQuery Last { get; init; }

    [Inject]
    public required WithdrawApprovalCommand Withdraw { get; init; }

    [Parameter, EditorRequired]
    public required OfferingId Offering { get; set; }

    /// <summary>The draft's, as it stands.</summary>
    [Parameter, EditorRequired]
    public required int Revision { get; set; }

    /// <summary>The number that is live; null where none is.</summary>
    [Parameter, EditorRequired]
    public required int? Live { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    /// <summary>Looks again when another version went live: the last yes may have done it. What somebody types says nothing of a request.</summary>
    protected override async Task OnParametersSetAsync()
    {
        if (_looked == (Offering, Live))
            return;
        _looked = (Offering, Live);
        await LookAsync();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <summary>What can't be read is said: nothing would look like nobody having asked.</summary>
    private async Task LookAsync()
    {
        try
        {
            _view = (await Last.RunAsync(Offering, Visit.Actor, _gone.Token)).TryGet(out var view, out var refusal) ? view : null;
            _refused ??= refusal;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            return; // The page was left.
        }
    }

    private bool IsWaiting(ApprovalView view) => view.State is ApprovalState.Waiting && view.Request.SubjectRevision == Revision;

    private (string Kind, string Icon, string Text)? Told(ApprovalView view) => view.State switch
    {
        ApprovalState.Waiting when IsWaiting(view) => ("info", O.HourglassTop, L["Band.Waiting", view.PartnerName, view.Request.Given, view.Request.Needed, L.Ends(view.Request.ExpiresAt, view.Now)]),
        ApprovalState.Waiting or ApprovalState.Overtaken => ("warn", O.WarningAmber, L["Band.Overtaken"]),
        ApprovalState.Expired => ("warn", O.WarningAmber, L["Band.Expired", view.PartnerName]),
        ApprovalState.SentBack when view.Request.SubjectBase == Live && view.Request.Decisions is [.., { Comment: { } comment }] => ("warn", O.Undo, L["Band.SentBack", view.PartnerName, comment]),
        _ => null,
    };

    private async Task WithdrawAsync()
    {
        _busy = true;
        _refused = (await Withdraw.RunAsync(_view!.Request.Id, Visit.Actor)).TryGet(out _, out var refusal) ? null : refusal;
        _busy = false;
        await LookAsync();
    }
}
