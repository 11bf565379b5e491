using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Common;

namespace Portal.Domain.Approvals;

/// <summary>What is approved, whole and by value, as JSON of its kind: written once, beside the request that names it by its fingerprint.</summary>
public sealed class ApprovalContent : ITenantOwned, IAppendOnly
{
    /// <summary>Characters of a fingerprint: SHA-256 in hex.</summary>
    public const int HashLength = 64;

    public required MerchantId Merchant { get; init; }

    public required TenantEnvironment Environment { get; init; }

    public required ApprovalId Approval { get; init; }

    public required string Text { get; init; }

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
