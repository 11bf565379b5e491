using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Approvals;

namespace Portal.Web.Features.Approvals;

/// <summary>Who asked and why it needs others, who said what, and the buttons of whoever may say something now.</summary>
public sealed partial class ApprovalPanel
{
    private string _comment = "";
    private bool _busy;
    private bool _lacksComment;
    private Refusal? _refused;
    private string? _said;

    [Parameter, EditorRequired]
    public required ApprovalView View { get; set; }

    /// <summary>Raised once something was done, or found to be done by others.</summary>
    [Parameter]
    public EventCallback OnDecided { get; set; }

    [CascadingParameter]
    public required Visit Visit { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required DecideApprovalCommand Decide { get; init; }

    [Inject]
    public required WithdrawApprovalCommand Withdraw { get; init; }

    private IApprovalFace Face => Faces.Of(View);

    private string Asker => View.People.GetValueOrDefault(View.Request.AskedBy) ?? View.MerchantName;

    private string Reasons => string.Join(L["Comma"], View.Reasons.Select(reason => Face.Reason(reason, View)));

    private string NameOf(string id, Role role) => View.People.GetValueOrDefault(id) ?? Shell[$"Role.{role}"];

    private async Task DecideAsync(ApprovalAnswer answer)
    {
        _lacksComment = answer is ApprovalAnswer.SentBack && string.IsNullOrWhiteSpace(_comment);
        if (_lacksComment || _busy)
        {
            return;
        }

        _busy = true;
        if ((await Decide.RunAsync(new DecideApprovalRequest(View.Request.Id, answer, _comment), Actor)).TryGet(out var decided, out _refused))
        {
            _said = decided.State is ApprovalState.Approved ? Face.Done(View) : answer is ApprovalAnswer.SentBack ? L["Done.SentBack", View.MerchantName] : L["Done.Given", decided.Given, decided.Needed];
        }

        await DoneAsync();
    }

    private async Task WithdrawAsync()
    {
        _busy = true;
        _said = (await Withdraw.RunAsync(View.Request.Id, Actor)).TryGet(out _, out _refused) ? L["Done.Withdrawn"].Value : null;
        await DoneAsync();
    }

    private async Task DoneAsync()
    {
        _busy = false;
        await OnDecided.InvokeAsync();
    }
}
