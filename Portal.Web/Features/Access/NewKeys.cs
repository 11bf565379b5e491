using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Portal.Domain.Common;

namespace Portal.Web.Features.Access;

/// <summary>
/// A key that was shown and not yet confirmed travels in the form itself, written for one person and good for half an hour: nothing is kept of a set-up that is
/// never finished, and nobody sets up a key that somebody else chose.
/// </summary>
public sealed class NewKeys(IDataProtectionProvider protection)
{
    private static readonly TimeSpan s_lasts = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("portal.new-key.v1").ToTimeLimitedDataProtector();

    public string Write(UserId user, string key) => _protector.Protect($"{user} {key}", s_lasts);

    public string? Read(UserId user, string? written)
    {
        try
        {
            return written is { Length: > 0 } && _protector.Unprotect(written).Split(' ') is [var owner, var key] && string.Equals(owner, user.Value, StringComparison.Ordinal) ? key : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
