using Portal.Domain.Access;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Access;

/// <summary>How keys look, and what is stored of them.</summary>
public static class ApiKeySecrets
{
    /// <summary>A new key: <c>sk_test_...</c>, <c>pk_live_...</c>.</summary>
    public static string Make(Role role, TenantEnvironment environment) =>
        $"{Kind(role)}_{environment.ToText()}_{Secret.New()}";

    public static string Hash(string key) => Secret.Hash(key);

    public static string Hint(string key) => $"{key[..8]}…{key[^4..]}";

    private static string Kind(Role role) => role switch
    {
        Role.SecretKey => "sk",
        Role.PublishableKey => "pk",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
