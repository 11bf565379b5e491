using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Demo;

namespace Portal.Web.Features.Access;

/// <summary>A passkey, or e-mail and password, on a page without a circuit, since only a plain answer can set a cookie.</summary>
public sealed partial class SignIn
{
    private const int LongestEmail = AccountRules.LongestEmail;
    private const int LongestPassword = AccountRules.LongestPassword;

    private SignInForm _form = new();
    private string? _trouble;

    [Inject]
    public required SignInManager<PortalUser> Door { get; init; }

    [Inject]
    public required UserManager<PortalUser> Users { get; init; }

    [Inject]
    public required IPasswordHasher<PortalUser> Hasher { get; init; }

    [Inject]
    public required Passkeys Passkeys { get; init; }

    [Inject]
    public required PasskeyPlace Place { get; init; }

    [Inject]
    public required IStringLocalizer<RefusalTexts> Refusals { get; init; }

    [Inject]
    public required IDemoWorld Demo { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [SupplyParameterFromForm]
    public SignInForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    /// <summary>Set by the page that has just changed the password.</summary>
    [SupplyParameterFromQuery(Name = PortalUrls.PasswordChanged)]
    public bool? PasswordChanged { get; set; }

    /// <summary>Set by the gate where the session of the cookie is over.</summary>
    [SupplyParameterFromQuery(Name = PortalUrls.SessionEnded)]
    public bool? SessionEnded { get; set; }

    private bool Ended => SessionEnded is true;

    private bool Changed => PasswordChanged is true;

    private bool Away => PortalUrls.Local(ReturnUrl) is not "/";

    protected override void OnParametersSet() => _form = Form ?? new SignInForm();

    private async Task EnterAsync()
    {
        var email = _form.Email.Trim();
        if (email.Length == 0 || _form.Password.Length == 0)
        {
            _trouble = L["SignIn.Both"];
            return;
        }

        var entered = await TryAsync(email);
        if (entered.Succeeded)
        {
            Address.NavigateTo(PortalUrls.Local(ReturnUrl));
            return;
        }

        if (entered.RequiresTwoFactor)
        {
            Address.NavigateTo(PortalUrls.SignInCode(ReturnUrl, _form.Keep));
            return;
        }

        // The same words, whether the account is not there, locked, or another's: who asks must not learn which addresses have one.
        _trouble = L["SignIn.Wrong"];
    }

    private async Task EnterByPasskeyAsync()
    {
        if ((await Passkeys.EnterAsync(_form.Credential)).TryGet(out _, out var refusal))
        {
            Address.NavigateTo(PortalUrls.Local(ReturnUrl));
            return;
        }

        _trouble = RefusalText.Of(refusal, Refusals);
    }

    private async Task<SignInResult> TryAsync(string email)
    {
        var user = email.Length <= LongestEmail && _form.Password.Length <= LongestPassword && StorableText.IsStorable(email)
            ? await Users.FindByEmailAsync(email)
            : null;
        if (user is not null && !await Users.IsLockedOutAsync(user))
        {
            return await Door.PasswordSignInAsync(user, _form.Password, _form.Keep, lockoutOnFailure: true);
        }

        // As much work as for an account that is open, so that the time does not tell either.
        Hasher.HashPassword(new PortalUser(), _form.Password);
        return SignInResult.Failed;
    }
}
