using Portal.Domain.Common;

namespace Portal.Infrastructure.Access;

/// <summary>
/// What an account may be made of. Length is what makes a password hard to guess; rules of composition make it hard to remember (NIST SP 800-63B, 3.1.1.2).
/// </summary>
public static class AccountRules
{
    public const int LongestEmail = 254;
    public const int ShortestPassword = 12;
    public const int LongestPassword = 256;
    public const int DifferentCharacters = 5;

    /// <summary>What stands against a new password; null where nothing does.</summary>
    internal static Refusal? Object(string password) => password switch
    {
        { Length: < ShortestPassword } => Refusal.Rule("password_short", "password", ShortestPassword),
        { Length: > LongestPassword } => Refusal.Rule("password_long", "password", LongestPassword),
        _ when !StorableText.IsStorable(password) => Refusal.Rule("password_unreadable", "password"),
        _ when password.Distinct().Count() < DifferentCharacters => Refusal.Rule("password_alike", "password", DifferentCharacters),
        _ => null,
    };
}
