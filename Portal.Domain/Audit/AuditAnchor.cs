using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Common;

namespace Portal.Domain.Audit;

/// <summary>Where one tenant's chain ended when the anchor was cast.</summary>
public sealed record AnchoredHead(MerchantId Merchant, TenantEnvironment Environment, long Number, string Hash);

/// <summary>
/// Every night, the ends of all chains under one hash that follows on the night before: who rewrites a whole chain, head included,
/// must also rewrite every anchor since.
/// </summary>
public sealed class AuditAnchor : IAppendOnly
{
    /// <summary>The UTC day it closes.</summary>
    public required DateOnly Day { get; init; }

    public required IReadOnlyList<AnchoredHead> Heads { get; init; }

    /// <summary>Of the anchor before; of the first one: 64 zeros.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <param name="heads">In any order; kept by merchant and environment.</param>
    public static AuditAnchor Cast(DateOnly day, IEnumerable<AnchoredHead> heads, string previousHash)
    {
        List<AnchoredHead> ordered = [.. heads.OrderBy(head => head.Merchant.Value, StringComparer.Ordinal).ThenBy(head => head.Environment)];
        return new AuditAnchor { Day = day, Heads = ordered, PreviousHash = previousHash, Hash = ComputeHash(day, ordered, previousHash) };
    }

    public bool Holds() => Hash == ComputeHash(Day, Heads, PreviousHash);

    private static string ComputeHash(DateOnly day, IReadOnlyList<AnchoredHead> heads, string previousHash)
    {
        var text = new StringBuilder(previousHash).Append(day.ToString("O", CultureInfo.InvariantCulture));
        foreach (var head in heads)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{head.Merchant.Value}|{head.Environment.ToText()}|{head.Number}|{head.Hash}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
