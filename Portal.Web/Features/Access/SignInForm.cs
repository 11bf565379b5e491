using System.Diagnostics.CodeAnalysis;

namespace Portal.Web.Features.Access;

/// <summary>What the sign-in page sends: the one form or the other. What a form does not have is bound as null.</summary>
public sealed class SignInForm
{
    [AllowNull]
    public string Email { get; set => field = value ?? ""; } = "";

    [AllowNull]
    public string Password { get; set => field = value ?? ""; } = "";

    public bool Keep { get; set; }

    /// <summary>What a device said of a passkey, in place of the two above.</summary>
    [AllowNull]
    public string Credential { get; set => field = value ?? ""; } = "";
}
