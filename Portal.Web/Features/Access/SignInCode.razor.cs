using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Web.Components.Layout;

namespace Portal.Web.Features.Access;

/// <summary>The second step at the door: a code of the app, or one of the recovery codes. Who comes here has typed the right password a moment ago.</summary>
public sealed partial class SignInCode
{
    private PortalUser? _user;
    private bool _isRecovery;
    private string _what = "Code";
    private string? _trouble;

    [Inject]
    public required SignInManager<PortalUser> Door { get; init; }

    [Inject]
    public required SecondFactors Factors { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = "keep")]
    public bool? Keep { get; set; }

    [SupplyParameterFromForm]
    public SignInCodeForm? Form { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _isRecovery = Address.PathAndQuery().StartsWith(PortalRoutes.SignInRecovery, StringComparison.OrdinalIgnoreCase);
        _what = _isRecovery ? "Recovery" : "Code";
        _user = await Door.GetTwoFactorAuthenticationUserAsync();
        if (_user is null)
        {
            Address.NavigateTo(PortalUrls.SignIn(PortalUrls.Local(ReturnUrl))); // The first step was too long ago, or never was.
        }
    }

    private async Task EnterAsync()
    {
        if (_user is null || !Ids.TryParse<UserId>(_user.Id, out var id))
        {
            return;
        }

        if (!(await Factors.TakeAsync(id, Form?.Code ?? "", HttpContext.RequestAborted)).TryGet(out _, out var refusal))
        {
            _trouble = RefusalText.Of(refusal, Refusals);
            return;
        }

        await HttpContext.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await Door.SignInWithClaimsAsync(_user, Keep is true, [new Claim("amr", "mfa")]);
        Address.NavigateTo(PortalUrls.Local(ReturnUrl));
    }
}

/// <summary>What the page sends.</summary>
public sealed class SignInCodeForm
{
    [AllowNull]
    public string Code { get; set => field = value ?? ""; } = "";
}
