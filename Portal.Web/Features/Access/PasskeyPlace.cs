using Microsoft.AspNetCore.Identity;
using Portal.Infrastructure.Mail;

namespace Portal.Web.Features.Access;

/// <summary>
/// Where passkeys are good. A passkey belongs to a domain for as long as it lives, so outside Development the domain is the one that is configured as the public
/// origin, never what a request says of its host; where none is configured, there are no passkeys.
/// </summary>
public sealed class PasskeyPlace(MailOptions options, IHostEnvironment environment)
{
    /// <summary>Null in Development: whatever host a developer calls the house by.</summary>
    public string? Domain { get; } = environment.IsDevelopment() ? null : options.Origin?.Host;

    public bool IsOpen => Domain is not null || environment.IsDevelopment();

    internal void Configure(IdentityPasskeyOptions passkeys)
    {
        // A passkey stands for two factors only where the device asks for a finger, a face or a code.
        passkeys.UserVerificationRequirement = "required";
        passkeys.ResidentKeyRequirement = "required";
        if (!environment.IsDevelopment() && options.Origin is { } origin)
        {
            passkeys.ServerDomain = origin.Host;
            passkeys.ValidateOrigin = context => ValueTask.FromResult(
                !context.CrossOrigin && string.Equals(context.Origin, origin.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));
        }
    }
}
