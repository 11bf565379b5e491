using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Common;

namespace Portal.Domain.Audit;

/// <summary>
/// One link of a tenant's audit chain: who did what to what, when, before, after and why.
/// It holds ids and keyed hashes only, never names or addresses, so that erasing a person leaves the chain whole.
/// </summary>
public sealed class AuditEntry : ITenantOwned, IAppendOnly
{
    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    /// <summary>1 for the first entry of the chain, then without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>The tenant's clock.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The machine's clock.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required string ActorId { get; init; }

    public required string ActorRole { get; init; }

    /// <summary>What was done, past tense: <c>offering.published</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The id of what it was done to.</summary>
    public required string Subject { get; init; }

    /// <summary>JSON, or null where nothing was there before.</summary>
    public required string? Before { get; init; }

    /// <summary>JSON, or null where nothing is there after.</summary>
    public required string? After { get; init; }

    public required string? Reason { get; init; }

    /// <summary>SHA-256 of the entry before, in lower-case hex; of the first entry: 64 zeros.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over every field above, each with its length before it.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>This entry with its hash, ready to be written.</summary>
    public AuditEntry Sealed()
    {
        Hash = ComputeHash();
        return this;
    }

    /// <summary>The hash this entry should have; another one in <see cref="Hash"/> means that something was changed.</summary>
    public string ComputeHash()
    {
        var text = new StringBuilder();
        Append(text, Merchant.Value);
        Append(text, Environment.ToText());
        Append(text, Number.ToString(CultureInfo.InvariantCulture));
        Append(text, OccurredAt.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Append(text, RecordedAt.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Append(text, ActorId);
        Append(text, ActorRole);
        Append(text, Action);
        Append(text, Subject);
        Append(text, Before);
        Append(text, After);
        Append(text, Reason);
        Append(text, PreviousHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The length stands before each field, so that no text can move from one field into the next unnoticed; null is not the empty text.</summary>
    private static void Append(StringBuilder text, string? field) =>
        _ = field is null
            ? text.Append("-;")
            : text.Append(CultureInfo.InvariantCulture, $"{field.Length}:{field};");
}
