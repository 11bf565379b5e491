using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Infrastructure.Team;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Team;

/// <summary>The invitations nobody has accepted yet: sent again, or withdrawn.</summary>
public sealed partial class InvitationTable
{
    private string? _trouble;

    [Parameter, EditorRequired]
    public required IReadOnlyList<OpenInvitation> Invitations { get; set; }

    /// <summary>The merchant's, for the times.</summary>
    [Parameter, EditorRequired]
    public required TimeZoneInfo Zone { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Inject]
    public required ResendInvitationCommand Resend { get; init; }

    [Inject]
    public required WithdrawInvitationCommand Withdraw { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Toasts { get; init; }

    private RenderFragment StateOf(OpenInvitation invitation) => builder =>
    {
        builder.OpenComponent<StateTag>(0);
        builder.AddComponentParameter(1, nameof(StateTag.Kind), invitation.IsLate ? StateKind.Idle : StateKind.Warn);
        builder.AddComponentParameter(2, nameof(StateTag.Text), L[invitation.IsLate ? "Open.Late" : "Open.Waits"].Value);
        builder.CloseComponent();
    };

    private async Task SendAgainAsync(OpenInvitation invitation)
    {
        var result = await Resend.RunAsync(invitation.Id, Actor);
        _trouble = result.TryGet(out _, out var refusal) ? null : RefusalText.Of(refusal, Refusals);
        if (refusal is null)
        {
            Toasts.Add(L["Invite.Sent", invitation.Email].Value, Severity.Success);
        }

        await OnChanged.InvokeAsync();
    }

    private async Task WithdrawAsync(OpenInvitation invitation)
    {
        var consequence = new Consequence(
            L["Withdraw.Question", invitation.Email],
            [new ConsequenceLine(L["Withdraw.Effect"], null)],
            L["Withdraw.Finality"],
            L["Withdraw.Stay"],
            L["Withdraw.Go"],
            Destroys: true);
        if (await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Withdraw.RunAsync(invitation.Id, Actor), OnChanged.InvokeAsync))
        {
            _trouble = null;
        }
    }
}
