namespace Portal.Web.Features.Access;

/// <summary>What the sign-in page sends.</summary>
public sealed class SignInForm
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";

    public bool Keep { get; set; }
}
