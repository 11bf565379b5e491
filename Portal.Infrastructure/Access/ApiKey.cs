using Portal.Domain.Access;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Access;

/// <summary>
/// A key of the API. The secret itself is shown once and not stored: it has 256 bits of chance, so its plain SHA-256 can't be turned back.
/// </summary>
public sealed class ApiKey : ITenantOwned
{
    public required ApiKeyId Id { get; init; }

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    /// <summary><see cref="Role.SecretKey"/> or <see cref="Role.PublishableKey"/>.</summary>
    public required Role Role { get; init; }

    public required string Name { get; init; }

    /// <summary>What may be shown of it: its beginning and its last four characters.</summary>
    public required string Hint { get; init; }

    /// <summary>SHA-256 of the key, in lower-case hex.</summary>
    public required string SecretHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}
