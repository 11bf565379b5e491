using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Infrastructure.Team;
using Portal.Web.Components;

namespace Portal.Web.Features.Team;

/// <summary>Invites by e-mail. It says the same for every address, whether there is an account or not.</summary>
public sealed partial class InviteForm
{
    private string? _email = "";
    private string? _emailError;
    private string? _trouble;
    private string? _sent;
    private string _language = Languages.All[0].Code;
    private Role _role = TeamRoles.Merchant.Others[0];
    private bool _sending;

    [Inject]
    public required InviteMemberCommand Invite { get; init; }

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Parameter]
    public EventCallback OnSent { get; set; }

    protected override void OnInitialized() => _language = Languages.IsKnown(Languages.Current) ? Languages.Current : _language;

    private async Task SendAsync()
    {
        if (_sending)
        {
            return; // A second press while the first is under way invites nobody twice.
        }

        _sending = true;
        var result = await Invite.RunAsync(new NewInvitation(_email ?? "", _role, _language), Actor);
        _sending = false;
        (_sent, _emailError, _trouble) = (null, null, null);
        if (result.TryGet(out _, out var refusal))
        {
            (_sent, _email) = (_email?.Trim(), "");
            await OnSent.InvokeAsync();
        }
        else if (refusal.Param is "email")
        {
            _emailError = RefusalText.Of(refusal, Refusals);
        }
        else
        {
            _trouble = RefusalText.Of(refusal, Refusals);
        }
    }
}
