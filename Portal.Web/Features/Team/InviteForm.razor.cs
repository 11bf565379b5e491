using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Access;
using Portal.Domain.Common;
using Portal.Infrastructure.Team;
using Portal.Web.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Team;

/// <summary>Invites by e-mail, once it was read what that does. It says the same for every address, whether there is an account or not.</summary>
public sealed partial class InviteForm
{
    private string? _email = "";
    private string? _emailError;
    private string? _sent;
    private string _language = Languages.All[0].Code;
    private Role _role = TeamRoles.Merchant.Others[0];
    private bool _asking;

    [Inject]
    public required InviteMemberCommand Invite { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Parameter]
    public EventCallback OnSent { get; set; }

    protected override void OnInitialized() => _language = Languages.IsKnown(Languages.Current) ? Languages.Current : _language;

    private async Task AskAsync()
    {
        if (_asking)
        {
            return; // A second press while the dialog is on its way opens no other.
        }

        _sent = null;
        _emailError = EmailAddress.TryRead(_email, out var address) ? null : Refusals["email_unreadable"].Value;
        if (_emailError is not null)
        {
            return;
        }

        _asking = true;
        var consequence = new Consequence(
            L["Invite.Question", address, Shell[$"Role.{_role}"]],
            [new ConsequenceLine(L["Invite.Effect", address], null, L["Invite.Email.Help"])],
            L["Invite.Finality"],
            L["Invite.Stay"],
            L["Invite.Send"]);
        var isSent = await ConsequenceDialog.AskAsync(Dialogs, consequence, () => Invite.RunAsync(new NewInvitation(address, _role, _language), Actor), OnSent.InvokeAsync);
        _asking = false;
        if (isSent)
        {
            (_sent, _email) = (address, "");
        }
    }
}
