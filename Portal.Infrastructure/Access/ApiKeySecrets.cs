using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Access;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Access;

/// <summary>How keys look, and what is stored of them.</summary>
public static class ApiKeySecrets
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int SecretLength = 43; // 43 of 62 letters hold 256 bits.

    /// <summary>A new key: <c>sk_test_...</c>, <c>pk_live_...</c>.</summary>
    public static string Make(Role role, TenantEnvironment environment) =>
        $"{Kind(role)}_{environment.ToText()}_{RandomNumberGenerator.GetString(Letters, SecretLength)}";

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static string Hint(string key) => $"{key[..8]}…{key[^4..]}";

    private static string Kind(Role role) => role switch
    {
        Role.SecretKey => "sk",
        Role.PublishableKey => "pk",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
