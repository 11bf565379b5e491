using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;

namespace Portal.Web.Features.Access;

/// <summary>
/// Where somebody goes who can't use a second factor: from the second step of the sign-in, or from the page that asks for a proof. Who comes here has typed the
/// right password, or is signed in; anybody else begins at the door.
/// </summary>
public sealed partial class WayBackPage
{
    private UserId? _user;
    private string _email = "";
    private string? _trouble;
    private bool _asked;
    private bool _isIn;

    [Inject]
    public required WaysBack Ways { get; init; }

    [Inject]
    public required IVisits Visits { get; init; }

    [Inject]
    public required SignInManager<PortalUser> Door { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    private string Back => _isIn ? PortalRoutes.Security : PortalRoutes.SignIn;

    protected override async Task OnInitializedAsync()
    {
        if (SignedIn.From(HttpContext.User) is { } account && await Visits.FindPersonAsync(account, HttpContext.RequestAborted) is { } person)
        {
            (_user, _email, _isIn) = (person.Id, person.Email, true);
        }
        else if (await Door.GetTwoFactorAuthenticationUserAsync() is { Email: { } email } halfway && Ids.TryParse<UserId>(halfway.Id, out var id))
        {
            (_user, _email) = (id, email);
        }
        else
        {
            Address.NavigateTo(PortalRoutes.SignIn);
        }
    }

    private async Task AskAsync()
    {
        if (_user is not { } user)
        {
            return;
        }

        _asked = (await Ways.AskAsync(user, HttpContext.RequestAborted)).TryGet(out _, out var refusal);
        _trouble = refusal is null ? null : RefusalText.Of(refusal, Refusals);
    }
}
