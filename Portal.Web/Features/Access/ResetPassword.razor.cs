using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Web.Components;

namespace Portal.Web.Features.Access;

/// <summary>Where the link of the mail leads. User and token stay in the address, so that the form goes where the page came from.</summary>
public sealed partial class ResetPassword
{
    private UserId _user;
    private string? _trouble;
    private bool _spent;

    [Inject]
    public required PasswordReset Resets { get; init; }

    [Inject]
    public required Sessions Sessions { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    [SupplyParameterFromQuery(Name = "user")]
    public string? User { get; set; }

    [SupplyParameterFromQuery(Name = "token")]
    public string? Token { get; set; }

    [SupplyParameterFromForm]
    public ResetPasswordForm? Form { get; set; }

    protected override async Task OnParametersSetAsync() =>
        _spent = !Ids.TryParse(User, out _user) || (Form is null && !await Resets.IsGoodAsync(_user, Token ?? ""));

    private async Task SetAsync()
    {
        if (_spent)
        {
            return;
        }

        var answer = await Resets.SetAsync(_user, Token ?? "", Form?.Password ?? "", Languages.Current, CancellationToken.None);
        if (answer.TryGet(out _, out var refusal))
        {
            Sessions.Left(_user);
            Address.NavigateTo(PortalUrls.SignInAnew());
            return;
        }

        _spent = refusal.Code is "link_spent";
        _trouble = RefusalText.Of(refusal, Refusals);
    }
}

/// <summary>What the page sends.</summary>
public sealed class ResetPasswordForm
{
    public string Password { get; set; } = "";
}
