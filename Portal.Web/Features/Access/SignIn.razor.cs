using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Common;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Demo;
using Portal.Web.Components;

namespace Portal.Web.Features.Access;

/// <summary>E-mail and password on a page without a circuit, since only a plain answer can set a cookie.</summary>
public sealed partial class SignIn
{
    private SignInForm _form = new();
    private string? _trouble;

    [Inject]
    public required SignInManager<PortalUser> Door { get; init; }

    [Inject]
    public required UserManager<PortalUser> Users { get; init; }

    [Inject]
    public required IPasswordHasher<PortalUser> Hasher { get; init; }

    [Inject]
    public required IDemoWorld Demo { get; init; }

    [Inject]
    public required TimeProvider Machine { get; init; }

    [Inject]
    public required NavigationManager Address { get; init; }

    [SupplyParameterFromForm]
    public SignInForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    private bool Away => PortalUrls.Local(ReturnUrl) is not "/";

    protected override void OnParametersSet() => _form = Form ?? new SignInForm();

    private async Task EnterAsync()
    {
        var email = _form.Email.Trim();
        if (email.Length == 0 || _form.Password.Length is 0 or > 256)
        {
            _trouble = L["SignIn.Both"];
            return;
        }

        var user = StorableText.IsStorable(email) ? await Users.FindByEmailAsync(email) : null;
        if (user is null)
        {
            // As long as for an account that exists, so that the time does not tell which addresses do.
            Hasher.HashPassword(new PortalUser(), _form.Password);
            _trouble = L["SignIn.Wrong"];
            return;
        }

        var result = await Door.PasswordSignInAsync(user, _form.Password, _form.Keep, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            Address.NavigateTo(PortalUrls.Local(ReturnUrl));
            return;
        }

        _trouble = result.IsLockedOut ? await WhenAgainAsync(user) : L["SignIn.Wrong"];
    }

    /// <summary>Minutes and not a time of day: nobody knows yet in which zone the reader is.</summary>
    private async Task<string> WhenAgainAsync(PortalUser user)
    {
        var left = (await Users.GetLockoutEndDateAsync(user) ?? Machine.GetUtcNow()) - Machine.GetUtcNow();
        var minutes = Math.Max(1, (int)Math.Ceiling(left.TotalMinutes));
        return left > AccountLocks.AfterWrongPasswords ? L["SignIn.Closed"] : L.Count("SignIn.Locked", minutes);
    }
}
